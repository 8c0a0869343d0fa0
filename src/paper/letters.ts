/**
 * The letters a school sends and has signed (domain §4.5, §7.6–7.7, §11). The documents name the parties and no text, so
 * the words are taken together from what schools and counties print; what goes home names no child as anything but a child.
 */
import { dropoutLetters } from './dropout-letters.ts';
import type { Letter } from './letter.ts';

const responsibility: Letter = {
  key: 'responsibility',
  title: '留守儿童管理教育责任书',
  spoken: '管理教育责任书',
  of: 'responsibility-letter',
  about: 'child',
  serves: ['C2'],
  body: [
    '为落实监护责任，使{child}（{sex}，{birth}出生，{school}{class}）在父母外出期间学业有教、监护有人、生活有助、健康有保、安全有护，学校、村（居）民委员会和家长（监护人）三方签订本责任书。',
    '一、学校的责任',
    '1. 建好并及时更新孩子的档案和联系卡{rhythms?}。',
    '2. {telling?}把孩子的学习、生活和品行情况告诉家长和照护人。',
    '3. 孩子生病、受伤或者有异常，第一时间告诉照护人和家长，并给予照顾。',
    '4. 做好安全、法治、卫生和心理健康教育；孩子没到校的，当天查问。',
    '二、家长的责任',
    '1. 外出前委托有照护能力的成年人照护孩子，并把去向、联系方式和受托人书面告诉学校和村（居）民委员会；有变动及时告诉。',
    '2. 每周至少同孩子、照护人联系一次，每月同班主任联系一次。',
    '3. 承担孩子的生活、学习和医疗费用，假期尽量回家团聚；不让未满十六周岁的孩子脱离监护单独居住生活。',
    '4. 保证孩子按时入学，接受并完成义务教育。委托他人照护，不免除父母的监护责任。',
    '三、照护人（监护人）的责任',
    '1. 照顾好孩子的食宿、卫生和健康，看管好水、电、火、煤气和出行安全。',
    '2. 督促孩子按时到校，请假当天告诉班主任；关心孩子的心情，不打骂、不歧视。',
    '3. 有情况及时告诉家长、学校和村（居）民委员会；遇到危险先拨110、120。',
    '四、村（居）民委员会的责任',
    '1. 了解孩子家庭的情况，督促家长和照护人尽责；排查孩子住处周围的隐患。',
    '2. 发现孩子无人照护、失踪或者受到侵害的，立即向公安机关报告，并告诉学校。',
    '本责任书一式{record.copies}，三方各执一份，自签订之日起生效，到{record.until}止。',
  ],
  signs: ['家长（监护人）签名', '学校（章）', '村（居）民委员会（章）'],
};

const entrustment: Letter = {
  key: 'entrustment',
  title: '委托照护协议',
  of: 'entrustment',
  about: 'child',
  serves: ['C1'],
  body: [
    '委托人（父母）：{record.principals}　电话：{record.principalPhones}',
    '受托人：{record.trustee}　与孩子的关系：{record.relation}　电话：{record.trusteePhones}',
    '被照护人：{child}，{sex}，{birth}出生，{school}{class}。',
    '一、原因、期限和地点',
    '因{record.reason}，委托人不能亲自照护，委托受托人自{record.from}起至{record.until}止代为照护。照护地点：{record.where}。',
    '二、委托人的权利和义务',
    '如实告知孩子的身体、性格和习惯；每周至少同孩子和受托人联系一次，随时了解情况；承担费用：{record.costs}；期满或者受托人不能照护时及时接回或者另行安排。委托照护不免除父母的监护责任。',
    '三、受托人的义务',
    '照护好孩子的食宿、上学、安全和健康：{record.duties}；孩子生病、受伤、没到校或者情况异常，立即告诉委托人和学校；孩子急病可以先送医院：{record.emergencyCare}。',
    '四、受托人声明',
    '本人具有照护能力，没有《中华人民共和国未成年人保护法》第二十二条所列情形：实施性侵害、虐待、遗弃、拐卖、暴力伤害等违法犯罪；吸毒、酗酒、赌博等恶习；曾拒不履行或者长期怠于履行监护、照护职责；其他不适宜的情形。',
    '五、孩子的意见',
    '委托前已听取孩子本人的意见：{record.asked=yes}是　□否（孩子尚不能表达）。',
    '六、变更和解除',
    '双方商定可以变更或者解除，并在三日内书面告诉学校和村（居）民委员会。本协议一式四份，委托人、受托人、学校、村（居）民委员会各一份。',
  ],
  signs: ['委托人签名', '受托人签名', '学校（见证）', '村（居）委会（见证）'],
};

const entrustmentNotice: Letter = {
  key: 'entrustment-notice',
  title: '委托照护情况书面告知书',
  of: 'entrustment',
  about: 'child',
  serves: ['C1'],
  to: '{school}、{village}村（居）民委员会：',
  body: [
    '根据《中华人民共和国未成年人保护法》第二十三条，现将外出务工和委托照护的情况书面告知如下。',
    '孩子：{child}，{sex}，{birth}出生，{class}。',
    '父亲：{father}　务工地点：{fatherPlace}　电话：{fatherPhone}',
    '母亲：{mother}　务工地点：{motherPlace}　电话：{motherPhone}',
    '受托人：{record.trustee}　与孩子的关系：{record.relation}　电话：{record.trusteePhones}',
    '委托期限：{record.from}至{record.until}。照护地点：{record.where}。',
    '我们每周至少同孩子和受托人联系一次；去向、电话或者受托人有变动，及时书面告知。',
  ],
  signs: ['父亲签名', '母亲签名', '学校收到（签名）', '村（居）委会收到（签名）'],
};

