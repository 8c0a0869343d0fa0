/** What people say in the story of a whole year. Nobody here is real. */

export const BESIDE_WORDS = {
  glances: [
    '换了干净衣服，袖口也缝好了',
    '中午多添了一碗面',
    '帮值日生抬水',
    '上课打瞌睡，问了，昨晚睡得晚',
    '跳绳跳过了一百下',
  ],
  logs: [
    '一起把这周的错题讲了一遍',
    '去家里坐了坐，奶奶说晚上睡得踏实了',
    '听孩子说了半小时的足球',
    '陪着给爸爸打了一次视频',
    '带着去图书角选了两本书',
  ],
  thoughts: [
    '想爸爸，嘴上不说；吃饭香',
    '愿意说心里话了，周末帮奶奶干活',
    '有点怕考试，睡得好',
    '零花钱知道省了，衣服自己洗',
  ],
  goods: ['作业本十本、铅笔一盒', '换季的衣服一身', '课外书两本'],
  why: [
    '这学期数学一下子跟不上，作业常空着',
    '不大和人说话，常一个人坐着',
    '两次没打招呼就回家了',
    '家里人都在外面，周末一个人',
    '学校定的要多陪的孩子',
  ],
  measures: [
    '每天课后陪半小时，先做会做的；每两周和照护人通一次话',
    '请同桌一起做值日；每周谈一次，只听不批评',
    '把回家的路和时间说好，放学老师送到村口',
  ],
  friends: ['小宇', '佳佳', '文博', '雨桐'],
} as const;

export const LEARNING_WORDS = {
  analysis: [
    '口算慢，应用题读不懂题意',
    '生字写得对，不大会说完整的话',
    '乘法口诀不熟，除法跟着难',
    '喜欢听故事，写作文没有话',
  ],
  goals: ['口算每天十道，错的当天订正', '一学期读完四本书，能讲给别人听', '应用题能自己画图'],
  contents: ['口算、读题、画线段图', '每天读一页，讲给老师听', '口诀卡片，两人一组问答', '看图说话，先说后写'],
  targets: ['口诀背熟', '每天读一页不间断', '能自己读懂两步的应用题', '写满五句话'],
  effects: ['口诀熟了，作业能按时交', '敢举手读课文了', '应用题对了一半多', '写了一篇《我的奶奶》'],
  helpers: ['小军（同班）', '晓梅（同班）', '文海（六年级）', '海燕（同桌）', '玉兰（同班）'],
  progress: {
    study: [
      { fact: '一个月的口算本写满了', evidence: '口算本' },
      { fact: '作文在班里读了', evidence: '作文本' },
      { fact: '听写从错八个到错两个', evidence: '听写本' },
    ],
    habit: [{ fact: '每天把红领巾戴得整整齐齐', evidence: '老师看到的' }],
    conduct: [{ fact: '主动给低年级的孩子讲故事', evidence: '老师看到的' }],
    mind: [{ fact: '上台说话不躲了', evidence: '班会上看到的' }],
    talent: [{ fact: '跳绳比上个月多了三十下', evidence: '体育课记录' }],
  },
} as const;

export const CARE_WORDS = {
  measures: ['每月看一次，雨天留意上下学的路', '请村干部多走动', '和照护人说好每周一个电话', '下次评估前再去一次家里'],
  sources: ['县教育局', '乡民政所', '爱心企业', '学校'],
  things: ['换季的衣服一身', '书包和文具', '营养餐', '被褥一套'],
  health: ['感冒三天，吃了药，好了', '接种了流感疫苗', '有点瘦，每天加一个鸡蛋', '换牙，牙疼'],
  notes: ['周末去了镇上的网吧，两个小时', '和高年级的孩子闹了一架，没有受伤', '奶奶住院一周，晚上到姑姑家住'],
} as const;

