/** What the 预防未成年人犯罪法 calls 不良行为 (Art. 28) and 严重不良行为 (Art. 38), and what a school may do about it (Art. 31); soft words on screen. */

/** 严重不良行为 goes to the police and the bureau by law; no school settles it alone. */
export const grave = {
  affray: { label: '结伙斗殴、追逐拦截、强拿硬要、任意损毁等寻衅滋事（38条①）', spoken: '结伙打架、拦人要东西' },
  weapons: { label: '非法携带枪支、弹药或管制器具（38条②）', spoken: '带刀、弩这些' },
  assault: { label: '殴打、辱骂、恐吓或故意伤害他人（38条③）', spoken: '打人、骂人、吓人' },
  theft: { label: '盗窃、哄抢、抢夺或故意损毁公私财物（38条④）', spoken: '拿别人的、抢、故意弄坏' },
  spreading: { label: '传播淫秽的读物、音像制品或信息（38条⑤）', spoken: '传不该传的东西' },
  sex: { label: '卖淫、嫖娼，淫秽表演（38条⑥）', spoken: '被卷进色情的事' },
  drugs: { label: '吸食、注射毒品，向他人提供毒品（38条⑦）', spoken: '沾上毒品' },
  stakes: { label: '参与赌博赌资较大（38条⑧）', spoken: '赌大钱' },
  'other-grave': { label: '其他严重危害社会的行为（38条⑨）', spoken: '别的很要紧的事' },
} as const;

export const behaviours = {
  'smoke-drink': { label: '吸烟、饮酒（28条①）', spoken: '抽烟、喝酒' },
  truancy: { label: '多次旷课、逃学（28条②）', spoken: '常不来上课' },
  nights: { label: '无故夜不归宿、离家出走（28条③）', spoken: '晚上不回家、出走' },
  online: { label: '沉迷网络（28条④）', spoken: '放不下手机、游戏' },
  company: { label: '与有不良习性的人交往，组织或参加不良行为团伙（28条⑤）', spoken: '跟不好的人在一起' },
  places: { label: '进入未成年人不宜进入的场所（28条⑥）', spoken: '进网吧、酒吧这些地方' },
  gambling: { label: '参与赌博、变相赌博，参加封建迷信、邪教等活动（28条⑦）', spoken: '赌钱、迷信活动' },
  content: { label: '阅览、观看、收听淫秽、暴力、恐怖、极端等内容（28条⑧）', spoken: '看不该看的东西' },
  'other-minor': { label: '其他不利于身心健康成长的不良行为（28条⑨）', spoken: '别的不好的习惯' },
  ...grave,
} as const;

export const measures = {
  talk: '训导',
  rules: '遵守特定的行为规范',
  lessons: '特定的专题教育',
  service: '校内服务',
  worker: '社工或专业人员的心理辅导和行为干预',
  other: '其他',
} as const;
