/**
 * For the rows of domain.md §2 that no rule of the duties asks of a kind: what a record of it says, where that is seen, and
 * what stands there before it is written and after. Whoever adds a row to `serves` says here what the record moves.
 */
import type { LocalRecord } from '#device/device.ts';
import type { Doc } from '#domain/records/kind.ts';
import { idOf, myClassId, stoppedAt } from '#tests/support/builders.ts';

/** The child, her head and her class teacher; the school's own record and that of her family. */
export const ma = idOf(1);
export const head = idOf(2);
export const teacher = idOf(3);
export const school = idOf(4);
export const flags = idOf(5);
/** A case that lies there already. */
export const away = { id: idOf(6), since: '2026-04-10' } as const;
/** The id of what is written. */
export const written = idOf(500);

type Place = Partial<Pick<LocalRecord, 'id' | 'child' | 'steps'>>;

export interface Move {
  readonly type: string;
  readonly rows: string;
  readonly doc: Doc;
  /** Which record it is, where it stands there already. */
  readonly place?: Place;
  readonly at: string;
  readonly before: string;
  readonly after: string;
}

type Looks = readonly [type: string, rows: string, doc: Doc, before: string, after: string, place?: Place];
type Stands = readonly [type: string, rows: string, doc: Doc, words: string];

const day = '2026-04-10';
const her = { name: '马尕麦', classId: myClassId, state: 'registered', birth: '2014-09-03', birthKnown: 'day' };
const ownFile = { id: ma };
const ownFlags = { id: flags };
const ownSchool = { id: school };
const father = { relation: 'father', name: '马成祥', workplace: { region: '新疆 乌鲁木齐' }, occupation: '泥瓦工' };
const grandmother = { kind: 'paternal-grandparents', name: '马八姑', phones: [{ number: '19900001234' }] };
const seen = { house: 'safe', electricity: 'fine', fire: 'fine', water: 'fine', hygiene: 'fine', hazards: ['water'] };
const visit = { happenedOn: day, manner: 'onsite', ...seen };
const step = { rev: 2, opId: idOf(8), by: head, at: stoppedAt, received: stoppedAt, kind: 'patch' };
const renamed = { steps: [{ ...step, set: { name: { from: '马成福', to: '马成祥' } } }] };

