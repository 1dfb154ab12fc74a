import Testing

@testable import School

@Suite("密码散列") struct ScryptTests {
    private let cheap = ScryptCost(rounds: 16, blockSize: 1)
    private let salt = [UInt8](repeating: 7, count: 16)

    @Test("与RFC 7914的例子一致：NaCl，N=1024，r=8，p=16") func vector() throws {
        let hash = try ScryptHash(of: "password", cost: ScryptCost(rounds: 1024, blockSize: 8, parallelism: 16), salt: Array("NaCl".utf8))
        #expect(hash.text == "scrypt$1024$8$16$4e61436c$fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162")
    }

    @Test("存下再读出还能核对，全角输入也认") func roundTrip() throws {
        let hash = try #require(ScryptHash(try ScryptHash(of: "purple-tractor", cost: cheap, salt: salt).text))
        #expect(hash.cost == cheap)
        #expect(try hash.matches("purple-tractor"))
        #expect(try hash.matches(" ｐｕｒｐｌｅ－tractor"))
        #expect(try !hash.matches("purple-tractoR"))
    }

    @Test(
        "读不懂的散列不当作散列",
        arguments: [
            "", "plain", "scrypt$16$1$1$07", "scrypt$15$1$1$07$" + String(repeating: "0", count: 64), "scrypt$16$1$1$07$00",
            "scrypt$2097152$1$1$07$" + String(repeating: "0", count: 64), "scrypt$16$1$1$0g$" + String(repeating: "0", count: 64),
        ])
    func unreadable(text: String) { #expect(ScryptHash(text) == nil) }

    @Test("没有账号时答不对；参数提高后旧散列还能用，并知道该重算") func verify() async throws {
        let hasher = PasswordHasher(people: ScryptCost(rounds: 32, blockSize: 1), machine: cheap)
        let old = try await hasher.hash("purple-tractor", cost: cheap, .counting())
        let new = try await hasher.hash("purple-tractor", cost: hasher.people, .counting())
        #expect(try await !hasher.verify("purple-tractor", against: nil))
        #expect(try await hasher.verify("purple-tractor", against: old))
        #expect(hasher.isOutdated(old))
        #expect(!hasher.isOutdated(new))
    }

    @Test("排队的人太多时马上回绝，而不是让人一直等") func busy() async throws {
        let hasher = PasswordHasher(people: ScryptCost(rounds: 1 << 12), machine: cheap, lanes: 2, limit: 4)
        let answers = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask {
                    do {
                        _ = try await hasher.verify("purple-tractor", against: nil)
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(into: [Bool]()) { $0.append($1) }
        }
        #expect(answers.contains(true))
        #expect(answers.contains(false))
        #expect(try await !hasher.verify("purple-tractor", against: nil))
    }

    @Test("一次性的密码好读：没有0、O、1、l、i，抄写时的大小写、空格和连字符都不计较") func readable() {
        for seed in 0..<200 {
            let code = ReadableCode(.counting(from: UInt64(seed) &* 7919))
            #expect(code.text.count == 11)
            #expect(!code.text.contains { "01oil".contains($0) })
            let typed = code.text.uppercased().split(separator: "-").joined(separator: " ")
            #expect(ReadableCode.read(typed) == code.text)
            #expect(ReadableCode.read(code.text.filter { $0 != "-" }) == code.text)
        }
        #expect(ReadableCode.read("王子轩的密码") == "王子轩的密码")
    }
}
