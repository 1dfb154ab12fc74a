import Synchronization

/// A text that repeats over many rows (a school, a class, a subject), kept once and carried by number.
public struct Symbol: Hashable, Sendable {
    public let index: UInt32
    public init(index: UInt32) { self.index = index }
}

/// A text compared by its bytes: Swift itself takes canonically equivalent texts for equal, registers do not.
struct ExactText: Hashable {
    let text: String

    static func == (left: ExactText, right: ExactText) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }
    func hash(into hasher: inout Hasher) {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
}

/// The texts behind the symbols of one evaluation. Safe to fill from several threads; equal texts get the same symbol.
public final class SymbolTable: Sendable {
    private struct Contents {
        var texts: [String] = []
        var symbols: [ExactText: Symbol] = [:]
    }
    private let contents = Mutex(Contents())

    public init() {}

    public func symbol(for text: String) -> Symbol {
        contents.withLock { contents in
            if let known = contents.symbols[ExactText(text: text)] { return known }
            let symbol = Symbol(index: UInt32(contents.texts.count))
            contents.texts.append(text)
            contents.symbols[ExactText(text: text)] = symbol
            return symbol
        }
    }

    public func text(of symbol: Symbol) -> String {
        contents.withLock { $0.texts[Int(symbol.index)] }
    }

    /// All texts by symbol number, for long runs of look-ups without locking.
    public var texts: [String] { contents.withLock { $0.texts } }
}

/// A class: its school, grade and name (registers.md, Common types). The grade is nil only in registers that leave it open.
public struct ClassKey: Hashable, Sendable {
    public let school: Symbol
    public let grade: UInt8?
    public let name: Symbol

    public init(school: Symbol, grade: UInt8?, name: Symbol) {
        (self.school, self.grade, self.name) = (school, grade, name)
    }
}

/// Classes by number, like `SymbolTable`.
public final class ClassTable: Sendable {
    private struct Contents {
        var keys: [ClassKey] = []
        var numbers: [ClassKey: UInt32] = [:]
    }
    private let contents = Mutex(Contents())

    public init() {}

    public func number(of key: ClassKey) -> UInt32 {
        contents.withLock { contents in
            if let known = contents.numbers[key] { return known }
            let number = UInt32(contents.keys.count)
            contents.keys.append(key)
            contents.numbers[key] = number
            return number
        }
    }

    public var keys: [ClassKey] { contents.withLock { $0.keys } }
}

/// Where a fact was read: which file of the evaluation, which row of it (the header being row 1).
public struct RowReference: Hashable, Comparable, Sendable {
    public let file: UInt32
    public var row: UInt32

    public init(file: UInt32, row: UInt32) { (self.file, self.row) = (file, row) }

    public static func < (left: RowReference, right: RowReference) -> Bool { (left.file, left.row) < (right.file, right.row) }
}