export const HARD_WORDS = {
  leave: ['感冒发烧', '跟奶奶去看病', '家里办喜事', '雨雪大，路不好走'],
  seen: ['在家里，说不想来；奶奶拿他没办法', '在村口的修车铺帮忙'],
  persuaded: '说了学校给的帮助，也听了孩子不想来的原因',
  followed: '每天都来，作业交了，奶奶说愿意起床了',
  reportWords: '劝返两次没有说通，请教育局和乡政府一起上门',
  why: ['爸爸妈妈分开以后不大说话', '晚上常做梦，睡不好', '奶奶去世，一直没哭'],
  complaints: ['睡不着，想妈妈', '怕回家一个人', '和同学说不到一起'],
  courses: ['画了一家人，说了每个人在哪里', '一起把害怕的事写下来，分成三堆', '练习了怎样开口请同学一起玩'],
} as const;

export const SCHOOL_WORDS = {
  classMeetings: ['我想对爸爸妈妈说', '自己的事自己做', '遇到事情找谁', '谢谢照顾我的人'],
} as const;

export const DORMITORY_WORDS = {
  nights: [
    '睡前说想奶奶，坐着陪了一会儿',
    '被子薄，换了一床厚的',
    '睡得早，没起夜',
    '咳嗽，喝了热水，明天再看',
    '和同屋的和好了',
  ],
};

export const REPORTED_WORDS = {
  plan: '每学期家访两次，每月谈心一次、联系一次；结对老师每月一记；有事先打电话后写',
  regimes: [
    ['register', '情况登记和情况报告制度'],
    ['guardians', '监护人联系制度'],
    ['duty', '管理教育责任制度'],
    ['pairing', '结对帮扶制度'],
    ['talks', '沟通交流制度'],
    ['boarding', '寄宿优先制度'],
  ],
  parts: [
    ['xiaozhang', 'leader', '全面负责'],
    ['fenguan', 'deputy', '关爱工作、安全、家长学校'],
    ['dangan', 'owner', '档案、联系卡、上报'],
    ['xinli', 'member', '心理辅导'],
    ['suguan1', 'dormitory', '女生宿舍'],
    ['suguan2', 'dormitory', '男生宿舍'],
    ['jiedui5', 'duty', '周末值班'],
  ],
  hazards: [
    ['water', '上湾村', '水坝没有护栏，夏天孩子常去', 'summer', '06'],
    ['traffic', '石咀村', '村口弯道看不见来车', 'usual', '10'],
    ['land', '红崖村', '坡上有落石，雨后要绕行', 'rain', '05'],
    ['shock', '杨家坪村', '小卖部门口的电线垂得很低', 'usual', '03'],
    ['netbar', '松岔村', '街上新开一家，周末有孩子进去', 'usual', '04'],
    ['gas', '石咀村', '两户炉子没有烟筒', 'winter', '01'],
    ['wild', '红崖村', '后坡的旧窑洞，孩子进去玩', 'ice', '12'],
    ['other', '上湾村', '路口堆着沙石料，放学要绕着走', 'usual', '11'],
  ],
  supporters: [
    { name: '马小兰', kind: 'volunteer', organisation: 'league', manner: 'pair', what: '每月读一次书' },
    { name: '马进山', kind: 'cadre', organisation: 'village', what: '平时多看一眼' },
    { name: '韩春花', kind: 'social-mother', organisation: 'women', what: '换季添衣服' },
    { name: '妥志刚', kind: 'agent', organisation: 'parents', manner: 'agent', what: '代开家长会' },
  ],
  inspection: { by: '县教育局督导室', looked: '抽看了两个班的档案和家访记录', said: '记录实在，联系卡要跟着电话换' },
  goodCase: {
    kind: 'example',
    title: '一通视频电话',
    what: '每周三中午让孩子在学校和爸爸妈妈视频十分钟，老师在旁边不说话',
    effect: '早上迟到的少了，孩子盼着周三',
  },
  copies: ['韩国栋', '马占林', '喇玉梅'],
  otherNames: ['马玉龙', '韩小燕', '王文静', '冶海云', '李春花', '丁俊杰', '祁雪莲', '撒成龙'],
} as const;
