/// The readings of the characters that names are written with: the 6,763 of GB/T 2312 and about two hundred further ones that names use
/// (喆 玥 堃 翀 …). Facts, gathered from the readings and the pinyin order of the Unicode CLDR.
///
/// A group is a syllable with its tone (5: neutral, ü written v) and its characters in the order of dictionaries. Of several readings the usual one of
/// given names stands here; those that differ in surnames are in `SurnameReadings`.
enum PinyinTable {
    static let groups = """
        a1阿锕 a2嗄 a5啊 ai1哎哀唉埃挨嗳锿 ai2捱皑癌 ai3矮蔼霭 ai4艾爱砹隘嗌嫒碍暧瑷 an1安桉氨庵谙鹌鞍 an3俺埯铵揞 an4犴岸按案胺暗黯 ang1肮 ang2昂 ang4盎 ao1凹 ao2敖嗷廒遨熬獒璈翱聱螯鳌鏖 ao3拗袄媪
        ao4岙坳傲奥骜隩懊澳鏊 ba1八巴叭扒岜芭疤捌笆粑 ba2拔茇菝跋魃 ba3把钯靶 ba4坝爸罢耙鲅霸灞 ba5吧 bai1掰擘 bai2白 bai3百佰柏捭摆 bai4败拜稗 ban1扳班般颁斑搬瘢癍 ban3阪坂板版钣舨 ban4办半伴扮拌绊瓣
        bang1邦帮梆浜 bang3绑榜膀 bang4蚌傍棒谤蒡磅镑 bao1勹包孢苞胞煲龅褒 bao2雹薄 bao3宝饱保鸨堡葆褓 bao4报抱豹趵鲍暴爆 bei1陂卑杯悲碑鹎 bei3北 bei4贝孛狈邶备背钡倍悖被惫焙琲辈碚蓓褙鞴鐾 bei5呗
        ben1奔贲犇锛 ben3本苯畚 ben4坌笨 beng1崩绷嘣 beng2甭 beng3琫 beng4泵迸甏蹦 bi1逼 bi2荸鼻 bi3匕比吡妣彼秕俾笔舭鄙 bi4币必毕闭庇畀哔毖荜陛毙狴铋婢庳敝萆弼愎筚滗痹蓖裨跸弊碧箅蔽壁嬖篦薜避濞臂髀璧襞
        bian1边砭笾编煸蝙鳊鞭 bian3贬扁窆匾碥褊 bian4卞弁忭汴苄变便缏遍辨辩辫 biao1灬杓标飑骉髟彪骠膘瘭镖飙飚镳 biao3表婊裱 biao4鳔 bie1憋鳖 bie2别蹩 bie3瘪 bin1邠玢宾彬傧斌滨缤槟镔濒豳 bin4摈殡膑髌鬓
        bing1冫冰兵 bing3丙邴秉柄炳饼摒禀 bing4并病 bo1拨波玻剥钵饽啵菠播 bo2伯驳帛勃亳浡钹铂脖舶博渤鹁搏箔膊踣礴 bo3跛簸 bo4檗 bo5卜 bu1逋钸晡 bu2醭 bu3卟补哺捕 bu4不布步怖钚埔部埠瓿簿 ca1嚓擦 ca3礤
        cai1猜 cai2才材财裁 cai3采彩睬踩 cai4菜蔡 can1参骖餐 can2残蚕惭 can3惨黪 can4灿掺孱粲璨 cang1仓伧沧苍舱 cang2藏 cao1操糙 cao2曹嘈漕槽艚螬 cao3草 cao5艹 ce4册侧厕恻测策
        cen2岑涔 ceng1噌 ceng2层曾 ceng4蹭 cha1叉杈插馇锸 cha2查茬茶搽猹槎察碴檫 cha3衩镲 cha4汊岔诧姹差 chai1拆钗 chai2侪柴豺 chai4虿瘥 chan1觇搀 chan2婵谗禅馋缠蝉廛潺澶镡蟾躔
        chan3产谄铲阐蒇骣冁 chan4忏颤羼 chang1伥昌娼猖菖阊鲳 chang2肠苌尝偿常徜嫦 chang3厂场昶惝敞氅 chang4怅玚畅倡鬯唱 chao1抄怊钞焯超 chao2晁巢朝嘲潮 chao3吵炒 chao4耖 che1车砗 che3扯
        che4屮彻坼掣撤澈 chen1抻郴琛嗔 chen2尘臣忱沉辰陈宸晨谌 chen3碜 chen4衬龀趁榇谶 cheng1柽琤称蛏赪撑瞠 cheng2丞成呈承枨诚郕城乘埕铖惩程裎塍酲澂澄橙 cheng3逞骋 cheng4秤 chi1吃哧蚩鸱眵笞嗤媸痴螭魑
        chi2弛池驰迟坻茌持墀踟篪 chi3尺侈齿耻褫 chi4彳叱斥赤饬炽翅敕啻傺瘛 chong1充冲忡茺翀舂憧艟 chong2虫崇 chong3宠 chong4铳 chou1抽瘳犨 chou2仇俦帱惆绸畴愁稠筹酬踌雠 chou3丑瞅 chou4臭
        chu1出初樗 chu2刍除厨滁锄蜍雏橱躇蹰 chu3杵础储楮楚褚 chu4亍处怵绌畜搐触憷黜矗 chuai1揣搋 chuai4啜嘬膪踹 chuan1巛川氚穿 chuan2传舡船遄椽 chuan3舛喘 chuan4串钏 chuang1疮窗
        chuang2床幢 chuang3闯 chuang4创怆 chui1吹炊 chui2垂陲捶棰椎槌锤 chun1春椿蝽 chun2纯唇莼淳鹑醇 chun3蠢 chuo1踔戳 chuo4辶绰辍龊 ci1呲疵 ci2词祠茈茨瓷慈辞磁雌鹚糍 ci3此
        ci4次伺刺赐 cong1匆囱苁枞葱骢璁聪 cong2从丛淙琮 cou4凑腠辏 cu1粗 cu2徂殂 cu4促猝酢蔟醋簇蹙蹴 cuan1汆撺镩蹿 cuan4窜篡爨 cui1崔催摧榱 cui3璀 cui4脆啐悴淬萃毳瘁粹翠 cun1村皴 cun2存
        cun3忖 cun4寸 cuo1搓磋撮蹉 cuo2嵯痤矬鹾酂 cuo3脞 cuo4厝挫措锉错 da1耷嗒搭褡 da2达妲怛沓哒笪答靼鞑 da3打 da4大 da5瘩 dai1呆呔 dai3歹逮傣 dai4代岱甙绐迨骀带待怠殆玳贷埭袋戴黛
        dan1丹单担眈耽郸聃殚瘅箪儋 dan3胆疸掸赕 dan4旦但诞啖弹惮淡萏蛋氮澹 dang1当裆铛 dang3挡党谠 dang4凼宕砀荡档菪 dao1刀刂叨忉氘 dao3导岛捣祷蹈 dao4到倒悼焘盗道稻纛 de2得锝德 de5地的
        deng1灯登噔簦蹬 deng3等戥 deng4邓凳嶝瞪磴镫 di1氐低羝堤滴镝 di2狄籴迪敌涤荻笛觌嘀嫡翟頔 di3诋邸底抵柢砥骶 di4弟帝娣递第谛棣睇缔蒂碲 dian1甸掂滇颠巅癫 dian3典点碘踮 dian4电佃阽坫店垫玷钿惦淀奠殿靛癜簟
        diao1刁叼凋貂碉雕鲷 diao4吊钓调掉铞铫 die1爹跌嗲 die2迭垤昳瓞谍喋堞揲耋叠牒碟蝶蹀鲽 ding1丁仃叮玎疔盯钉耵酊 ding3顶鼎 ding4订定啶铤腚碇锭 diu1丢铥 dong1东冬咚岽氡鸫 dong3董懂
        dong4动冻侗垌峒恫栋洞胨胴硐 dou1都兜蔸篼 dou3抖陡蚪 dou4斗豆逗痘窦 du1嘟督 du2毒独读渎椟牍犊碡黩髑 du3笃堵赌睹 du4芏妒杜肚度渡镀蠹 duan1耑端 duan3短 duan4段断缎椴煅锻簖 dui1堆
        dui4队对兑怼碓憝镦 dun1吨惇敦墩礅蹲 dun3盹趸 dun4囤沌炖盾砘钝顿遁 duo1多咄哆掇裰 duo2夺铎踱 duo3朵哚垛缍躲 duo4剁柁堕舵惰跺 e1婀屙 e2讹俄娥峨莪锇鹅蛾额 e4厄呃扼苊轭垩恶饿谔鄂阏愕萼遏腭锷鹗颚噩鳄 ei2诶
        en1恩蒽 en4摁嗯 er2儿而鸸鲕 er3尔耳迩洱饵珥铒 er4二佴贰 fa1发 fa2乏伐垡罚阀砝筏 fa3法 fa4珐 fan1帆番幡蕃翻藩 fan2凡矾钒烦樊燔璠繁蹯蘩 fan3反返 fan4犯泛饭范贩畈梵 fang1匚方邡坊芳枋钫
        fang2防妨房肪鲂 fang3仿访彷纺昉舫 fang4放 fei1飞妃非啡绯菲扉蜚霏鲱 fei2肥淝腓 fei3匪诽悱斐榧翡篚 fei4吠芾废沸狒肺费痱镄 fen1分吩纷芬氛酚 fen2坟汾棼焚鼢 fen3粉 fen4份奋忿偾愤粪鲼瀵
        feng1丰风沣枫封疯砜峯峰烽葑锋蜂酆 feng2冯逢 feng3讽唪 feng4凤奉俸缝 fou3缶否 fu1夫呋肤趺麸稃跗孵敷 fu2弗伏凫佛孚扶芙怫拂服绂绋苻茀俘氟祓罘茯郛浮砩莩蚨匐桴涪符艴菔袱幅福蜉辐幞蝠黻 fu3呒抚甫府拊斧俯釜辅腑滏腐黼
        fu4阝父讣付妇负附咐阜驸复赴副傅富赋缚腹鲋赙蝮鳆覆馥 ga1旮呷嘎 ga2钆尜噶 ga3尕 ga4尬 gai1该陔垓赅 gai3改 gai4丐钙盖溉戤概 gan1甘杆肝坩泔矸苷柑竿疳酐尴 gan3秆赶敢感澉橄擀 gan4干旰绀淦赣
        gang1冈刚杠纲肛缸钢罡 gang3岗港 gang4筻戆 gao1皋羔高槔睾膏篙糕 gao3杲搞缟槁稿镐藁 gao4告诰郜锆 ge1戈仡圪纥疙咯哥胳袼鸽割搁歌 ge2阁革格鬲葛隔嗝塥搿膈镉骼 ge3哿舸 ge4个各虼硌铬 gei3给 gen1根跟
        gen2哏 gen3艮 gen4亘茛 geng1庚耕赓羹 geng3哽埂绠耿梗鲠 geng4更 gong1工弓公功攻供肱宫恭蚣躬龚觥 gong3廾巩汞拱珙 gong4共贡 gou1勾佝沟钩缑篝鞲 gou3岣狗苟枸笱 gou4构诟购垢够媾彀遘觏
        gu1估呱咕姑孤沽轱鸪菇菰蛄觚辜酤箍 gu3古汩诂谷股牯骨罟钴蛊鹄毂鼓嘏鹘臌瞽 gu4固故顾崮梏牿雇痼锢鲴 gua1瓜刮胍栝鸹聒 gua3剐寡 gua4卦诖挂褂 guai1乖掴 guai3拐 guai4怪 guan1关观官冠倌棺鳏 guan3莞馆管
        guan4贯惯掼涫盥灌瓘鹳罐 guang1光咣洸桄胱 guang3广犷 guang4逛 gui1归圭妫龟规皈闺傀硅瑰鲑 gui3宄轨庋匦诡癸鬼晷簋 gui4刽刿柜炔贵桂桧跪鳜 gun3丨衮绲辊滚磙鲧 gun4棍 guo1呙埚郭崞锅蝈 guo2国帼虢馘
        guo3果猓菓椁蜾裹 guo4过 ha1哈铪 ha2蛤 hai1咳嗨 hai2还孩骸 hai3海胲醢 hai4亥骇害氦 han1顸蚶酣憨鼾 han2邗含邯函浛晗涵焓寒韩 han3罕喊阚 han4汉汗旱悍捍焊菡颔撖憾撼翰瀚 hang1夯
        hang2杭绗珩航颃 hang4沆 hao1蒿嚆薅 hao2蚝毫嗥貉豪嚎壕濠 hao3好郝 hao4号昊浩耗淏皓澔皞颢灏 he1诃呵喝嗬 he2禾合何劾和河曷阂核盍荷涸盒菏蚵颌阖翮龢 he4贺褐赫鹤翯壑 hei1黑嘿 hen2痕 hen3很狠
        hen4恨 heng1亨哼 heng2恒桁横衡蘅 hong1轰哄訇烘薨 hong2弘红宏纮闳泓洪竑荭虹翃鸿鋐蕻黉 hong4讧 hou2侯喉猴瘊篌糇骺 hou3吼 hou4后厚後逅候堠鲎 hu1乎虍呼忽烀轷唿惚滹
        hu2囫弧狐胡壶斛湖猢葫煳瑚鹕槲糊蝴醐觳 hu3虎浒唬琥 hu4互户冱护沪岵怙戽祜笏扈瓠鄠鹱 hua1花哗 hua2华骅铧滑猾 hua4化划画话桦婳 huai2怀徊淮槐踝 huai4坏 huan1欢獾 huan2环郇洹桓萑锾圜寰缳鬟 huan3缓
        huan4幻奂宦唤换浣涣患焕逭痪豢漶鲩擐 huang1肓荒慌 huang2皇凰隍黄徨惶湟遑煌潢璜篁蝗癀磺簧蟥鳇 huang3恍晃谎幌 huang4滉 hui1灰诙咴恢挥虺袆晖珲翚辉麾徽隳 hui2回洄茴蛔 hui3悔毁
        hui4卉汇会讳哕浍绘荟诲恚烩贿彗晦秽喙惠缋翙慧蕙蟪 hun1昏荤婚阍 hun2浑馄魂 hun4诨混溷 huo1耠锪劐豁攉 huo2活 huo3火伙钬夥 huo4或货砉获祸惑霍镬嚯藿蠖
        ji1丌讥击叽饥乩圾机玑肌芨矶鸡咭迹剞唧姬屐积笄基绩嵇犄缉赍畸跻箕畿稽齑墼激羁 ji2及吉岌汲级即极亟佶诘急笈疾脊戢棘殛集嫉楫蒺辑瘠蕺藉籍 ji3几己虮挤掎戟嵴麂 ji4彐计记伎纪妓忌技芰际剂季哜既洎济荠继觊偈寂寄悸祭蓟暨跽霁鲚稷鲫冀髻骥
        jia1加夹伽佳茄迦枷浃珈家痂笳袈葭跏嘉镓 jia2郏荚恝戛铗蛱颊 jia3甲岬胛贾钾假瘕 jia4价驾架嫁稼 jian1戋奸尖坚歼间肩艰兼监笺菅湔犍缄搛煎缣蒹鲣鹣鞯 jian3囝拣枧俭柬茧捡笕减剪检趼睑硷裥锏暕简谫戬碱翦謇蹇
        jian4见件建饯剑牮荐贱健涧舰渐谏楗毽溅腱践鉴键僭箭踺 jiang1江姜将茳浆豇僵缰礓疆 jiang3讲奖桨蒋耩 jiang4匠降洚绛酱犟糨 jiao1艽交郊姣娇浇茭骄胶椒焦蛟跤僬鲛蕉礁鹪 jiao3角佼侥挢狡绞饺皎矫脚铰搅湫剿敫徼缴
        jiao4叫峤轿较教窖酵噍醮 jie1阶疖皆接秸喈嗟揭街 jie2卩孑节讦劫劼杰拮洁结桀婕捷絜颉睫截碣竭鲒羯 jie3姐解 jie4介戒芥届玠界疥诫借蚧骱 jin1巾今斤钅金津矜衿筋襟 jin3仅尽卺紧堇谨锦廑馑槿瑾
        jin4劲妗近进荩晋浸烬赆琎禁缙靳瑨觐噤 jing1京泾经茎荆惊旌菁晶腈睛粳兢精鲸 jing3井阱刭肼颈景儆憬璟警 jing4净弪径迳胫痉竞婧竟敬靓靖境獍静镜 jiong1冂扃 jiong3泂炅迥炯煚窘 jiu1纠究鸠赳阄啾揪鬏 jiu3九久灸玖韭酒
        jiu4旧臼咎疚柩桕厩救就舅僦鹫 ju1居拘泃狙苴驹疽掬菹椐琚趄锔裾雎鞠鞫 ju2局桔菊橘 ju3咀沮举矩莒榉榘龃踽 ju4巨句讵拒苣具炬钜俱倨剧惧据距犋飓锯窭聚屦踞遽醵 juan1娟捐涓鹃镌蠲 juan3卷锩 juan4倦桊狷绢隽眷鄄 jue1噘撅
        jue2孓决诀抉珏绝觉倔崛掘桷觖厥劂谲獗蕨噱橛爵镢蹶嚼矍爝攫 jun1军君均钧莙皲菌麇 jun4俊郡峻捃浚骏晙珺畯竣 ka1咔咖喀 ka3卡佧胩 kai1开揩锎 kai3凯剀垲恺闿铠慨蒈楷锴 kai4忾炌 kan1刊勘龛堪戡 kan3坎侃砍莰槛
        kan4看衎瞰 kang1闶康慷糠 kang2扛 kang4亢伉抗炕钪 kao1尻 kao3考拷栲烤 kao4铐犒靠 ke1苛柯珂科轲疴钶棵颏嗑稞窠颗瞌磕蝌髁 ke2壳 ke3可坷岢渴 ke4克刻客恪课氪骒缂溘锞 ken3肯垦恳啃龈 ken4裉
        keng1吭坑铿 kong1空倥崆箜 kong3孔恐 kong4控 kou1抠芤眍 kou3口 kou4叩扣寇筘蔻 ku1刳枯哭堀窟骷 ku3苦 ku4库绔喾裤酷 kua1夸 kua3侉垮 kua4挎胯跨 kuai3蒯 kuai4块快侩郐哙狯脍筷
        kuan1宽髋 kuan3款 kuang1匡诓哐框筐 kuang2狂诳 kuang3夼 kuang4邝圹纩况旷矿贶眶 kui1亏岿悝盔窥 kui2奎逵隗馗喹揆葵骙暌魁睽蝰櫆夔 kui3跬 kui4匮喟愦愧溃蒉馈篑聩 kun1坤昆堃焜琨锟髡鹍醌鲲
        kun3悃捆阃 kun4困 kuo4扩括蛞阔廓 la1垃拉邋 la2旯剌砬 la3喇 la4腊瘌蜡辣 la5啦 lai2来崃徕涞莱铼 lai4赉睐赖濑癞籁 lan2兰岚拦栏婪阑蓝谰澜褴斓篮镧 lan3览揽缆榄漤罱懒 lan4烂滥 lang1啷
        lang2郎狼阆廊琅榔稂锒螂 lang3朗 lang4浪莨蒗 lao1捞 lao2劳牢唠崂痨铹醪 lao3老佬姥栳铑潦 lao4涝烙耢酪 le1肋 le4仂乐叻玏泐鳓 le5了 lei1勒 lei2雷嫘缧擂檑镭羸 lei3耒诔垒磊蕾儡 lei4泪类累酹
        lei5嘞 leng2塄棱楞 leng3冷 leng4愣 li1哩 li2厘狸离骊梨犁喱鹂漓缡蓠蜊嫠璃鲡黎篱罹藜黧蠡 li3礼李里俚娌逦理锂鲤澧醴鳢 li4力历厉立吏丽利励呖坜沥苈例戾枥疠隶俐俪栎疬荔轹郦栗猁砺砾莅莉唳笠粒粝蛎傈痢詈跞雳溧篥瓅
        lia3俩 lian2奁连帘怜涟莲联裢廉鲢濂臁镰蠊 lian3敛琏脸裣蔹 lian4练炼恋殓链楝潋 liang2良凉梁椋粮粱墚踉 liang3两魉 liang4亮谅辆晾量 liao1撩 liao2辽疗聊僚寥嘹寮獠缭燎鹩 liao3钌蓼
        liao4尥料廖撂镣 lie3咧 lie4列劣冽洌埒烈捩猎裂趔躐鬣 lin1拎 lin2邻林临啉淋琳粼嶙遴璘辚霖瞵磷鳞麟 lin3凛廪懔檩 lin4吝赁蔺膦躏 ling2伶灵囹泠苓柃玲瓴凌铃陵棂绫羚翎聆菱蛉祾零龄鲮酃 ling3岭领 ling4令另呤
        liu1溜熘 liu2刘浏流留琉硫旒遛馏骝榴瘤镏镠鎏 liu3柳绺锍 liu4六鹨 long2龙咙泷茏栊珑胧砻笼聋隆癃窿 long3陇垄垅拢 lou2娄偻喽蒌楼耧蝼髅 lou3嵝搂篓 lou4陋漏瘘镂 lu1噜撸 lu2卢庐芦垆泸炉栌胪轳鸬舻颅鲈
        lu3卤虏掳鲁橹镥 lu4陆录赂辂渌逯鹿禄碌路漉戮辘潞璐簏鹭麓露 lu5氇 luan2娈孪峦挛栾鸾脔滦銮 luan3卵 luan4乱 lun1抡 lun2仑伦囵沦纶轮 lun4论 luo1罗 luo2猡脶萝逻椤锣箩骡镙螺 luo3倮裸瘰蠃
        luo4泺洛络荦骆珞落摞漯雒 lv2驴闾榈 lv3吕侣捋旅稆铝屡缕膂褛履 lv4律虑率绿氯滤 lve4掠略锊 ma1妈嬷 ma2麻蟆 ma3马玛码蚂 ma4犸杩骂唛 ma5吗嘛 mai2埋霾 mai3买荬 mai4劢迈麦卖脉 man1颟
        man2蛮谩馒瞒鞔蹒鳗 man3满螨 man4曼墁幔慢漫缦蔓熳镘 mang2邙忙芒氓盲茫硭 mang3莽漭蟒 mao1猫 mao2毛矛牦茅茆旄锚髦蝥蟊 mao3卯峁泖昴铆 mao4茂冒贸耄袤帽楙瑁瞀貌鄮懋 me5么
        mei2没枚玫眉莓梅媒嵋湄猸楣煤槑酶镅鹛霉 mei3每美浼镁 mei4妹昧袂媚寐魅 men2门扪钔 men4闷焖懑 men5们 meng2虻萌盟蒙甍瞢濛朦檬礞艨 meng3勐猛锰艋蜢懵蠓 meng4孟梦 mi1咪眯 mi2弥祢迷猕谜醚糜縻麋靡蘼
        mi3米芈弭洣敉脒 mi4冖糸汨宓泌觅秘密幂谧嘧蜜 mian2宀眠绵棉 mian3免沔黾勉眄娩冕渑湎缅腼 mian4面 miao1喵 miao2苗描瞄鹋 miao3杪眇秒淼渺缈藐邈 miao4妙庙 mie1乜咩 mie4灭蔑篾蠛 min2民岷旻苠珉缗
        min3皿闵抿泯闽悯敏愍慜鳘 ming2名明鸣洺茗冥铭溟蓂暝瞑螟 ming3酩 ming4命 miu4谬 mo1摸 mo2谟嫫馍摹模膜麽摩磨蘑魔 mo3抹 mo4末殁沫茉陌秣莫寞漠蓦貊瘼镆墨默貘耱 mou1哞 mou2牟侔眸谋蛑缪鍪 mou3某
        mu2毪 mu3母亩牡坶姆拇 mu4木仫目沐炑牧苜钼募墓幕睦慕暮霂穆 na2拏拿镎 na3哪 na4那呐纳肭娜衲钠捺 nai3乃奶艿氖 nai4奈柰耐萘鼐 nan1囡 nan2男南难喃楠 nan3赧腩蝻 nang1囔 nang2囊馕 nang3曩攮
        nao1孬 nao2呶挠硇铙猱蛲 nao3垴恼脑瑙 nao4闹淖 ne4疒讷 ne5呢 nei3馁 nei4内 nen4恁嫩 neng2能 ni1妮 ni2尼坭怩泥倪铌猊霓鲵 ni3你拟旎 ni4伲昵逆匿溺睨腻 nian1拈蔫 nian2年鲇鲶黏
        nian3捻辇辗撵碾 nian4廿念埝 niang2娘 niang4酿 niao3鸟茑袅嬲 niao4尿脲 nie1捏 nie4陧涅聂臬啮嗫镊镍颞蹑孽蘖 nin2您 ning2宁咛拧狞柠聍甯凝 ning4佞泞 niu1妞 niu2牛 niu3忸扭狃纽钮
        nong2农侬哝浓脓 nong4弄 nou4耨 nu2奴孥驽 nu3努弩胬 nu4怒 nuan3暖 nuo2挪傩 nuo4诺喏搦锘懦糯 nv3女钕 nv4恧衄 nve4疟虐 o1喔噢 o2哦 ou1讴沤欧殴瓯鸥 ou3呕偶耦藕 ou4怄 pa1趴啪葩
        pa2杷爬琶筢 pa4帕怕 pai1拍 pai2俳徘排牌 pai4哌派湃蒎 pan1潘攀 pan2爿盘磐蟠 pan4判拚泮叛盼畔袢襻 pang1乓雱滂 pang2庞逄旁螃 pang3耪 pang4胖 pao1抛脬 pao2刨咆庖狍袍匏 pao3跑
        pao4泡炮疱 pei1呸胚醅 pei2陪培赔锫裴 pei4沛佩帔旆珮配辔霈 pen1喷 pen2盆湓 peng1怦抨砰烹嘭澎 peng2芃朋堋彭棚硼蓬鹏篷膨蟛 peng3捧 peng4碰 pi1丕批纰邳坯披砒铍劈噼霹
        pi2皮芘枇毗疲蚍郫陴啤埤琵脾罴蜱貔鼙 pi3匹庀疋仳圮痞擗癖 pi4屁淠媲睥辟僻甓譬 pian1偏犏篇翩 pian2骈胼谝蹁 pian4片骗 piao1剽缥飘螵 piao2嫖瓢 piao3殍瞟 piao4票嘌漂 pie1氕撇瞥 pie3丿苤
        pin1姘拼 pin2贫嫔频颦 pin3品榀 pin4牝聘 ping1乒俜娉 ping2平评凭坪苹屏枰瓶萍鲆 po1钋坡泊泼 po2婆鄱皤 po3叵钷笸颇 po4迫珀破粕魄 pou1剖 pou2掊裒 pu1仆攴攵扑噗 pu2匍莆脯菩葡蒲璞濮镤
        pu3朴圃浦普溥谱氆镨蹼 pu4铺瀑曝 qi1七沏妻柒凄栖桤戚萋期欺嘁漆槭蹊 qi2亓祁齐圻岐芪其奇歧祈俟耆脐颀崎淇畦萁跂骐骑棋琦琪祺蛴锜旗綦蜞蕲鳍麒 qi3乞企屺岂芑启杞玘起啟绮棨綮 qi4气讫汔迄弃汽泣契砌葺碛器憩 qia1掐袷葜 qia4恰洽髂
        qian1千仟阡扦芊迁佥岍钎牵悭铅谦愆签骞搴褰 qian2前钤虔钱钳乾掮箝潜黔 qian3凵浅肷遣谴缱 qian4欠芡茜倩堑嵌椠慊蒨歉 qiang1呛羌戕戗枪跄腔蜣锖锵镪 qiang2丬强墙嫱蔷樯 qiang3抢羟襁 qiang4炝
        qiao1悄硗跷劁敲锹橇缲 qiao2乔侨荞桥喬谯憔鞒樵瞧 qiao3巧愀 qiao4俏诮峭窍翘撬鞘 qie3且 qie4切妾怯郄窃挈惬箧锲 qin1亲侵钦衾骎 qin2芩芹秦琴禽勤嗪溱噙擒檎螓 qin3锓寝 qin4吣沁揿
        qing1青氢轻倾卿圊清蜻鲭 qing2勍情晴氰擎檠黥 qing3苘顷请 qing4庆箐磬罄謦 qiong1芎 qiong2邛穷穹茕筇琼蛩跫銎 qiu1丘邱秋蚯萩楸鳅 qiu2囚犰求虬泅俅酋逑球赇巯遒裘蝤鼽 qiu3糗 qu1区曲岖诎驱屈祛蛆躯蛐趋麴黢
        qu2劬朐鸲渠蕖磲璩瞿蘧氍癯衢蠼 qu3取娶龋 qu4去阒觑趣 quan1悛圈 quan2全权诠泉荃拳辁痊铨筌蜷醛鬈颧 quan3犭犬畎绻 quan4劝券 que1缺阙 que2瘸 que4却悫雀确阕鹊榷 qun1逡 qun2裙群 ran2蚺然髯燃
        ran3冉苒染 rang2禳瓤穰 rang3嚷壤攘 rang4让 rao2娆荛饶桡 rao3扰 rao4绕 re3惹 re4热 ren2人亻仁壬 ren3忍荏稔 ren4刃认仞任纫妊轫韧饪衽葚 reng1扔 reng2仍 ri4日 rong1茸
        rong2戎肜狨绒荣容嵘溶蓉榕熔瑢蝾镕融 rong3冗 rou2柔揉糅蹂鞣 rou4肉 ru2如茹铷儒嚅孺濡薷襦蠕颥 ru3汝乳辱 ru4入洳溽缛蓐褥 ruan3阮朊软 rui2蕤 rui3蕊 rui4汭芮枘蚋锐瑞睿叡 run4闰润 ruo4若偌弱箬
        sa1仨挲撒 sa3洒 sa4卅飒脎萨 sai1塞腮噻鳃 sai4赛 san1三叁毵 san3伞糁馓 san4散 sang1桑 sang3嗓搡磉颡 sang4丧 sao1搔骚缫臊鳋 sao3扫嫂 sao4埽瘙 se4色涩啬铯瑟穑 sen1森
        seng1僧 sha1杀沙纱刹砂莎铩痧煞裟鲨 sha3傻 sha4唼啥厦歃霎 shai1筛酾 shai4晒 shan1山彡删杉芟姗苫衫钐埏珊舢跚煽潸膻 shan3闪陕 shan4讪汕疝剡扇善骟鄯缮嬗擅膳赡蟮鳝 shang1伤殇商觞墒熵
        shang3垧晌赏 shang4上尚绱 shang5裳 shao1捎烧梢稍筲艄蛸 shao2勺芍苕韶 shao3少 shao4劭邵绍哨潲 she1奢猞赊畬畲 she2舌佘蛇 she3舍 she4厍设社射涉赦慑摄滠歙麝 shei2谁
        shen1申伸身呻绅诜珅娠甡砷莘深燊 shen2什甚神 shen3沈审哂矧谂婶渖 shen4肾胂渗慎椹蜃 sheng1升生声昇牲竔陞笙甥 sheng2绳 sheng3省眚 sheng4圣胜盛剩嵊晟 shi1尸失师虱诗施狮湿蓍鲺
        shi2十饣石时识实拾炻蚀食埘莳湜鲥 shi3史矢豕使始驶屎 shi4士氏礻世仕市示似式事侍势视试饰室恃拭是昰柿贳适舐轼逝铈豉弑谥释嗜筮誓噬螫 shi5匙 shou1收 shou3手守首艏 shou4寿受狩兽售授绶瘦 shou5扌
        shu1书殳抒纾叔枢姝倏殊梳淑菽疏舒摅毹输蔬 shu2秫孰赎塾熟 shu3属暑黍署蜀鼠薯曙 shu4术戍束沭述树竖恕庶数腧墅漱澍 shua1刷唰 shua3耍 shuai1衰摔 shuai3甩 shuai4帅蟀 shuan1闩拴栓 shuan4涮
        shuang1双霜孀骦 shuang3爽 shui3水 shui4税睡 shui5氵 shun3吮 shun4顺舜瞬 shuo1说 shuo4妁烁朔铄硕搠蒴槊 si1厶纟丝司私咝思鸶斯缌蛳厮锶嘶撕澌 si3死 si4巳四寺汜兕姒祀泗饲驷笥耜嗣肆
        song1忪松凇崧淞菘嵩 song3怂悚耸竦 song4讼宋诵送颂 sou1嗖搜溲馊飕锼艘螋 sou3叟嗾瞍擞薮 sou4嗽 su1苏酥稣 su2俗 su4夙诉肃涑素速宿骕粟谡嗉塑愫溯鹔僳蔌觫簌 suan1狻酸 suan4蒜算 sui1虽荽眭葰睢濉
        sui2绥隋随 sui3髓 sui4岁祟谇遂碎隧燧穗邃 sun1孙狲荪飧 sun3损笋隼榫 suo1唆娑桫梭睃嗍羧蓑缩 suo3所唢索琐锁 suo5嗦 ta1他它她趿铊塌溻 ta3塔獭鳎 ta4拓挞闼遢榻踏蹋 tai1胎 tai2台邰抬苔炱跆鲐薹
        tai4太汰态肽钛泰酞 tan1坍贪怹摊滩瘫 tan2坛昙谈郯惔覃痰锬谭潭檀 tan3忐坦袒钽毯 tan4叹炭探碳 tang1汤铴耥羰镗 tang2饧唐堂棠塘搪溏瑭樘膛糖螗螳醣 tang3帑倘淌傥躺 tang4烫趟 tao1弢涛绦掏滔韬饕
        tao2洮逃桃陶啕淘萄鼗 tao3讨 tao4套 te4忑忒特铽慝 teng2疼腾誊滕藤 ti1剔梯锑踢 ti2荑绨啼提缇鹈题蹄醍 ti3体 ti4屉剃倜悌涕逖惕替裼嚏 tian1天添 tian2田沺恬畋甜湉填阗 tian3忝殄腆舔 tian4掭
        tiao1佻挑祧 tiao2条迢笤龆蜩髫鲦 tiao3朓窕 tiao4眺粜跳 tie1帖贴萜 tie3铁 tie4餮 ting1厅汀听町烃 ting2廷亭庭莛停婷渟葶蜓霆 ting3挺梃珽艇颋 tong1通嗵 tong2仝同佟彤茼桐砼铜童酮僮潼瞳
        tong3统捅桶筒 tong4恸痛 tou1偷 tou2亠头投骰 tou3钭 tou4透 tu1凸秃突 tu2图徒涂荼途屠菟酴 tu3土吐钍 tu4兔堍 tuan1湍 tuan2团抟 tuan3疃 tuan4彖 tui1推 tui2颓 tui3腿
        tui4退煺蜕褪 tun1吞暾 tun2屯饨豚臀 tun3氽 tuo1乇托拖脱 tuo2驮佗陀坨沱沲驼砣鸵跎酡橐鼍 tuo3妥庹椭 tuo4柝唾箨 wa1挖洼娲蛙 wa2娃 wa3瓦佤 wa4袜腽 wa5哇 wai1歪 wai3崴 wai4外
        wan1弯剜湾蜿豌 wan2丸纨芄完玩顽烷 wan3宛挽婉惋晚绾脘菀琬皖畹碗 wan4万腕 wang1汪 wang2亡王 wang3网往枉罔惘辋魍 wang4妄忘旺望 wei1危威偎萎逶隈葳微溦煨薇巍 wei2囗韦圩围帏沩违闱桅涠唯帷惟维嵬潍
        wei3伟伪尾纬苇委炜玮洧娓诿猥暐痿艉韪鲔薳韡 wei4卫为未位味畏胃軎尉谓喂渭猬蔚慰衞魏 wen1温瘟 wen2文彣纹炆玟闻蚊阌雯 wen3刎吻紊稳 wen4问汶璺 weng1翁嗡 weng3蓊 weng4瓮蕹 wo1挝倭涡莴窝蜗 wo3我
        wo4沃肟卧涴幄握渥硪斡龌 wu1乌圬污邬呜巫屋诬钨 wu2无毋吴吾芜唔浯梧蜈鼯 wu3五午仵伍妩庑忤怃武侮捂牾鹉舞 wu4兀勿务戊阢坞杌芴迕物误悟晤焐婺痦骛雾寤鹜鋈
        xi1夕兮吸汐西希昔析穸郗唏奚息浠牺悉惜晞欷淅烯硒菥晰晳犀稀粞翕舾溪皙锡僖熄熙蜥嘻嬉膝樨熹羲螅蟋醯曦爔鼷 xi2习席袭觋媳隰檄 xi3洗玺徙铣喜葸屣蓰禧 xi4戏系饩矽细阋舄隙禊 xia1虾瞎 xia2匣侠狎峡柙狭硖遐暇瑕辖霞黠 xia4下吓夏罅
        xian1仙先纤氙祆籼莶掀跹酰锨鲜暹 xian2闲弦贤咸涎娴舷衔痫鹇嫌 xian3冼显险猃蚬筅跣藓燹 xian4县岘苋现线限宪陷馅羡献腺霰 xiang1乡芗相香厢湘缃葙箱襄骧镶 xiang2详庠祥翔 xiang3享响饷飨想鲞 xiang4向巷项象像橡蟓
        xiao1枭哓枵骁哮宵消绡虓逍萧硝翛销潇箫霄魈嚣 xiao2崤淆 xiao3小晓筱皛 xiao4孝肖效校笑啸 xie1些楔歇蝎 xie2协邪胁挟偕斜谐携勰撷缬鞋 xie3写 xie4泄泻绁卸屑械亵渫谢榍榭廨懈獬薤邂燮瀣蟹躞
        xin1心忻芯辛昕杺欣炘锌新歆薪馨鑫 xin4囟信衅 xin5忄 xing1星惺猩腥 xing2刑行邢形陉型荥钘硎 xing3醒擤 xing4兴杏姓幸性荇悻 xiong1凶兄匈汹胸 xiong2雄熊 xiu1休修咻庥羞脩鸺貅馐髹 xiu3朽
        xiu4秀岫绣袖琇锈嗅溴 xu1吁戌盱胥须訏顼虚谞嘘墟需 xu2徐 xu3许诩栩糈醑 xu4旭序叙恤昫洫勖绪续酗婿溆絮煦蓄 xu5蓿 xuan1轩宣谖喧揎萱暄煊瑄儇禤翾 xuan2玄玹痃悬旋漩璇 xuan3选烜癣 xuan4泫炫绚眩铉渲楦碹镟
        xue1削靴薛 xue2穴学泶踅 xue3雪鳕 xue4血谑 xun1勋埙熏窨獯薰曛醺 xun2寻旬巡驯询峋恂洵浔荀荨珣循鲟 xun4训讯汛迅徇逊殉巽蕈 ya1丫压吖押垭鸦桠鸭 ya2牙伢岈芽玡琊蚜崖涯睚衙 ya3哑痖雅 ya4轧亚讶迓娅砑氩揠
        ya5呀 yan1恹烟胭崦淹焉菸阉湮腌鄢嫣 yan2讠延闫严妍芫言岩沿炎研盐阎筵蜒颜檐 yan3兖奄俨衍偃厣掩眼郾棪琰罨演戭魇縯龑鼹 yan4厌咽彦砚唁宴晏艳验谚堰焰焱雁滟酽谳餍燕赝 yang1央泱殃秧鸯鞅 yang2扬羊阳旸杨炀飏佯疡徉洋烊蛘
        yang3仰养氧痒 yang4怏恙样漾 yao1幺夭吆妖腰邀 yao2爻尧肴垚姚峣轺珧窑谣徭摇遥瑶飖繇鳐 yao3杳咬窈舀崾 yao4药要钥鹞曜耀 ye1掖椰噎 ye2爷耶揶铘 ye3也冶野 ye4业叶曳页邺夜晔烨液谒腋靥
        yi1一衤伊衣医依祎咿猗铱壹揖欹漪噫黟 yi2仪圯夷沂诒宜怡迤饴咦姨贻眙胰痍移遗颐疑嶷彝 yi3乙已以钇矣苡舣蚁倚扆酏椅旖顗 yi4义亿弋刈忆艺议亦屹异佚呓役抑译邑佾峄怿易泆绎诣驿奕弈疫羿轶悒挹浥益谊埸翊翌逸釴意溢缢肄裔瘗蜴毅熠镒劓殪燚薏翳翼臆癔镱懿
        yin1因阴姻洇茵荫音骃殷氤铟喑堙愔 yin2吟垠狺訚寅崟淫银鄞夤霪 yin3廴尹引吲饮蚓隐瘾 yin4印茚胤 ying1应英莺婴媖煐瑛锳嘤撄缨罂樱璎鹦膺鹰 ying2迎茔盈荧莹萤营萦溁楹滢蓥潆蝇嬴赢瀛 ying3郢颍颖影瘿 ying4映硬媵
        yo1哟唷 yong1佣拥痈邕庸雍墉慵壅镛臃鳙饔 yong2喁 yong3永甬咏泳俑勇涌恿詠蛹踊 yong4用 you1优忧攸呦幽悠 you2尢尤由犹邮油疣浟莜莸铀蚰游鱿猷蝣 you3友有卣酉莠铕牖黝 you4又右幼佑侑囿宥柚祐诱蚴釉鼬 yu1纡迂淤瘀
        yu2于余妤欤玙於盂臾鱼俞禺竽舁娱狳谀馀渔萸隅雩嵛愉揄渝腴逾愚榆瑜虞觎窬舆蝓 yu3与予伛宇屿羽雨俣禹语圄圉庾瑀瘐窳龉 yu4肀玉驭聿芋妪饫育郁昱狱峪彧浴钰预域欲淯谕阈喻寓御矞裕遇鹆愈煜蓣誉毓蜮豫遹燠鹬鬻 yuan1鸢冤眢鸳渊鹓箢
        yuan2元员园沅垣爰原圆袁援湲缘鼋塬嫄源猿辕橼螈 yuan3远 yuan4苑怨院垸媛掾瑗愿 yue1曰约 yue4月刖岳玥悦钺阅跃粤越樾龠瀹 yun1晕氲赟贇 yun2云匀沄纭芸昀郧涢耘筠筼鋆 yun3允狁陨殒 yun4孕运郓恽酝愠韫韵熨蕴
        za1匝咂拶 za2杂砸 za3咋 zai1灾甾哉栽 zai3宰崽 zai4再在载 zan1糌簪 zan2咱 zan3昝攒趱 zan4暂赞錾瓒 zang1赃臧 zang3驵 zang4奘脏葬 zao1遭糟 zao2凿 zao3早枣蚤澡藻
        zao4灶皂唣造噪燥躁 ze2则择泽责迮啧帻笮舴箦赜 ze4仄昃 zei2贼 zen3怎 zen4谮 zeng1增憎缯罾 zeng4锃甑赠 zha1扎吒哳喳揸渣楂齄 zha2札闸铡 zha3眨砟 zha4乍诈咤柞栅炸痄蚱榨 zhai1斋摘 zhai2宅
        zhai3窄 zhai4债砦寨瘵 zhan1枬沾毡旃粘詹谵瞻 zhan3斩展盏崭搌 zhan4占战栈站绽湛蘸 zhang1张章鄣嫜彰漳獐樟璋蟑 zhang3仉长涨掌 zhang4丈仗帐杖胀账障嶂幛瘴 zhao1钊招昭啁 zhao3爪找沼
        zhao4召兆诏炤赵笊棹照罩肇曌 zhe1蜇遮 zhe2折哲晢辄喆蛰谪摺磔辙 zhe3者锗赭褶 zhe4这柘浙蔗鹧 zhe5着著 zhen1贞针侦浈珍胗桢真砧祯斟甄蓁榛禛箴臻 zhen3诊枕轸畛疹缜稹 zhen4圳阵鸩振朕赈瑱镇震
        zheng1争征怔诤峥挣狰钲睁铮筝蒸 zheng3拯整 zheng4正证郑帧政症 zhi1之支卮汁芝吱枝知织肢栀祗胝脂禔蜘 zhi2执侄直值埴职植殖絷跖摭踯 zhi3夂止只旨址沚纸芷祉咫指枳轵趾黹酯徵
        zhi4至志忮豸制帙帜治炙质郅峙栉陟挚桎秩致贽轾掷梽痔窒鸷彘智滞痣蛭骘稚置雉膣觯踬 zhong1中忠终盅钟舯衷锺螽 zhong3肿种冢踵 zhong4仲众重 zhou1州舟诌周洲辀粥 zhou2妯轴 zhou3肘帚 zhou4纣咒宙绉昼胄荮皱酎骤籀
        zhu1朱侏诛邾洙茱株珠诸猪铢蛛槠潴橥 zhu2竹竺烛逐舳瘃躅 zhu3丶主拄渚煮嘱麈瞩 zhu4伫住助苎杼注贮驻柱炷祝疰蛀筑铸箸翥 zhua1抓 zhuai1拽 zhuan1专砖颛 zhuan3转 zhuan4啭赚撰篆馔 zhuang1妆庄桩装
        zhuang4壮状撞 zhui1隹追骓锥 zhui4坠缀惴缒赘 zhun1肫窀谆 zhun3准 zhuo1卓拙倬捉桌涿 zhuo2灼茁斫浊浞诼酌啄禚擢濯镯 zi1孜兹咨姿赀资淄缁谘孳嵫滋粢辎觜訾趑锱镃龇鼒髭鲻 zi3仔姊秭籽耔笫梓紫滓 zi4字自恣渍眦
        zi5子 zong1宗综棕腙踪鬃 zong3总偬 zong4纵粽 zou1邹驺诹陬鄹鲰 zou3走 zou4奏揍楱 zu1租 zu2足卒族镞 zu3诅阻组俎祖 zuan1钻躜 zuan3缵纂 zuan4攥 zui3嘴 zui4最罪蕞醉 zun1尊遵樽鳟
        zun3撙 zuo2昨琢 zuo3左佐 zuo4作坐阼怍祚胙唑座做
        """
}
