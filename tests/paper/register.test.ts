import { describe, expect, it } from 'vitest';
import { Activity } from '#domain/records/activity.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { GuardianMeeting } from '#domain/records/guardian-meeting.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fieldOf } from '#domain/records/kind.ts';
import type { PaperForm } from '#paper/form.ts';
import { registerPaper } from '#paper/register.ts';
import { signersOf, signInPaper } from '#paper/sign-in.ts';
import { Training } from '#domain/records/training.ts';
import { gridOf, holesIn } from './a-child-file.ts';

const call = (name: string, doc: Record<string, unknown> = {}) => ({
  doc: { happenedOn: '2026-04-03', manner: 'phone', who: '妈妈', place: 'school', minutes: 12, ...doc },
  childName: name,
  className: '五（2）班',
});

describe('a register', () => {
  it('is the table the kind asks for, one record a line', () => {
    const form = registerPaper(FamilyCall, [call('马尕麦'), call('冶二布', { manner: 'video' })], {
      heading: { unit: '松岔中心小学' },
      span: '2026年4月',
    });
    expect(form.title).toBe('亲情电话登记表（2026年4月）');
    const [header, first, second] = gridOf(form);
    expect(header?.slice(0, 4)).toEqual(['序号', '姓名', '班级', '日期']);
    expect(first).toContain('2026年4月3日');
    expect(first).toContain('通电话');
    expect(first).toContain('12分钟');
    expect(second).toContain('视频');
    expect(form.count).toBe('共2条');
  });

  it('has columns only of fields the kind has, and none that is sealed words', () => {
    for (const kind of allKinds())
      for (const name of kind.paper?.register?.columns ?? []) {
        const field = fieldOf(kind, name);
        expect(field, `${kind.type}.${name}`).toBeDefined();
        expect(['own-words', 'id-number'], `${kind.type}.${name}`).not.toContain(field?.sensitivity);
      }
  });

  it('fits its grid for every kind, blank and with many lines over several sheets', () => {
    for (const kind of allKinds().filter(({ heading }) => heading !== undefined)) {
      const blank = registerPaper(kind, [], { heading: {} });
      expect(holesIn(blank), kind.type).toEqual([]);
      expect(blank.sheets.length, kind.type).toBe(1);
      const rows = Array.from({ length: 45 }, () => ({
        doc: {},
        childName: '阿卜杜热合曼·买买提依明·托合提',
        className: '五（2）班',
      }));
      const long = registerPaper(kind, rows, { heading: {} });
      expect(holesIn(long), kind.type).toEqual([]);
      expect(long.sheets.length, kind.type).toBeGreaterThan(1);
      expect(long.sheets.flatMap((sheet) => sheet.rows.filter((row) => row.isHeader !== true))).toHaveLength(45);
    }
  });
});

describe('the register of 联系卡', () => {
  const card = (name: string, ...own: readonly string[]) => ({
    doc: { number: 1, issuedOn: '2026-04-03', contents: [`${name}，五（2）班`, ...own, '派出所：110'].join('\n') },
    childName: name,
    className: '五（2）班',
  });
  const paper = (...rows: readonly ReturnType<typeof card>[]) => registerPaper(ContactCard, rows, { heading: {} });

  it('has a card in one line, and below the table once what stands on all of them', () => {
    const form = paper(card('马尕麦', '奶奶：199 0000 1234', '妈妈：没有电话'), card('冶二布', '爷爷：199 0000 5678'));
    const [, first, second] = gridOf(form);
    expect(first).toContain('奶奶：199 0000 1234；妈妈：没有电话');
    expect(second).toContain('爷爷：199 0000 5678');
    expect(form.sheets[0]?.notes[0]).toContain('每一条都有：派出所：110');
  });

  it('keeps the name a card was given out under, where the child is called otherwise today', () => {
    const form = paper({ ...card('马尕麦', '奶奶：199 0000 1234'), childName: '马小麦' }, card('冶二布'));
    expect(gridOf(form)[1]).toContain('马尕麦，五（2）班；奶奶：199 0000 1234');
  });

  it('takes nothing out of the only card', () => {
    const form = paper(card('马尕麦', '奶奶：199 0000 1234'));
    expect(gridOf(form)[1]).toContain('奶奶：199 0000 1234；派出所：110');
  });

  it('carries more than ten children on a sheet', () => {
    const lines = [
      '奶奶 马八姑：199 0000 1234',
      '爸爸 马成祥（新疆 乌鲁木齐）：199 0000 2716',
      '妈妈 韩海姐：没有电话',
    ];
    const rows = Array.from({ length: 60 }, (_, index) => card(`娃${index}`, ...lines, `班主任 妥文珍${index % 3}`));
    expect(paper(...rows).sheets.length).toBeLessThanOrEqual(6);
  });
});