const consent: Letter = {
  key: 'consent',
  title: '告知同意书',
  about: 'child',
  serves: ['A2'],
  isLarge: true,
  to: '{child}的家长（监护人）：',
  body: [
    '学校要照顾好孩子，需要记下一些情况。下面的话请听完再决定，不同意的不会影响孩子上学。',
    '一、记什么：孩子和家里人的姓名、电话、住址，身体情况，家访和谈心的记录。',
    '二、为什么记：依照《未成年人保护法》第二十九条建立档案，遇到事情能马上找到您。',
    '三、谁能看：班主任、帮扶老师和学校负责人，各看各该看的；不给外人看，不发到网上。',
    '四、存多久：孩子在校期间和离校后一学年；之后封存，只有校长和学籍档案员能查，身份证号码不再显示，照学校档案的规定保管。',
    '五、下面几样请一样一样答（拍房子、路、作业不用同意）：',
    '身份证号　□同意　□不同意　　　健康情况　□同意　□不同意',
    '照片里有孩子或家里人　□同意　□不同意',
    '照规定上报教育局　□同意　□不同意',
    '六、不记什么：不录音，不录像，不记定位，照片里带的地点也去掉。以后要录、要记，另外再来问您。',
    '七、您的同意管到____年____月____日，到期再问您；没再问，有人的照片就收起来。',
    '八、您随时可以来看、来改，也可以收回同意，跟班主任说一声就行；收回了，照片就删掉。',
    '用什么话讲的：____________　谁读给听的：____________',
  ],
  signs: ['家长（监护人）签名或手印', '见证人签名'],
};

const receipt = '--------------------------------- 回执（撕下交给班主任） ---------------------------------';

const meetingNotice: Letter = {
  key: 'meeting-notice',
  title: '监护人会议通知',
  about: 'school',
  serves: ['B6'],
  to: '各位家长、照护人：',
  body: [
    '学校定于____年____月____日____午____时，在____________开会，说一说孩子们这学期的学习、生活、品行和心理健康，请您参加。不能来的，请托一位家里人来，或者跟班主任约个时间在电话里说。',
    '要带的东西：____________',
    receipt,
    '孩子姓名：____________　班级：____________',
    '□我来　□请____________代来　□请打电话',
    '家长（照护人）签名：____________　电话：____________',
  ],
  signs: [],
};

const visitNotice: Letter = {
  key: 'visit-notice',
  title: '家访通知',
  about: 'child',
  serves: ['B1'],
  to: '{child}的家长、照护人：',
  body: [
    '我们打算在____年____月____日____午到家里看看，说说孩子在学校的情况，也听听您的想法。不用准备什么，家里有人就好。',
    '要是这一天不方便，请告诉班主任{teacher}，电话{teacherPhone}，另约时间。',
  ],
  signs: [],
};

/** What mother and father are urged with. */
export const contactReminder: Letter = {
  key: 'contact-reminder',
  title: '请多和孩子说说话',
  about: 'child',
  serves: ['B5'],
  to: '{child}的{parents}：',
  body: [
    '您在外面辛苦了。孩子在学校很好，也很想听到您的声音。',
    '请您每周至少和孩子、和家里照护的人联系一次（《未成年人保护法》第二十三条），每月给孩子写一封信，每月和班主任说一次话。',
    '班主任{teacher}，电话{teacherPhone}。学校的亲情电话：{schoolPhones}。您打不进来的时候，告诉我们几点有空，我们让孩子打给您。',
    '换了地方、换了号码，请马上告诉学校。',
  ],
  signs: [],
};

const holidaySafety: Letter = {
  key: 'holiday-safety',
  title: '假期安全告知书',
  about: 'school',
  serves: ['H1'],
  to: '各位家长、照护人：',
  body: [
    '学校从____年____月____日放假，____年____月____日开学。假期里请看好孩子：',
    '一、防溺水：不私自下水，不擅自结伴游泳，不到没有大人的水边玩，不盲目下水救人，喊人、打110。',
    '二、路上：不坐超员车、没牌照的车，过路先看两边。',
    '三、家里：煤炉要通风，睡前关火关煤气；湿手不摸电；剩饭、野蘑菇不吃。',
    '四、不跟陌生人走，身体不让人乱碰；有事告诉大人，打110。',
    '五、每天有大人照看，不让孩子一个人过夜；爸爸妈妈每周和孩子联系。',
    receipt,
    '孩子姓名：____________　班级：____________　以上都看过（听过）了。',
    '家长（照护人）签名：____________　假期电话：____________',
  ],
  signs: [],
};

const homeLetter: Letter = {
  key: 'home-letter',
  title: '给家长的一封信',
  of: 'home-letter',
  about: 'school',
  serves: ['B2'],
  to: '各位家长：',
  body: ['{record.text}'],
  signs: [],
};

export const letters: readonly Letter[] = [
  responsibility,
  entrustment,
  entrustmentNotice,
  consent,
  homeLetter,
  meetingNotice,
  visitNotice,
  contactReminder,
  holidaySafety,
  ...dropoutLetters,
];

export const letterOf = (key: string): Letter | undefined => letters.find((letter) => letter.key === key);

/** The letters a record of that kind fills. */
export const lettersOf = (type: string): readonly Letter[] => letters.filter(({ of }) => of === type);
