/** The words the invented school is made of: names, villages, workplaces and what people say. Nobody here is real. */

/** Children named on purpose: dots, rare characters, long names, and readings that a search must know. */
export const NAMED_CHILDREN = [
  { name: '马尕麦', sex: 'female' },
  { name: '穆萨·马成福', sex: 'male' },
  { name: '阿依舍·韩秀兰', sex: 'female' },
  { name: '冶二布', sex: 'male' },
  { name: '单小雨', sex: 'female' },
  { name: '尉迟晓', sex: 'female' },
  { name: '马𬭎', sex: 'male' },
  { name: '阿卜杜热合曼·买买提依明·托合提', sex: 'male' },
  { name: '伊德莱斯·马正廉', sex: 'male' },
  { name: '解一鸣', sex: 'male' },
] as const;

/** Given more than once: many children of a village share a name. */
export const COMMON_NAMES = { male: ['马小军', '马国强', '韩明'], female: ['马秀花', '马小燕', '韩雪梅'] } as const;

export const SURNAMES = [
  '马',
  '马',
  '马',
  '韩',
  '韩',
  '冶',
  '妥',
  '拜',
  '祁',
  '撒',
  '丁',
  '王',
  '李',
  '陈',
  '仇',
  '任',
] as const;
export const GIVEN = {
  male: ['成龙', '文海', '志远', '建平', '哈克', '优素', '玉龙', '俊杰', '小林', '海云', '者麦', '尕西木'],
  female: ['晓梅', '阿舍', '玉兰', '海燕', '小红', '文静', '秀英', '麦燕', '索菲', '雪莲', '春花', '法图麦'],
} as const;
export const PARENT_GIVEN = {
  male: ['成祥', '国福', '明贤', '文俊', '德海', '占林'],
  female: ['秀兰', '玉花', '海姐', '春梅', '法土麦', '英英'],
} as const;
export const ELDERS = {
  male: ['马三保', '韩五十', '冶木哈', '妥老大', '王进财'],
  female: ['妥乙布', '马哈力麦', '韩麦热', '冶索菲', '李桂芳'],
} as const;

export const VILLAGES = [
  {
    village: '上湾村',
    chair: '马志成',
    groups: ['上庄社', '下庄社', '阳洼社'],
    landmarks: ['过了水泥桥往上走', '村部后面的巷子', '磨坊旁的土路进去', '大柳树往里'],
  },
  {
    village: '石咀村',
    chair: '韩永福',
    groups: ['一社', '二社', '三社'],
    landmarks: ['村小对面的坡上', '弯道上去的平台', '卫生室隔壁', '水塔下面'],
  },
  {
    village: '杨家坪村',
    chair: '妥占海',
    groups: ['大坪社', '沟口社'],
    landmarks: ['小卖部后面', '沟口的梯田边', '大坪的打麦场旁', '戏台往东'],
  },
  {
    village: '松岔村',
    chair: '冶成林',
    groups: ['街道社', '河滩社'],
    landmarks: ['街道尽头的巷子里', '粮站后门对面', '河滩的石坝边', '信用社旁的楼道'],
  },
  {
    village: '红崖村',
    chair: '祁万财',
    groups: ['红崖社', '尕湾社'],
    landmarks: ['打麦场旁边', '崖下第二排', '尕湾的泉眼往上', '水窖路口右拐'],
  },
] as const;
export const DOORS = [
  '第三家',
  '蓝色大门',
  '门口有两棵杏树',
  '红砖院墙',
  '门前堆着柴垛',
  '院里有羊圈',
  '木门，贴着旧春联',
  '最里面一家',
  '白瓷砖门楼',
  '屋顶有太阳灶',
  '门前一架葡萄',
] as const;
export const COUNTY = '松岔县';
export const TOWN = '松岔乡';