describe('a line of a register', () => {
  /** A landscape sheet without its title, heading line, header and signatures, mm. */
  const ROOM_MM = 178;
  const heights = (form: PaperForm) =>
    form.sheets.map(({ rows }) => rows.reduce((sum, { heightMm }) => sum + heightMm, 0));

  it('names a class, and of a whole school the first few', () => {
    const wordsFor = (count: number) => {
      const came = Array.from({ length: count }, (_, index) => `${index}`);
      const form = registerPaper(Activity, [{ doc: { came } }], { heading: {}, nameOf: (id) => `娃${id}` });
      expect(Math.max(...heights(form))).toBeLessThanOrEqual(ROOM_MM);
      return gridOf(form).flat();
    };
    expect(wordsFor(3)).toContain('娃0、娃1、娃2');
    expect(wordsFor(45).find((text) => text.startsWith('娃0'))).toContain('娃44');
    expect(wordsFor(300)).toContain('娃0、娃1、娃2等300人');
  });

  it('never runs over the foot of the sheet, and says where the rest is', () => {
    const form = registerPaper(HomeVisit, [{ doc: { advice: '水窖要加盖，'.repeat(330) } }], { heading: {} });
    expect(Math.max(...heights(form))).toBeLessThanOrEqual(ROOM_MM);
    const cell = gridOf(form)
      .flat()
      .find((text) => text.startsWith('水窖'));
    expect(cell).toMatch(/……（全文在记录表上）$/);
    expect(cell?.length).toBeGreaterThan(300);
  });
});

describe('a sign-in sheet', () => {
  it('carries the families of a meeting with room to sign, and when and where it was', () => {
    const form = signInPaper(
      GuardianMeeting,
      {
        doc: { happenedOn: '2026-05-10', from: '14:30', place: '会议室' },
        rows: [{ name: '马尕麦', className: '五（2）班', carer: '奶奶 马八姑' }],
      },
      { heading: {} },
    );
    expect(form.title).toBe('监护人会议签到表');
    expect(gridOf(form)[1]?.slice(0, 4)).toEqual(['1', '马尕麦', '五（2）班', '奶奶 马八姑']);
    const fills = form.sheets[0]?.lines.flatMap(({ parts }) => parts.map(({ fill }) => fill));
    expect(fills).toContain('2026年5月10日 14:30');
    expect(fills).toContain('会议室');
  });

  it('of a lesson for the staff carries the staff, of one for the families the families', () => {
    const who = (kind: string) => signersOf(Training, { kind });
    expect([who('staff')?.who, who('staff')?.field.name]).toEqual(['staff', 'staff']);
    expect([who('parents')?.who, signersOf(Training)?.who]).toEqual(['families', 'families']);
    const sheet = signInPaper(Training, { doc: { kind: 'staff' }, rows: [{ name: '妥文珍' }] }, { heading: {} });
    expect(gridOf(sheet)[0]).toEqual(['序号', '姓名', '签名', '备注']);
  });

  it('is there for every kind that names one, and its field says who signs', () => {
    const kinds = allKinds().filter(({ paper }) => paper?.signIn !== undefined);
    expect(kinds.map(({ type }) => type).sort()).toEqual(
      ['activity', 'guardian-meeting', 'home-letter', 'meeting', 'safety-lesson', 'training'].sort(),
    );
    for (const kind of kinds) {
      expect(signersOf(kind), kind.type).toBeDefined();
      expect(holesIn(signInPaper(kind, { rows: [] }, { heading: {} })), kind.type).toEqual([]);
      expect(kind.paper?.signIn).not.toContain('留守');
    }
  });
});
