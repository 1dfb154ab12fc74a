/// Readings that a character has as a surname and elsewhere not, and the surnames of two characters among which such occur.
///
/// Where families differ (覃 Tán or Qín, 盖 Gě or Gài, 缪 Miào or Mù), the more frequent reading stands here: the order of a list, not the family's
/// own pronunciation, hangs on it.
enum SurnameReadings {
    /// Tried before the single characters.
    static let double: [String: [Pinyin.Syllable]] = parse(
        """
        尉迟 yu4 chi2 单于 chan2 yu2 万俟 mo4 qi2 长孙 zhang3 sun1 澹台 tan2 tai2 令狐 ling2 hu2 鲜于 xian1 yu2 宇文 yu3 wen2 呼延 hu1 yan2
        欧阳 ou1 yang2 上官 shang4 guan1 皇甫 huang2 fu3 诸葛 zhu1 ge3 司马 si1 ma3 司徒 si1 tu2 东方 dong1 fang1 独孤 du2 gu1 慕容 mu4 rong2
        夏侯 xia4 hou2 公孙 gong1 sun1 轩辕 xuan1 yuan2 端木 duan1 mu4 百里 bai3 li3 南宫 nan2 gong1 西门 xi1 men2 闻人 wen2 ren2
        """)

    static let single: [String: [Pinyin.Syllable]] = parse(
        """
        曾 zeng1 单 shan4 仇 qiu2 解 xie4 任 ren2 华 hua4 查 zha1 盖 ge3 区 ou1 朴 piao2 乐 yue4 冼 xian3 翟 zhai2 覃 qin2 召 shao4 种 chong2
        缪 miao4 宁 ning4 纪 ji3 那 na1 员 yun4 折 she2 黑 he4 逄 pang2 繁 po2 秘 bi4 谌 chen2 卜 bu3 牟 mu4 燕 yan1 葛 ge3 应 ying1 车 che1
        祭 zhai4 隗 wei3 晟 cheng2 盛 sheng4 重 chong2 柏 bai3 阚 kan4 洗 xian3 幺 yao1 度 duo4 观 guan4 教 jiao4 都 du1 仉 zhang3 贾 jia3
        曲 qu1 宓 mi4 佴 nai4 郇 xun2 郗 xi1 沈 shen3 俞 yu2 过 guo1 哈 ha3 撒 sa3 尹 yin3 於 yu1 句 gou1 夏 xia4 长 zhang3 尉 wei4 石 shi2
        """)

    private static func parse(_ text: String) -> [String: [Pinyin.Syllable]] {
        var readings: [String: [Pinyin.Syllable]] = [:]
        var name = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if let syllable = Pinyin.Syllable(word) { readings[name, default: []].append(syllable) } else { name = String(word) }
        }
        return readings
    }
}
