import Policy

/// A cell's value as one machine word, so that a row of any register is a run of words and equal cells need parsing only once.
///
/// What the word means follows from the column's type: a day number, a count, minutes of the day, the number of a list's value or of a text,
/// several values of a list packed four bits each, or a decimal as mantissa and scale.
public typealias CellCode = Int64

extension CellCode {
    /// 'Not recorded'.
    public static let missing = CellCode.min
    /// Stands for any text of a column of which only the presence counts.
    static let present: CellCode = 1

    init(_ decimal: Decimal) { self = decimal.mantissa << 5 | Int64(decimal.scale) }
    var decimal: Decimal { Decimal(mantissa: self >> 5, scale: Int(self & 31)) }
}

/// One row's codes by column number; valid only while the row is being looked at.
public struct RowCodes {
    let codes: UnsafeMutablePointer<CellCode>

    @inline(__always) func whole(_ column: Int) -> Int32? { codes[column] == .missing ? nil : Int32(truncatingIfNeeded: codes[column]) }
    @inline(__always) func date(_ column: Int) -> SchoolDate? { whole(column).map { SchoolDate(day: $0) } }
    @inline(__always) func symbol(_ column: Int) -> Symbol? { whole(column).map { Symbol(index: UInt32($0)) } }
    @inline(__always) func grade(_ column: Int) -> UInt8? { whole(column).map { UInt8($0) } }
    @inline(__always) func time(_ column: Int) -> TimeOfDay? { whole(column).map { TimeOfDay(minutes: Int($0)) } }
    @inline(__always) func yes(_ column: Int) -> Bool? { whole(column).map { $0 == 1 } }
    @inline(__always) func decimal(_ column: Int) -> Decimal? { codes[column] == .missing ? nil : codes[column].decimal }
    @inline(__always) func isPresent(_ column: Int) -> Bool { codes[column] != .missing }
    @inline(__always) func value<Value: RegisterValue>(_ column: Int, _: Value.Type = Value.self) -> Value? {
        codes[column] == .missing ? nil : Value(rawValue: UInt8(truncatingIfNeeded: codes[column]))
    }
    @inline(__always) func values<Value: RegisterValue>(_ column: Int, _: Value.Type = Value.self) -> ValueList<Value> {
        ValueList(packed: codes[column] == .missing ? 0 : UInt64(codes[column]))
    }
}
