/// Tasks that ask for what the documents forbid, by category (see the rule `content-banned`). Few rows get one of them.
enum ForbiddenContent {
    struct Chapter: Sendable {
        let category: String
        let subjects: [Subject]
        let lines: String
    }

    private static let main: [Subject] = [.chinese, .maths, .english]
    private static let every = Subject.allCases

    static let all = [
        Chapter(
            category: "punitive", subjects: main,
            lines: """
                听写不过关的同学罚抄第{课}课
                上课讲话的同学多写一页口算
                没交作业的今晚加倍补写
                默写错一个词，多做一道练习
                测验不及格的把卷面错题罚抄一遍
                昨天迟到的同学额外写一篇日记
                小组比赛输了的组员多背一段并加写一页
                作业潦草的重写，另加一页字帖
                """),
        Chapter(
            category: "repetitive", subjects: [.chinese],
            lines: """
                第{课}课生字每个写10遍
                词语表每词抄写六遍
                古诗抄写五遍，直到会背
                田字格每个字写满两行
                """),
        Chapter(
            category: "repetitive", subjects: [.english],
            lines: """
                Unit {单元}单词每个抄8遍
                重点句型各写六遍
                单词6英2汉
                """),
        Chapter(
            category: "repetitive", subjects: [.maths],
            lines: """
                乘法口诀抄写五遍
                面积公式每个默写六遍
                这道题反复做五遍，写满一页
                """),
        Chapter(
            category: "parent-work", subjects: main,
            lines: """
                背完第{课}课请家长签字
                家长检查口算并打分
                请家长报听写第{课}课词语
                作业完成后由家长批改
                请爸爸妈妈出十道题考孩子，签名带回
                朗读三次，家长在书上签名
                """),
        Chapter(
            category: "parent-work", subjects: [.science, .labour, .art, .integrated],
            lines: """
                手抄报请家长制作，下周一带来
                观察表由家长填写
                劳动情况请家长打分并签名
                """),
        Chapter(
            category: "e-channel", subjects: main,
            lines: """
                题目已发班级群，照着做
                作文电子版发老师邮箱
                在作业APP上完成第{单元}单元练习
                今晚的练习发在钉钉群里，自己看
                完成后提交到微信小程序
                """),
        Chapter(
            category: "printing", subjects: main,
            lines: """
                练习单请家长打印出来做
                附件自己打印一份，写完带来
                没有学习单的同学自行复印
                听写纸用A4打印两张
                """),
        Chapter(
            category: "check-in", subjects: [.chinese, .english, .sport, .labour],
            lines: """
                坚持每日打卡，今天第{课}天
                完成后拍照上传
                录一段视频发给老师
                晚上八点前接龙
                运动照片今晚上传
                """),
        Chapter(
            category: "vote-share", subjects: every,
            lines: """
                请全家为班级作品投票
                把活动链接转发到朋友圈
                给学校推文点赞并转发
                为我班参赛节目拉票，每天一票
                """),
        Chapter(
            category: "whole-paper", subjects: main + [.physics, .chemistry],
            lines: """
                期末模拟卷一套
                做完第{单元}单元测试卷一张
                练习册第{单元}单元全部完成
                《同步练习》剩下的全部做完
                真题卷整套限时完成
                """),
        Chapter(
            category: "purchase", subjects: main + [.physics, .chemistry],
            lines: """
                请家长购买《课课通》，下周使用
                自备《提优训练》一本，没有的尽快买
                《期末冲刺卷》每人一本，25元，明天带钱
                请订购《英语周报》一份
                """),
    ]
}
