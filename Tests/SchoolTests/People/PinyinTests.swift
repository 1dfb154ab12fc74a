import Testing

@testable import School

@Suite("拼音")
struct PinyinTests {
    @Test(
        "首字母与全拼",
        arguments: [
            ("王子轩", "wzx", "wangzixuan"), ("曾国强", "zgq", "zengguoqiang"), ("单雪梅", "sxm", "shanxuemei"), ("仇英", "qy", "qiuying"),
            ("解晓东", "xxd", "xiexiaodong"), ("任静", "rj", "renjing"), ("华罗庚", "hlg", "hualuogeng"), ("查良镛", "zly", "zhaliangyong"),
            ("盖叫天", "gjt", "gejiaotian"), ("区小敏", "oxm", "ouxiaomin"), ("尉迟恭", "ycg", "yuchigong"), ("尉健行", "wjx", "weijianxing"),
            ("欧阳修", "oyx", "ouyangxiu"), ("吕蒙", "lm", "lvmeng"), ("闫玥", "yy", "yanyue"), ("李喆", "lz", "lizhe"), ("陈堃", "ck", "chenkun"),
            ("张晟", "zs", "zhangsheng"), ("买买提·艾力", "mmtal", "maimaitiaili"), ("Anna Li", "annali", "annali"), ("孙乐", "sl", "sunle"),
            ("宁静", "nj", "ningjing"), ("朴英", "py", "piaoying"), ("翟羽", "zy", "zhaiyu"),
        ])
    func letters(name: String, initials: String, letters: String) {
        let pinyin = Pinyin(name)
        #expect(pinyin.initials == initials)
        #expect(pinyin.letters == letters)
    }

    @Test("按拼音排序：音节、声调、同姓相连；单字名在双字名前；无读音者最后") func order() {
        let ordered = [
            "Anna", "阿依古丽", "艾力", "白洁", "曹操", "陈静", "陈静怡", "华罗庚", "李白", "卢俊义", "吕布", "栾平", "罗成", "欧阳修", "区小敏",
            "仇英", "任静", "单雪梅", "汪洋", "王安", "王波", "王子轩", "解珍", "尉迟恭", "曾国强", "张三", "𪚥一",
        ]
        let shuffled = ordered.reversed().enumerated().sorted { ($0.offset * 7) % 27 < ($1.offset * 7) % 27 }.map(\.element)
        #expect(shuffled.sorted { Array(Pinyin($0).sortKey.utf8).lexicographicallyPrecedes(Array(Pinyin($1).sortKey.utf8)) } == ordered)
    }

    @Test("GB/T 2312 的六千七百六十三个汉字都有读音，一级字的编码次序就是音节次序") func table() {
        #expect(Pinyin.known > 6_900)
        #expect(!PinyinTable.groups.contains("\u{FFFD}"))
        // Samples of the first level's code order, which GB/T 2312 fixes by pinyin.
        let first = "啊阿埃挨哎唉哀皑癌蔼矮艾碍爱隘鞍氨安俺按暗岸胺案肮昂盎凹敖熬翱袄傲奥懊澳芭捌扒叭吧笆八疤巴拔跋靶把耙坝霸罢爸白柏百摆佰败拜稗斑班搬扳般颁板版扮拌伴瓣半办绊邦帮"
        let syllables = first.map { String(Pinyin("王\($0)").letters.dropFirst(4)) }
        #expect(zip(syllables, syllables.dropFirst()).allSatisfy { $0 <= $1 })
    }
}
