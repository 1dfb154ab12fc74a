import ArgumentParser
import School

/// The unit that a command is about, in the database that it works on.
struct UnitChoice: ParsableArguments {
    @OptionGroup var choice: DatabaseChoice

    @Option(name: .customLong("unit"), help: ArgumentHelp("单位：区划代码、学校代码或名称", valueName: "单位"))
    var unit: String

    /// Opens the database for a command, runs the body with the unit and closes it.
    func work<Result>(_ body: (House, Unit) async throws -> Result) async throws -> Result {
        try await choice.work { house in try await body(house, Looking(house: house).unit(unit)) }
    }
}
