/** Whole records as a teacher writes them, every section of the form; the words are kept, so that they can be looked for. */
import { expect } from '@playwright/test';
import { addDays, dayInChina } from '#domain/calendar/day.ts';
import type { Phone } from './phone.ts';
import { aPhotoWithPlace, marksOfCamera, shownPictures } from './pictures.ts';
import { answer, finish, openSection, tick, write } from './teacher.ts';

/** Everything typed into a visit; nothing of it may lie readable on the phone. */
export const visitWords = {
  interpreter: '邻居妥文海',
  group: '新庄台子社',
  changed: '奶奶换了新手机号，旧的停机了',
  hazard: '门前水渠没有盖板，水有半米深',
  firstPhoto: '水渠靠路的一边',
  secondPhoto: '灶房的插座',
  atHome: '放学先喂羊，再写作业',
  guardianSaid: '孩子晚上想妈妈，打过电话就好了',
  childSaid: '我想让爸爸看我跳绳',
  schoolTold: '上课举手多了，和同桌处得好',
  advice: '约好每周六晚上和爸妈视频一次',
  followUp: '给水渠盖上木板',
  followUpBy: '村委会的祁主任',
  witness: '堂叔马国福',
} as const;

export const talkWords = {
  where: '操场边的台阶',
  childSaid: '妈妈说五月回来，我天天数日子',
  response: '一起把想说的话写下来，晚上打电话告诉妈妈',
  promise: '每天读一页书，读给奶奶听',
  effect: '走的时候笑了，说明天还来',
} as const;

const today = (): string => dayInChina(Date.now());

export interface VisitPlan {
  /** As it is offered under 见到谁. */
  readonly met: string;
  /** The guardian's number in the file and the one she has now. */
  readonly phone: { readonly from: string; readonly to: string };
}

/**
 * All six sections of 家访, with a number that also changes the child's file, a follow-up and two photos. Answers with the
 * photos, as the camera made them and as the phone shows them.
 */
export async function writeWholeVisit(
  phone: Phone,
  { met, phone: number }: VisitPlan,
): Promise<Readonly<Record<string, Buffer>>> {
  await openSection(phone, '见到谁');
  await write(phone, '几点到', '10:05');
  await write(phone, '几点走', '10:50');
  await answer(phone, '点一下就写好', met);
  await write(phone, '谁翻译', visitWords.interpreter);
  await tick(phone, '目的', ['常规', '安全']);

  await openSection(phone, '家里有变化吗');
  for (const question of ['父母去向', '照护人', '住址', '电话']) {
    // One answer after the other.
    await answer(phone, question, '有变化');
  }
  await answer(phone, '母亲', '在家');
  await answer(phone, '和孩子同住', '不是');
  await phone.page.getByLabel('组或社', { exact: true }).last().fill(visitWords.group);
  await (await fieldHolding(phone, '电话号码', number.from)).fill(number.to);
  await write(phone, '变成了什么', visitWords.changed);

  await openSection(phone, '住的地方');
  await lookAround(phone);
  const pictures = await takePhotos(phone);

  await openSection(phone, '大人说的，孩子说的');
  await write(phone, '在家表现', visitWords.atHome);
  await write(phone, '大人说的', visitWords.guardianSaid);
  await write(phone, '孩子说的', visitWords.childSaid);
  await write(phone, '告诉家里的（在校情况）', visitWords.schoolTold);
  await write(phone, '指导和建议', visitWords.advice);

  await openSection(phone, '要改的，谁来办');
  await phone.page.getByRole('button', { name: '加一条' }).click();
  await write(phone, '要改什么', visitWords.followUp);
  await write(phone, '谁来办', visitWords.followUpBy);
  await write(phone, '哪天之前', addDays(today(), 21));
  await answer(phone, '有必须马上报告的情况', '不是');

  await openSection(phone, '签字');
  await answer(phone, '怎么确认的', '口头确认');
  await write(phone, '见证人', visitWords.witness);
  await finish(phone);
  return pictures;
}

async function lookAround(phone: Phone): Promise<void> {
  await answer(phone, '住房', '一般');
  for (const [question, word] of [
    ['用电', '要改'],
    ['用火、煤气', '放心'],
    ['饮用水', '放心'],
    ['卫生', '放心'],
    ['学习的地方', '有'],
    ['自己的床', '没有'],
  ] as const) {
    // One answer after the other.
    await answer(phone, question, word);
  }
  await tick(phone, '附近有没有这些', ['溺水点', '触电']);
  await write(phone, '在哪里，怎么样', visitWords.hazard);
}

async function takePhotos(phone: Phone): Promise<Readonly<Record<string, Buffer>>> {
  const { page } = phone;
  const photos = [await aPhotoWithPlace(page, 'one.jpg', 20), await aPhotoWithPlace(page, 'two.jpg', 190)] as const;
  expect(photos.flatMap(({ buffer }) => marksOfCamera(buffer))).toHaveLength(6);
  const shown = await shownPictures(page);
  // One with the form's camera, the other taken on the way with the phone's own.
  for (const [index, label] of [/^照片/, '从相册选'].entries()) {
    // The second when the first is kept.
    await page.getByLabel(label).setInputFiles(photos[index] ?? []);
    await expect(page.getByRole('figure').filter({ hasText: '已存' })).toHaveCount(index + 1, { timeout: 60_000 });
  }
  await write(phone, '第1张拍的是', visitWords.firstPhoto);
  await write(phone, '第2张拍的是', visitWords.secondPhoto);
  const [one, two] = photos.map(({ buffer }) => buffer);
  const [small, other] = await shown();
  if (!one || !two || !small || !other) throw new Error('The two photos are not both shown.');
  return { 'the first photo': one, 'the second photo': two, 'the first, shrunk': small, 'the second, shrunk': other };
}

