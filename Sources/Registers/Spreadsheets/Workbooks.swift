import Policy

extension RegisterReader {
    func readWorkbook(_ file: RegisterFile, _ number: UInt32, _ reading: inout Reading) throws(FileProblem) {
        throw FileProblem("暂不能读")
    }
}
