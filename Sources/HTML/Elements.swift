// One overload for each number of attributes, so that none of them needs an array on the heap; beyond six, one is made.

extension HTMLWriter {
    @inline(__always)
    func open(_ name: StaticString) {
        store.append(UInt8(ascii: "<"))
        store.append(name)
    }

    @inline(__always)
    func close(_ name: StaticString) {
        store.append("</")
        store.append(name)
        store.append(UInt8(ascii: ">"))
    }

    @inline(__always)
    func endOpening() { store.append(UInt8(ascii: ">")) }

    @inline(__always)
    func endVoid() { store.append("/>") }
}

// MARK: Elements with other elements in them

extension HTMLWriter {
    public func callAsFunction(_ tag: Tag, _ body: () throws -> Void) rethrows {
        open(tag.name)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ body: () throws -> Void) rethrows {
        open(tag.name)
        write(a)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ body: () throws -> Void) rethrows {
        open(tag.name)
        write(a)
        write(b)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ body: () throws -> Void) rethrows {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ body: () throws -> Void)
        rethrows
    {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ body: () throws -> Void
    ) rethrows {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute,
        _ body: () throws -> Void
    ) rethrows {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        endOpening()
        try body()
        close(tag.name)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ g: Attribute,
        _ more: Attribute..., body: () throws -> Void
    ) rethrows {
        open(tag.name)
        for attribute in [a, b, c, d, e, f, g] + more { write(attribute) }
        endOpening()
        try body()
        close(tag.name)
    }
}

// MARK: Elements with a text in them

extension HTMLWriter {
    public func callAsFunction(_ tag: Tag, _ text: String) {
        open(tag.name)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ text: String) {
        open(tag.name)
        write(a)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ text: String) {
        open(tag.name)
        write(a)
        write(b)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ text: String) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ text: String) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ text: String = ""
    ) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ text: String = ""
    ) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        endOpening()
        store.append(escaping: text)
        close(tag.name)
    }
}

// MARK: Elements that hold nothing

extension HTMLWriter {
    public func callAsFunction(_ tag: VoidTag) {
        open(tag.name)
        endVoid()
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute) {
        open(tag.name)
        write(a)
        endVoid()
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute) {
        open(tag.name)
        write(a)
        write(b)
        endVoid()
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        endVoid()
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        endVoid()
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        endVoid()
    }

    public func callAsFunction(
        _ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute
    ) {
        open(tag.name)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        endVoid()
    }

    public func callAsFunction(
        _ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ g: Attribute,
        _ more: Attribute...
    ) {
        open(tag.name)
        for attribute in [a, b, c, d, e, f, g] + more { write(attribute) }
        endVoid()
    }
}
