/// What a password must be: long enough and not the first thing that somebody would try. No rules about kinds of characters: they make passwords
/// that people write on the screen, and no stronger ones.
public enum PasswordRules {
    public static let minimumLength = 8
    /// Longer ones would only serve to keep scrypt busy.
    public static let maximumLength = 128

    public enum Fault: UserMessage, Hashable {
        case tooShort(Int)
        case tooLong
        /// Contains staff number, phone or name, or is it backwards.
        case namesPerson
        case common
        case oneCharacter
        case sequence
        case asBefore

        public var userMessage: String {
            switch self {
            case .tooShort(let length): "新密码只有\(length)个字符，至少要\(minimumLength)个；可以用几个词连成一句话。"
            case .tooLong: "新密码太长，最多\(maximumLength)个字符。"
            case .namesPerson: "新密码里有您的工号、手机号或姓名，别人容易猜到，请换一个。"
            case .common: "这个密码太常见，别人会最先试它，请换一个。"
            case .oneCharacter: "新密码用的字符太少，请换一个，例如几个词连成的一句话。"
            case .sequence: "新密码是连续的数字或字母，请换一个。"
            case .asBefore: "新密码与现在的相同，请换一个。"
            }
        }
    }

    /// - Parameter person: staff number, phone, name, and what else stands for the person; empty ones are passed over.
    public static func fault(in password: String, person: [String]) -> Fault? {
        let text = normalized(password)
        let length = text.count
        if length < minimumLength { return .tooShort(length) }
        if length > maximumLength { return .tooLong }
        let plain = text.lowercased()
        for word in person.map({ normalized($0).lowercased() }) where word.count >= 2 && names(plain, word) { return .namesPerson }
        if Set(plain).count < 4 { return .oneCharacter }
        if isSequence(plain) { return .sequence }
        if CommonPasswords.contains(plain) { return .common }
        return nil
    }

    /// A whole number or phone anywhere is a weakness; a short name inside a sentence is none, but one that stands for almost all of it is.
    private static func names(_ password: String, _ word: String) -> Bool {
        if password == word || password == String(word.reversed()) { return true }
        if word.count >= 4, word.utf8.allSatisfy({ $0 < 128 }) { return password.contains(word) }
        let rest =
            password.hasPrefix(word) ? password.dropFirst(word.count) : password.hasSuffix(word) ? password.dropLast(word.count) : nil
        guard let rest else { return false }
        return rest.count < 6 || rest.allSatisfy { $0.isNumber }
    }

    /// The same password typed with another keyboard: full-width letters and digits become plain ones. Spaces at
    /// either end, which come with pasting, do not count.
    public static func normalized(_ password: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in password.unicodeScalars {
            switch scalar.value {
            case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
            case 0x3000: scalars.append(" ")
            default: scalars.append(scalar)
            }
        }
        var text = Substring(String(scalars))
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// `23456789`, `hgfedcba`, also `1234512345`.
    private static func isSequence(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let steps = zip(bytes, bytes.dropFirst()).map { Int($1) - Int($0) }
        let even = steps.filter { $0 == 1 || $0 == -1 || $0 == 0 }.count
        return even * 4 >= steps.count * 3
    }
}

/// Passwords that lists of broken ones begin with, and those that a school suggests. Whole words only; digits at the end are taken off before
/// looking, so `Password2021` is found by `password`.
enum CommonPasswords {
    static func contains(_ password: String) -> Bool {
        if list.contains(password) { return true }
        let withoutDigits = String(password.reversed().drop { $0.isNumber || "!@#.-_".contains($0) }.reversed())
        let stem = String(withoutDigits.drop { $0.isNumber })
        return stems.contains(withoutDigits) || stems.contains(stem)
    }

    private static let list: Set<String> = [
        "1q2w3e4r", "1qaz2wsx", "1q2w3e4r5t", "q1w2e3r4", "qazwsxedc", "qwertyuiop", "asdfghjkl", "zxcvbnm1", "1qazxsw2", "zaq12wsx",
        "147258369",
        "741852963", "159357159", "123qwe123", "qwe123qwe", "123321123", "1234qwer", "qwer1234", "asdf1234", "abcd1234", "a1b2c3d4",
        "a1234567",
        "a12345678", "a123456789", "aa123456", "aa123456789", "abc12345", "abc123456", "ab123456", "q1234567", "1234abcd", "12344321",
        "13145200",
        "5201314520", "52013145201314", "1314520520", "11223344", "112233445566", "88888888", "66668888", "12121212", "10203040",
        "19491001",
        "20080808", "98765432", "31415926", "314159265", "18181818", "16881688", "woaini1314", "woaini520", "iloveyou", "letmein1",
        "trustno1",
        "changeme", "p@ssw0rd", "passw0rd",
    ]
    private static let stems: Set<String> = [
        "password", "passwd", "admin", "administrator", "root", "guest", "test", "testtest", "user", "welcome", "qwerty", "qwer", "qwe",
        "asdf",
        "asd", "zxc", "zxcvbnm", "abc", "abcd", "abcdef", "aaa", "iloveyou", "woaini", "woaiwojia", "mima", "mimamima", "wodemima", "nihao",
        "nihaoma", "laoshi", "teacher", "school", "xuexiao", "jianfu", "shuangjian", "zuoye", "monkey", "dragon", "sunshine", "princess",
        "master",
    ]
}