/** The field of that label in which that number stands now. */
async function fieldHolding({ page }: Phone, label: string, value: string) {
  const fields = page.getByLabel(label, { exact: true });
  await expect(fields.first()).toBeVisible();
  for (const field of await fields.all()) {
    // Looked at one by one, as an eye would.
    if ((await field.inputValue()) === value) return field;
  }
  throw new Error(`No field ${label} holds what the file says.`);
}

/** All sections of 谈心. */
export async function writeWholeTalk(phone: Phone): Promise<void> {
  await openSection(phone, '什么时候，谁谈的');
  await write(phone, '时间', '12:40');
  await write(phone, '地点', talkWords.where);
  await answer(phone, '类型', '常规');
  await answer(phone, '原因', '常规');

  await openSection(phone, '谈了什么');
  await tick(phone, '谈了什么', ['学习', '家庭']);
  await answer(phone, '今天的心情', '不错');
  await write(phone, '孩子说的', talkWords.childSaid);
  await write(phone, '你的回应', talkWords.response);
  await write(phone, '这次约好', talkWords.promise);
  await answer(phone, '哪天之前', '选日子');
  await write(phone, '哪一天', addDays(today(), 3));
  await write(phone, '效果', talkWords.effect);
  await answer(phone, '请心理老师接着谈', '不是');
  await answer(phone, '有必须马上报告的情况', '不是');
  await finish(phone);
}

/** 附件1's five groups of ticks. */
export async function writeTermSheet(phone: Phone): Promise<void> {
  await openSection(phone, '学习和身体');
  await answer(phone, '学习情况', '良好');
  await answer(phone, '健康状况', '健康');
  await answer(phone, '谁在照顾', '祖父母');
  await tick(phone, '要帮的地方', ['家里经济', '想念亲人']);
  await tick(phone, '已经有的帮助', ['学习辅导']);
  await answer(phone, '是否落实帮扶措施', '是');
  await finish(phone);
}

export const fatherWords = { occupation: '隧道里开挖掘机', income: '41500', reachableAt: '晚上九点半以后' } as const;

/** A row of 附件2: what the father does, earns and when he can be rung up. */
export async function changeFather(phone: Phone): Promise<void> {
  await openSection(phone, '做什么，在哪里');
  await answer(phone, '学历', '初中');
  await write(phone, '何种职业', fatherWords.occupation);
  await write(phone, '年收入', fatherWords.income);
  await write(phone, '几时好打电话', fatherWords.reachableAt);
  await finish(phone);
}

export const ownWords = {
  language: '在家讲保安话',
  personality: '话少，心细，认生',
  hobbies: '跳皮筋，学唱宴席曲',
} as const;

/** The child's own facts on 附件1. */
export async function changeOwnFile(phone: Phone): Promise<void> {
  await openSection(phone, '在学校');
  await answer(phone, '是否寄宿生', '是');
  await answer(phone, '是否中午在学校就餐', '是');
  await openSection(phone, '家在哪里');
  await answer(phone, '农村户籍', '是');
  await write(phone, '平时讲什么话', ownWords.language);
  await openSection(phone, '什么样的孩子');
  await write(phone, '性格特点', ownWords.personality);
  await write(phone, '爱好', ownWords.hobbies);
  await finish(phone);
}

export const parentWords = { other: '跟着大伯一家过年' } as const;

/** Where the parents are, and the last block of 附件2. */
export async function writeFamily(phone: Phone): Promise<void> {
  await openSection(phone, '爸爸妈妈');
  await answer(phone, '父亲', '外出务工');
  await answer(phone, '母亲', '离异不同住');
  await openSection(phone, '附件2最后一栏');
  await answer(phone, '父母离异', '是');
  await answer(phone, '是否孤儿', '不是');
  await answer(phone, '是否单亲', '是');
  await write(phone, '其他', parentWords.other);
  await finish(phone);
}

export const grandmotherWords = { name: '冶古丽', occupation: '在家种洋芋', income: '8600' } as const;

/** A new row of 附件2. */
export async function addGrandmother(phone: Phone): Promise<void> {
  await phone.page.getByRole('region', { name: '档案' }).getByRole('link', { name: '添一位家人' }).click();
  await openSection(phone, '是谁');
  await answer(phone, '关系', '外祖母');
  await write(phone, '姓名', grandmotherWords.name);
  await openSection(phone, '做什么，在哪里');
  await answer(phone, '学历', '小学');
  await write(phone, '何种职业', grandmotherWords.occupation);
  await write(phone, '年收入', grandmotherWords.income);
  await openSection(phone, '能不能照顾孩子');
  await answer(phone, '有监护能力', '是');
  await finish(phone);
}
