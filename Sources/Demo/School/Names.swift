/// Invented names of schools and of the staff. There are no names of pupils anywhere in this module.
enum Names {
    private static let places = """
        东城 西关 南街 北苑 河湾 青山 柳林 清泉 石桥 梨园 松岭 白云 新华 朝阳 和平 建设 光明 文昌 永安 太平
        龙泉 凤台 槐荫 桃源 滨河 高岭 平川 云峰 紫坊 玉泉 金水 沙河 安居 兴隆 春晖 红旗 友谊 解放 英雄 城郊
        杨庄 李村 韩川 王陶 张店 赵城 苏店 余吾 鲍店 景家庄
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    private static let primaryEndings = ["小学", "中心小学", "实验小学", "第二小学", "学校小学部"]
    private static let juniorEndings = ["中学", "初级中学", "实验中学", "第二中学"]
    private static let nineYearEndings = ["学校", "九年一贯制学校"]

    /// A name that no other number of the same stage bears.
    static func school(_ stage: SchoolStage, number: Int) -> String {
        let endings =
            switch stage {
            case .primary: primaryEndings
            case .junior: juniorEndings
            case .nineYear: nineYearEndings
            }
        let round = number / places.count
        let name = places[number % places.count] + endings[round % endings.count]
        return round < endings.count ? name : "\(name)（第\(round / endings.count + 1)校区）"
    }

    private static let surnames = """
        王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕
        苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 余 潘 杜 戴 夏 钟 汪 田 任 姜 范 方 石 姚 谭 廖 邹 熊 金 陆 郝 孔 白 崔 康 毛 邱 秦 江 史
        """.split(whereSeparator: \.isWhitespace).map(String.init)
    private static let givenNames = """
        建国 志强 晓燕 丽华 秀英 海霞 文静 雅琴 国栋 永红 玉兰 春梅 俊杰 慧敏 爱民 小红 立新 桂芳 雪梅 明辉 素珍 卫东 彩云 婷婷
        晋生 润生 敏 静 伟 芳 娟 磊 洁 军 燕 涛 霞 鹏 琳 斌 颖 波 莉 超 倩 瑞平 向阳 锦绣 思远 佳宁 怀民 淑萍 振华 美玲
        """.split(whereSeparator: \.isWhitespace).map(String.init)

    /// The name of a school's `number`-th member of staff; namesakes are rare, as in life.
    static func teacher(_ number: Int, offset: Int) -> String {
        // Steps without common factor with the number of names, so that colleagues rarely share a part of theirs.
        surnames[(number * 31 + offset) % surnames.count] + givenNames[(number * 17 + number / surnames.count + offset / 7) % givenNames.count]
    }
}
