// One overload for each number of attributes, so that none of them needs an array on the heap; beyond six, one is made.

// MARK: Elements with other elements in them

extension HTMLWriter {
    public func callAsFunction(_ tag: Tag, _ body: () throws -> Void) rethrows {
        store.append(tag.start)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ body: () throws -> Void) rethrows {
        store.append(tag.start)
        write(a)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ body: () throws -> Void) rethrows {
        store.append(tag.start)
        write(a)
        write(b)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ body: () throws -> Void) rethrows {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ body: () throws -> Void)
        rethrows
    {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ body: () throws -> Void
    ) rethrows {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute,
        _ body: () throws -> Void
    ) rethrows {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ g: Attribute,
        _ more: Attribute..., body: () throws -> Void
    ) rethrows {
        store.append(tag.start)
        for attribute in [a, b, c, d, e, f, g] + more { write(attribute) }
        store.append(UInt8(ascii: ">"))
        try body()
        store.append(tag.end)
    }
}

// MARK: Elements with a text in them

extension HTMLWriter {
    public func callAsFunction(_ tag: Tag, _ text: String) {
        store.append(tag.start)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ text: String) {
        store.append(tag.start)
        write(a)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ text: String) {
        store.append(tag.start)
        write(a)
        write(b)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ text: String) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(_ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ text: String) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ text: String = ""
    ) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }

    public func callAsFunction(
        _ tag: Tag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ text: String = ""
    ) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        store.append(UInt8(ascii: ">"))
        store.append(escaping: text)
        store.append(tag.end)
    }
}

// MARK: Elements that hold nothing

extension HTMLWriter {
    public func callAsFunction(_ tag: VoidTag) {
        store.append(tag.start)
        store.append("/>")
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute) {
        store.append(tag.start)
        write(a)
        store.append("/>")
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute) {
        store.append(tag.start)
        write(a)
        write(b)
        store.append("/>")
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        store.append("/>")
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        store.append("/>")
    }

    public func callAsFunction(_ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        store.append("/>")
    }

    public func callAsFunction(
        _ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute
    ) {
        store.append(tag.start)
        write(a)
        write(b)
        write(c)
        write(d)
        write(e)
        write(f)
        store.append("/>")
    }

    public func callAsFunction(
        _ tag: VoidTag, _ a: Attribute, _ b: Attribute, _ c: Attribute, _ d: Attribute, _ e: Attribute, _ f: Attribute, _ g: Attribute,
        _ more: Attribute...
    ) {
        store.append(tag.start)
        for attribute in [a, b, c, d, e, f, g] + more { write(attribute) }
        store.append("/>")
    }
}
