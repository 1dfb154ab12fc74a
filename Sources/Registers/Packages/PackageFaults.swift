/// What is wrong with a package, at one place.
public struct PackageFault: Hashable, Sendable, CustomStringConvertible {
    public let file: String
    /// The header is row 1; nil where it is about the file as a whole.
    public let row: Int?
    /// The column's title.
    public let column: String?
    public let message: String

    public init(_ file: String, row: Int? = nil, column: String? = nil, _ message: String) {
        (self.file, self.row, self.column, self.message) = (file, row, column, message)
    }

    public init(_ file: String, row: Int, _ problem: CellProblem) {
        self.init(file, row: row, column: problem.column, "现为“\(problem.found)”，应为\(problem.expected)")
    }

    public var description: String {
        let place = [file, row.map { "\($0)" }, column].compactMap(\.self).joined(separator: ":")
        return row == nil ? "\(place)：\(message)" : "\(place): \(message)"
    }
}

/// Everything that was found wrong with a package; none of it was taken.
public struct PackageFaults: Error, Hashable, Sendable {
    public private(set) var faults: [PackageFault] = []
    /// Those beyond `most`, which are only counted.
    public private(set) var further = 0

    /// More are not kept.
    public static let most = 50

    public init() {}
    public init(_ fault: PackageFault) { faults = [fault] }

    public var isEmpty: Bool { faults.isEmpty }

    public mutating func add(_ fault: PackageFault) {
        if faults.count < Self.most { faults.append(fault) } else { further += 1 }
    }

    public func throwIfAny() throws(PackageFaults) { if !isEmpty { throw self } }

    /// One a line.
    public var text: String {
        (faults.map(\.description) + (further > 0 ? ["…还有\(further)处没有列出"] : [])).joined(separator: "\n")
    }
}
