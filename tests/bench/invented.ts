/** Invented records by number, as full as a teacher writes them: the same in every run, on the server's side and in a page. */
import type { Doc } from '#domain/records/kind.ts';

const surnames = ['马', '妥', '韩', '苏', '何', '沙', '喇', '丁'];
const given = ['尕麦', '小明', '秀兰', '文清', '成祥', '八姑', '玉梅', '学文', '海英', '国栋', '阿舍', '志强'];
const villages = ['上湾村', '下湾村', '红崖村', '柳树沟村', '大坪村', '石门村'];

const pick = (words: readonly string[], i: number): string => words[i % words.length] ?? '';
const two = (i: number): string => String(i).padStart(2, '0');
const dayOf = (i: number): string => `2026-${two(3 + (i % 4))}-${two(1 + (i % 28))}`;
/** Numbers of a range that is given to nobody. */
const phoneOf = (i: number): string => `1990000${String(i % 10_000).padStart(4, '0')}`;

const nameOf = (i: number): string =>
  pick(surnames, i) + pick(given, Math.floor(i / 3)) + (i % 5 === 0 ? pick(['花', '龙', '兰', '军'], i / 5) : '');

export const childDoc = (i: number, classId: string): Doc => ({
  name: nameOf(i),
  sex: i % 2 === 0 ? 'female' : 'male',
  birth: `201${4 + (i % 4)}-${two(1 + (i % 12))}-${two(1 + (i % 28))}`,
  birthKnown: 'day',
  classId,
  boards: i % 3 === 0,
  enrolment: 'enrolled',
  state: 'registered',
  home: { region: '甘肃省', town: '松岔乡', village: pick(villages, i), group: '上庄社' },
});

export const guardianDoc = (i: number): Doc => ({
  kind: 'paternal-grandparents',
  relationWords: '奶奶',
  name: nameOf(i + 7),
  phones: [{ number: phoneOf(i), owner: 'self' }],
});

export const fatherDoc = (i: number): Doc => ({
  relation: 'father',
  name: nameOf(i + 13),
  phones: [{ number: phoneOf(i + 5000), owner: 'self' }],
  occupation: '泥瓦工',
  workplace: { region: '新疆 乌鲁木齐' },
  absences: [{ since: '2026-02-20' }],
  canCare: true,
});

const words = [
  '灶房的电线老了，插座松，已经告诉村干部，答应这个月底来换。门口的水渠没有盖板，下雨天水深，孩子上学要绕路走。',
  '放学回来先写作业，再帮奶奶喂羊。晚上九点睡。周末看手机两个小时，说好以后只看一个小时，由奶奶收着手机。',
  '奶奶说今年身体比去年好，药按时吃。爸爸腊月里回来，打工的地方换到了一个新的工地，电话没有变。',
  '想爸爸，想去看看爸爸干活的地方。说最喜欢体育课，跑得快。同桌对她好，两个人一起回家。',
];

/** About 2 KB, every group of the form written. */
export const visitDoc = (i: number, visitor: string): Doc => ({
  happenedOn: dayOf(i),
  from: '10:05',
  until: '10:40',
  manner: 'onsite',
  visitors: [visitor],
  metName: nameOf(i + 7),
  metRelation: '奶奶',
  language: '方言',
  purposes: ['routine', 'safety'],
  parentsMoved: 'changed',
  guardianChanged: 'same',
  addressChanged: 'same',
  phoneChanged: 'same',
  changeWords: `第${i}次记：${pick(words, i + 2)}`,
  house: 'fair',
  electricity: 'mend',
  fire: 'fine',
  water: 'fine',
  hygiene: 'fine',
  desk: 'yes',
  bed: 'yes',
  hazards: ['water', 'traffic'],
  hazardWords: pick(words, i),
  atHome: pick(words, i + 1),
  guardianSaid: pick(words, i + 2),
  schoolTold: '这学期作文有进步，上课敢举手。',
  advice: '每天听孩子讲一件学校的事，每个星期和爸爸视频一次。',
  followUps: [{ what: '换灶房的电线', who: '村干部', by: '2026-06-30' }],
  signed: 'spoken',
});

export const talkDoc = (i: number, speaker: string): Doc => ({
  happenedOn: dayOf(i + 3),
  where: '办公室',
  speakers: [speaker],
  kind: 'routine',
  topics: ['learning', 'friends'],
  mood: '4',
  response: pick(words, i + 1),
  promise: '和爸爸视频一次',
  promiseBy: '2026-06-20',
});

export const contactDoc = (i: number, caller: string): Doc => ({
  happenedOn: dayOf(i + 9),
  channel: 'phone',
  counterpart: `爸爸 ${nameOf(i + 13)}`,
  result: 'reached',
  minutes: 12,
  staff: [caller],
  words: pick(words, i + 3),
});