/** At one address each. */
const looks: Readonly<Record<string, readonly Looks[]>> = {
  [`/children/${ma}`]: [
    ['child', 'A11', { ...her, personality: '安静' }, '儿童个人情况知道1/4', '儿童个人情况知道2/4', ownFile],
    [
      'family-member',
      'A11',
      { ...father, phones: [{ number: '19900005678' }] },
      '家长去向与联系方式知道0/4',
      '家长去向与联系方式知道2/4',
    ],
    ['family-flags', 'A11', {}, '家庭情况知道2/5', '家庭情况知道0/5', ownFlags],
    ['guardian', 'B9', grandmother, '一个能打的号码也没有', '199 0000 1234'],
    ['home-visit', 'A11', visit, '儿童周边环境知道0/2', '儿童周边环境知道2/2'],
    ['shared-home', 'B1', { name: '马小军', visitedOn: day, metName: '马八姑' }, '马尕麦', '马小军', { child: ma }],
    ['counselling-request', 'G1', { teacher, from: day }, '还没有记过', '请了心理老师韩志远'],
    ['counselling', 'G1 G2', { happenedOn: day, risk: 'watch' }, '还没有记过', '心理老师谈过'],
    ['mandatory-report', 'I3', { situations: ['jt-5'] }, '一个能打的号码也没有', '还没报警'],
    ['incident', 'I4', { startedAt: '2026-04-15T10:30', kinds: [] }, '还没有记过', '突发事件'],
    ['handled-matter', 'G1 I3', { cooperate: '多陪他' }, '一个能打的号码也没有', '有一件事，学校有人在管'],
    ['focus-flag', 'D2', { reason: 'focus', from: day }, '四月谈心', '谈心（每两周一次）'],
    ['individual-plan', 'E5 D2', { madeOn: day, talkEvery: 'week' }, '四月谈心', '谈心（每7天一次）'],
    ['quick-note', 'F1 G1', { happenedOn: day, words: ['well'], fact: '今天笑了' }, '还没有记过', '今天笑了'],
  ],
  [`/children/${ma}/history`]: [
    ['child', 'A7', her, '还没有改过', '马成福 → 马成祥', { ...ownFile, ...renamed }],
    ['family-member', 'A7', father, '还没有改过', '马成福 → 马成祥', renamed],
  ],
  [`/children/${ma}/learning`]: [
    ['learning-helper', 'E4', { helper: '祁小红', from: day, looks: [{ on: day }] }, '这学期', '祁小红'],
  ],
  [`/children/${ma}/write/assessment`]: [
    ['assessment-sheet', 'I5', { from: '2026-03-01', pattern: 'own' }, '五、类别和办法', '五、学校的表'],
  ],
  [`/papers/annex1/${ma}`]: [
    ['child', 'A3 F4', { ...her, lunchAtSchool: true }, '没写是否中午在学校就餐', '五（2）班是', ownFile],
    ['consent', 'A3', { givenOn: day, state: 'signed', refused: ['id-number'] }, '没写身份证号码', '不同意'],
    ['term-snapshot', 'F8', { term: '2025-2026-2', confirmedOn: day, help: ['money'] }, '经济资助', '√'],
    ['term-snapshot', 'F9', { term: '2025-2026-2', confirmedOn: day, helped: true }, '五（2）班否', '五（2）班是'],
    ['supporter', 'F9', { name: '祁秀兰', from: '2026-03-01', whom: [ma] }, '五（2）班否', '五（2）班是'],
    ['support-item', 'F9', { happenedOn: day, kind: 'grant' }, '五（2）班否', '五（2）班是'],
  ],
  [`/papers/annex2/${ma}`]: [
    ['family-member', 'A4', father, '没写父亲', '泥瓦工'],
    ['family-flags', 'A4', { father: 'died', mother: 'away' }, '一方死亡', '√', ownFlags],
  ],
  '/office/rules': [['own-rules', 'J2 J8', { off: ['jss.visit'] }, '家访每学期2次', '不用家访每学期2次']],
  '/papers/annex3': [
    ['school', 'A5', { deadline: '5月20日' }, '截止时间为4月8日', '截止时间为5月20日', ownSchool],
    ['guardian', 'A9 C6', grandmother, '马尕麦', '马八姑'],
  ],
  '/papers/information-ledger': [
    ['school-class', 'A2', { grade: 'g5', number: 3 }, '五（2）班', '五（3）班', { id: myClassId }],
    ['child', 'A2 A9', { ...her, personality: '安静', hobbies: '画画' }, '马尕麦', '安静；画画', ownFile],
    ['family-member', 'A9', father, '马尕麦', '乌鲁木齐'],
    ['guardian', 'C5', { kind: 'social-mother', name: '祁秀兰' }, '马尕麦', '祁秀兰'],
  ],
  '/papers/cards': [
    [
      'staff',
      'J1',
      { name: '祁小明', roles: ['class-teacher'], classes: [myClassId] },
      '班主任 韩志远',
      '班主任 祁小明',
      { id: teacher },
    ],
  ],
  '/papers/list/inspection': [
    [
      'responsibility-letter',
      'J8',
      { state: 'signed', signedOn: day },
      '责任书签订登记表平利意见〔2017〕3号 三(六)0',
      '责任书签订登记表平利意见〔2017〕3号 三(六)1',
    ],
  ],
  '/papers/list/survey': [
    [
      'survey',
      'A8',
      { classId: myClassId, schoolYear: '2025—2026学年', happenedOn: day, total: 2 },
      '五（2）班1011',
      '五（2）班21011',
    ],
  ],
  [`/papers/letter/dropout-report-bureau/${away.id}`]: [
    ['school', 'I2', { bureau: '松岔县教育局' }, '还没写给哪个教育局', '松岔县教育局：', ownSchool],
  ],
  '/survey': [
    ['school', 'A1', { surveyFrom: '2026-06-08', surveyTo: '2026-06-12' }, '6月30日以前做完', '6月8日', ownSchool],
  ],
  '/urgent': [
    ['school', 'J1', { police: [{ number: '09300000119' }] }, '学校0930 0000110', '派出所0930 0000119', ownSchool],
  ],
  '/pairs': [['focus-flag', 'D4', { reason: 'focus', from: day }, '马尕麦', '要多陪']],
  '/ledgers/suspected': [['dropout-case', 'A10', { state: 'suspected', since: day }, '0人', '1人']],
  '/reports/statistics': [
    ['boarding', 'F3', { state: 'needed', since: day }, '寄宿满足率—', '寄宿满足率0/1'],
    ['activity', 'F2', { happenedOn: day, kind: 'sport', came: [ma] }, '活动参与率0/1', '活动参与率1/1'],
    [
      'referral',
      'H4',
      { happenedOn: day, kind: 'legal', eligible: true, state: 'granted' },
      '法律援助—',
      '法律援助1/1',
    ],
  ],
  '/book/hazard-check': [['home-visit', 'H1 H5', visit, '0条', '溺水点1次家访看到']],
  '/book/activity': [['activity', 'D6', { happenedOn: day, title: '互助小组', kind: 'group' }, '0条', '互助小组']],
  '/book/meeting': [['meeting', 'J1', { happenedOn: day, kind: 'leaders', title: '领导小组会' }, '0条', '领导小组会']],
  '/promises': [
    [
      'meeting',
      'J2',
      { happenedOn: day, issues: [{ what: '作业辅导', owner: teacher, by: '2026-04-20' }] },
      '一个月里 0',
      '作业辅导',
    ],
    ['inspection', 'J4', { happenedOn: day, mendings: [{ what: '补登记', by: '2026-04-20' }] }, '一个月里 0', '补登记'],
  ],
};

