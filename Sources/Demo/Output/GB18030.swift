import Glibc

/// The encoding in which Excel on a Chinese Windows saves CSV.
enum GB18030 {
    /// - Returns: nil where the C library knows no GB18030.
    static func encode(_ utf8: [UInt8]) -> [UInt8]? {
        guard let converter = iconv_open("GB18030", "UTF-8"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var source = utf8.map(CChar.init(bitPattern:))
        // No character grows beyond its UTF-8 form by more than a third.
        var target = [CChar](repeating: 0, count: utf8.count * 4 / 3 + 16)
        let written: Int? = source.withUnsafeMutableBufferPointer { from in
            target.withUnsafeMutableBufferPointer { to in
                var (input, left, output, room) = (from.baseAddress, from.count, to.baseAddress, to.count)
                return iconv(converter, &input, &left, &output, &room) == 0 ? to.count - room : nil
            }
        }
        return written.map { target.prefix($0).map(UInt8.init(bitPattern:)) }
    }
}
