import Minutes
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("班级用时的预计") struct MinutesModelTests {
    @Test("什么都不知道时，按试做的两倍预计，范围很宽")
    func prior() {
        let forecast = MinutesModel().forecast(.sample(trialMinutes: 12))
        #expect(abs(forecast.minutes - 24) < 1e-9)
        #expect(forecast.interval.lowerBound < 12 && forecast.interval.upperBound > 48)
    }

    @Test("同一个班数得够多，预计就是数出来的，范围只剩作业之间的差别")
    func endless() throws {
        var model = MinutesModel()
        for day in 0..<60 { model.learn(try .expected(mean: 35), of: .sample(day: day)) }
        let forecast = model.forecast(.sample(day: 60))
        #expect(abs(forecast.minutes / 35 - 1) < 0.03)
        #expect(forecast.interval.upperBound / forecast.interval.lowerBound < 1.7)
    }

    @Test("数得越多，离先验越远、范围越窄")
    func shrinkage() throws {
        var model = MinutesModel()
        var widths: [Double] = []
        var minutes: [Double] = []
        for day in 0..<5 {
            let forecast = model.forecast(.sample(day: day))
            widths.append(forecast.interval.upperBound / forecast.interval.lowerBound)
            minutes.append(forecast.minutes)
            model.learn(try .expected(mean: 40), of: .sample(day: day))
        }
        #expect(minutes == minutes.sorted() && minutes[0] < 20.001 && minutes[4] < 40)
        #expect(widths == widths.sorted(by: >))
    }

    @Test("一位教师的数据，对别的学科、年级、类型、班级的教师，只按全校共有的那一份起作用")
    func others() throws {
        var model = MinutesModel()
        for day in 0..<60 { model.learn(try .expected(mean: 40), of: .sample(day: day)) }
        let own = model.forecast(.sample(day: 60)).minutes
        let colleague = model.forecast(.sample(day: 60, teacher: "李")).minutes
        let stranger = model.forecast(.sample(day: 60, teacher: "张", subject: "英语", grade: 8, kind: .oral, schoolClass: "八年级2班")).minutes
        #expect(own > colleague && colleague > stranger && stranger > 20)
        // Of the sum of the six effects' variances the school's is 0.25 / 0.4175, so the stranger moves by that share on the log scale.
        #expect(abs(stranger / (20 * pow(own / 20, 0.25 / 0.4175)) - 1) < 0.03)
    }

    @Test("教师慢慢变了，预计跟着变")
    func drift() throws {
        var model = MinutesModel()
        for day in 0..<40 { model.learn(try .expected(mean: 20), of: .sample(day: day)) }
        for day in 70..<90 { model.learn(try .expected(mean: 30), of: .sample(day: day)) }
        #expect(abs(model.forecast(.sample(day: 90)).minutes / 30 - 1) < 0.08)
    }

    @Test("好久没数，范围又变宽；补录早先的一次不出错")
    func unseen() throws {
        var model = MinutesModel()
        for day in 10..<20 { model.learn(try .expected(mean: 20), of: .sample(day: day)) }
        func width(_ day: Int) -> Double {
            let interval = model.forecast(.sample(day: day)).interval
            return interval.upperBound / interval.lowerBound
        }
        #expect(width(200) > width(20))
        let before = width(20)
        model.learn(try .expected(mean: 20), of: .sample(day: 3))
        #expect(width(20) < before)
    }

    @Test("已经数过的作业，合起来的估计在预计与所数之间，范围更窄")
    func measured() throws {
        let model = MinutesModel()
        let homework = TimedHomework.sample()
        let measured = model.measured(homework, by: try .expected(mean: 40))
        #expect(measured.minutes > 35 && measured.minutes < 40)
        #expect(measured.interval.upperBound / measured.interval.lowerBound < 1.35)
    }

    @Test("同一份设计在平行班数过，这份作业的偏差就知道一部分")
    func design() throws {
        var one = MinutesModel()
        var two = one
        one.learn(try .expected(mean: 30), of: .sample(design: "甲", schoolClass: "五年级1班"))
        two.learn(try .expected(mean: 30), of: .sample(design: "甲", schoolClass: "五年级1班"))
        one.learn(try .expected(mean: 30), of: .sample(design: "甲", schoolClass: "五年级2班"))
        two.learn(try .expected(mean: 30), of: .sample(design: "乙", schoolClass: "五年级2班"))
        // Two designs say more about the teacher than one twice.
        let (sameDesign, twoDesigns) = (one.forecast(.sample(day: 1)).interval, two.forecast(.sample(day: 1)).interval)
        #expect(sameDesign.upperBound / sameDesign.lowerBound > twoDesigns.upperBound / twoDesigns.lowerBound)
    }

    @Test("一天的合计：中间相加，已知的照加，共有的偏差不相抵")
    func total() {
        let model = MinutesModel()
        let items = [TimedHomework.sample(trialMinutes: 10), .sample(teacher: "李", subject: "语文", trialMinutes: 10)]
        let (one, two) = (model.total(of: [items[0]]), model.total(of: items))
        #expect(abs(one.minutes / model.forecast(items[0]).minutes - 1) < 1e-9)
        #expect(two.minutes > 40 && two.minutes < 44)
        let independent = 1 + (one.interval.upperBound / one.minutes - 1) / 2.0.squareRoot()
        #expect(two.interval.upperBound / two.minutes > independent)
        #expect(model.total(of: items, known: 30).minutes > 70)
        #expect(abs(model.total(of: [], known: 25).minutes - 25) < 1e-9)
        #expect(model.total(of: []).minutes == 0)
    }

    @Test(
        "问哪三个时间：四分之一、一半、五分之四的学生做完前后，取整",
        arguments: [
            (10.0, HandCount.Way.fromMemory, [10, 20, 30]), (20, .fromMemory, [20, 30, 40]), (3, .fromMemory, [10, 20, 30]),
            (30, .fromMemory, [40, 50, 70]), (300, .fromMemory, [220, 230, 240]),
            (10, .byTheClock, [15, 20, 25]), (20, .byTheClock, [30, 35, 50]), (2, .byTheClock, [5, 10, 15]),
        ])
    func timesToAsk(trial: Double, way: HandCount.Way, times: [Int]) {
        #expect(MinutesModel().timesToAsk(about: .sample(trialMinutes: trial), way) == times)
    }

    @Test("同样的举手得出同样的模型，不论交来的先后")
    func order() throws {
        let hands = try (0..<12).map { HandObservation(.sample(day: $0), try .expected(mean: 20 + Double($0 % 4))) }
        let (one, other) = (MinutesModel.fitted(to: hands), MinutesModel.fitted(to: hands.reversed()))
        #expect(one.parameters == other.parameters)
        #expect(one.forecast(.sample(day: 12)) == other.forecast(.sample(day: 12)))
    }

    @Test("没有举手也能拟合：就是先验")
    func nothing() {
        #expect(MinutesModel.fitted(to: []).parameters == .usual)
    }
}
