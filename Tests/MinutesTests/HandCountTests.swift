import Minutes
import Testing

@Suite("举手的人数") struct HandCountTests {
    @Test(
        "只收可能的人数",
        arguments: [
            ([20, 30, 40], [8, 20, 33], 40), ([20], [0], 1), ([10, 20], [40, 40], 40), ([1, 240], [0, 100], 100),
            ([20, 30, 40], [0, 0, 0], 40),
        ])
    func accepted(times: [Int], done: [Int], present: Int) throws {
        let hands = try HandCount(times: times, done: done, present: present, way: .fromMemory)
        #expect(hands.times == times && hands.done == done && hands.present == present)
    }

    @Test(
        "不可能的人数，说清哪里不对",
        arguments: [
            ([], [], 40, "问了0个时间，应为1到3个。"),
            ([10, 20, 30, 40], [1, 2, 3, 4], 40, "问了4个时间，应为1到3个。"),
            ([20, 30], [8], 40, "有2个时间，却有1个人数。"),
            ([0, 30], [0, 8], 40, "时间“0分钟”不在1到240分钟之间。"),
            ([20, 241], [0, 8], 40, "时间“241分钟”不在1到240分钟之间。"),
            ([30, 30], [8, 8], 40, "时间应从小到大，30分钟不能排在30分钟之后。"),
            ([30, 20], [8, 9], 40, "时间应从小到大，20分钟不能排在30分钟之后。"),
            ([20], [0], 0, "到校人数“0”不在1到100之间。"),
            ([20], [0], 101, "到校人数“101”不在1到100之间。"),
            ([20], [-1], 40, "20分钟做完“-1”人，应在0到到校人数40之间。"),
            ([20, 30], [8, 41], 40, "30分钟做完“41”人，应在0到到校人数40之间。"),
            ([20, 30, 40], [8, 20, 19], 40, "30分钟已有20人做完，40分钟不会只有19人。"),
        ])
    func refused(times: [Int], done: [Int], present: Int, message: String) {
        do throws(HandCountError) {
            _ = try HandCount(times: times, done: done, present: present, way: .fromMemory)
            Issue.record("收下了")
        } catch {
            #expect(error.message == message)
        }
    }
}