export const WORKPLACES = [
  { region: '新疆 乌鲁木齐', job: '工地做工', lodging: '米东区的工地宿舍' },
  { region: '新疆 库尔勒', job: '摘棉花、打零工', lodging: '农场的集体宿舍' },
  { region: '福建 晋江', job: '鞋厂工人', lodging: '鞋厂后面的出租屋' },
  { region: '广东 东莞', job: '电子厂工人', lodging: '厂里的夫妻宿舍' },
  { region: '浙江 义乌', job: '开拉面馆', lodging: '店里的阁楼' },
  { region: '甘肃 兰州', job: '跑运输', lodging: '西固的出租屋' },
  { region: '青海 格尔木', job: '拉面馆帮工', lodging: '店里的后屋' },
  { region: '内蒙古 鄂尔多斯', job: '修路', lodging: '路桥项目的板房' },
] as const;

export const LANGUAGES = ['东乡语', '河州话', '普通话', '撒拉语', '保安语'] as const;
export const PERSONALITIES = [
  '话少，爱笑',
  '胆子大，爱帮人',
  '安静，爱看书',
  '好动，手巧',
  '有点怕生，熟了很热心',
  '做事认真',
] as const;
export const HOBBIES = ['踢足球', '画画', '讲故事', '养兔子', '跳绳', '折纸', '唱歌'] as const;

export const VISIT_WORDS = {
  hazard: [
    '门前水渠没有盖板，水有半米深',
    '灶房电线接头露在外面',
    '上学要过一段没有护栏的公路',
    '屋后土坡有裂缝，雨天要留意',
  ],
  hazardCode: ['water', 'shock', 'traffic', 'land'],
  atHome: [
    '放学先喂羊，再写作业',
    '会帮奶奶做饭、扫院子',
    '作业在炕桌上写，字比上学期整齐',
    '周末常去叔叔家和堂弟一起玩',
  ],
  guardianSaid: [
    '孩子晚上想妈妈，打过电话就好了',
    '腿脚不好，下雨天接送有点吃力',
    '孩子听话，就是数学讲不来',
    '爸爸说过年回来',
  ],
  childSaid: ['“我想让爸爸看我跳绳。”', '“奶奶腿疼，我自己去上学就行。”', '“家里的灯晚上会灭。”'],
  schoolTold: ['上课举手多了，和同桌处得好', '跑步得了第二名，班里都为他高兴', '最近两周作业都交齐了'],
  advice: [
    '约好每周六晚上和爸妈视频一次',
    '睡前看一看灶火，窗子留一条缝',
    '书桌搬到窗下，换一个亮点的灯',
    '不去水渠边玩，和堂哥一起上学',
  ],
  followUp: ['给水渠盖木板', '换灶房的插座', '请村上看一看屋后的坡', '办寄宿床位'],
} as const;

export const TALK_WORDS = {
  where: ['操场边', '办公室', '图书角', '教室后面', '回家路上'],
  childSaid: [
    '“妈妈说忙完就回来，我天天数日子。”',
    '“我想当足球队的守门员。”',
    '“数学听着听着就跟不上了。”',
    '“和小军吵了一架，后来和好了。”',
    '“爷爷最近咳嗽，我有点担心。”',
  ],
  response: [
    '一起把想说的话写下来，晚上打电话告诉妈妈',
    '约了课后补半小时，先从口算开始',
    '夸他主动和好，教他生气时先数到十',
    '告诉他有事随时来找老师',
  ],
  promise: [
    '每天读一页书，读给奶奶听',
    '周末给爸爸打电话',
    '每天写三道口算',
    '把跳绳练到一分钟一百下',
    '和同桌一起打扫图书角',
  ],
} as const;

export const CONTACT_WORDS = {
  words: [
    '在工地，下班晚；{home}想回来一趟',
    '厂里赶货，答应每周六视频',
    '换了号码，新号记下了',
    '问了成绩，更想知道孩子吃得好不好',
    '想托人带一件外套回来',
  ],
  promised: ['每周六晚上视频', '月底前打一次电话给孩子', '{home}回家一次'],
} as const;