/** In the register of its kind, which is drawn without rows before. */
const inRegister: readonly Stands[] = [
  ['entrustment', 'C6', { trustee: '马八姑', from: day, state: 'signed' }, '马八姑'],
  ['peer-pairing', 'D6', { manner: 'one', friend: '祁小红', from: day }, '祁小红'],
  [
    'supporter',
    'C5 D6 J7',
    { name: '祁秀兰', kind: 'social-mother', organisation: 'women', phones: [{ number: '19900009999' }] },
    '祁秀兰社会妈妈妇联19900009999',
  ],
  ['boarding', 'F4 F5', { state: 'granted', since: day, keeper: '冶二布', lunch: true }, '冶二布'],
  ['support-item', 'F8', { happenedOn: day, kind: 'grant', source: '县民政局', amount: 300 }, '县民政局300元'],
  ['hazard-check', 'H1', { happenedOn: day, words: '门前水塘', state: 'found' }, '门前水塘'],
  ['referral', 'F8', { happenedOn: day, kind: 'civil', to: '县民政局' }, '县民政局'],
  ['good-case', 'J6', { happenedOn: day, title: '周五的视频' }, '周五的视频'],
];

/** On its own sheet. */
const onSheet: readonly Stands[] = [
  ['mandatory-report', 'C4', { situations: ['jt-5'], outcome: '民政接去了' }, '处置民政接去了'],
  ['entrustment', 'C3', { trustee: '马八姑', screen: ['addiction'] }, '√吸毒'],
  ['health-note', 'F6', { happenedOn: day, kind: 'illness', fact: '发烧三天' }, '发烧三天'],
  ['case-note', 'D8 H2', { happenedOn: day, kind: 'conduct', behaviours: ['nights'] }, '√无故夜不归宿'],
  ['case-note', 'C3', { happenedOn: day, kind: 'guardian', fact: '奶奶病了' }, '奶奶病了'],
];

export const moves: readonly Move[] = [
  ...Object.entries(looks).flatMap(([at, all]) =>
    all.map(([type, rows, doc, before, after, place]) => ({
      type,
      rows,
      doc,
      at,
      before,
      after,
      ...(place && { place }),
    })),
  ),
  ...inRegister.map(([type, rows, doc, after]) => {
    return { type, rows, doc, at: `/papers/register/${type}`, before: '序号', after };
  }),
  ...onSheet.map(([type, rows, doc, after]) => {
    return { type, rows, doc, at: `/papers/record/${type}/${written}`, before: '没有这条记录', after };
  }),
];

/** What such a record moves where this phone has no page of it, and what holds it there. */
export const movedElsewhere: Readonly<Record<string, string>> = {
  'talk G1': 'asks the counsellor in by its form: features/writing/beyond-a-talk',
  'access-note A2': 'is read in the log of the school: server/audit',
  'submission-rows A5': 'is the frozen part of a long hand-in: features/papers/large-hand-in',
};
