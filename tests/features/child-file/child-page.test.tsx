// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import { FamilyCall } from '#domain/records/family-call.ts';
import { ChildPage } from '#features/child-file/child-page.tsx';
import { HistoryPage } from '#features/child-file/history-page.tsx';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import type { Role } from '#domain/records/roles.ts';
import type { LocalRecord } from '#device/device.ts';
import {
  aChild,
  aClass,
  aFamilyMember,
  aGuardian,
  aPairing,
  aRecord,
  aSchool,
  aSnapshot,
  aTalk,
  aTeacher,
  aVisit,
  idOf,
  myClassId,
  myId,
  onlyRules,
  stoppedAt,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const records = [
  aClass({ id: myClassId }),
  aTeacher({ id: myId, doc: { name: '妥文珍' } }),
  aChild({ id: ma, doc: { name: '马尕麦' } }),
  aGuardian({
    child: ma,
    doc: { name: '马八姑', relationWords: '奶奶', phones: [{ number: '19900002716' }], language: '东乡语' },
  }),
  aFamilyMember({ child: ma, doc: { relation: 'father', name: '马成祥', phones: [{ number: '19900004480' }] } }),
  aFamilyMember({ child: ma, doc: { relation: 'mother', name: '冶秀花', phones: [{ number: '19900004481' }] } }),
  aVisit({
    child: ma,
    doc: { happenedOn: '2026-03-05', from: '10:00', until: '10:35', metName: '奶奶', childSaid: undefined },
  }),
  aTalk({
    child: ma,
    doc: { happenedOn: '2026-03-24', topics: ['learning'], childSaid: undefined },
    sealed: ['childSaid'],
  }),
];

afterEach(cleanup);

describe('the page of one child', () => {
  it('has the guardian to call at one tap and the rest behind a word', async () => {
    show(<ChildPage child={ma} />, stubDevice({ records }));
    expect(screen.getByRole('link', { name: /马八姑.*拨打/ })).toHaveAttribute('href', 'tel:19900002716');
    expect(screen.queryByRole('link', { name: /冶秀花.*拨打/ })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /还有1个号码：妈妈/ }));
    expect(screen.getByRole('link', { name: /冶秀花.*拨打/ })).toHaveAttribute('href', 'tel:19900004481');
  });

  it('still has the guardian to call whose end is only planned, and no longer who has ended', () => {
    const [pupil, phone] = [aChild({ id: ma }), [{ number: '19900002716' }]];
    const until = (day: string) => [
      pupil,
      aGuardian({ child: ma, doc: { name: '马八姑', phones: phone, until: day } }),
    ];
    const planned = show(<ChildPage child={ma} />, stubDevice({ records: until('2026-07-01') }));
    expect(screen.getByRole('link', { name: /马八姑.*拨打/ })).toBeVisible();
    planned.unmount();
    show(<ChildPage child={ma} />, stubDevice({ records: until('2026-04-01') }));
    expect(screen.queryByRole('link', { name: /拨打/ })).not.toBeInTheDocument();
  });

  it('names who cares for the child also where she has no number, and adds it to her', () => {
    const pupil = aChild({ id: ma });
    const father = aFamilyMember({ child: ma, doc: { relation: 'father', phones: [{ number: '19900004480' }] } });
    const shown = (doc: { readonly noPhone?: boolean }, more: readonly LocalRecord[]) => {
      cleanup();
      const carer = aGuardian({ child: ma, doc: { name: '马八姑', relationWords: '奶奶', phones: [], ...doc } });
      show(<ChildPage child={ma} />, stubDevice({ records: [pupil, carer, ...more] }));
      return { carer, block: screen.getByRole('region', { name: '打电话' }) };
    };
    const asked = shown({}, [father]);
    expect(asked.block).toHaveTextContent('照护人奶奶 马八姑，还没写电话。');
    const add = within(asked.block).getByRole('link', { name: '添照护人的电话' });
    expect(add).toHaveAttribute('href', `/records/guardian/${asked.carer.id}`);
    expect(shown({ noPhone: true }, [father]).block).toHaveTextContent('照护人奶奶 马八姑，没有电话。');
    expect(within(shown({}, []).block).getAllByRole('link', { name: '添照护人的电话' })).toHaveLength(1);
  });

  it('shows the clause of a duty whose number the school has set, and that it has', () => {
    show(<ChildPage child={ma} />, stubDevice({ records }));
    const owed = screen.getByRole('region', { name: '要做的' });
    expect(owed.textContent).toMatch(/联系爸爸妈妈.*〔2017〕3号 三.*学校自定/);
  });

  it('tells what happened, newest first, and that sealed words are sealed', () => {
    const { container } = show(<ChildPage child={ma} />, stubDevice({ records }));
    const text = container.textContent ?? '';
    expect(text.indexOf('谈了学习')).toBeLessThan(text.indexOf('见到奶奶'));
    expect(text).toContain('孩子说的话已封存');
    expect(text).toContain('35分钟');
  });

  it('opens this term’s sheet and begins it where only last term has one', () => {
    const old = aSnapshot({ child: ma, doc: { term: '2025-2026-1' } });
    const page = (more: readonly LocalRecord[]) => {
      cleanup();
      show(<ChildPage child={ma} />, stubDevice({ records: [...records, ...more] }));
      return screen.getByRole('link', { name: /这学期的情况/ });
    };
    expect(page([old])).toHaveAttribute('href', `/children/${ma}/write/term-snapshot`);
    expect(page([old])).toHaveTextContent('还是上学期的，照抄来核对');
    const now = aSnapshot({ child: ma, doc: { term: '2025-2026-2' } });
    expect(page([old, now])).toHaveAttribute('href', `/records/term-snapshot/${now.id}`);
  });

  it('filters the story by kind', async () => {
    show(<ChildPage child={ma} />, stubDevice({ records }));
    await userEvent.click(screen.getByRole('radio', { name: /谈心/ }));
    expect(screen.queryByText(/见到奶奶/)).not.toBeInTheDocument();
  });

  it('shows a child that is not hers as nothing but a sentence', () => {
    show(<ChildPage child={idOf(99)} />, stubDevice({ records }));
    expect(screen.getByText('这里看不到这个孩子')).toBeVisible();
  });
});

describe('the history of a child', () => {
  it('says who changed which field when, from what to what', () => {
    const step = {
      rev: 2,
      opId: idOf(70),
      by: myId,
      at: stoppedAt,
      received: stoppedAt,
      kind: 'patch',
      set: { phones: { from: [{ number: '19900002716' }], to: [{ number: '19900003058' }] } },
    };
    const guardian = aGuardian({ child: ma, doc: { name: '马八姑' }, steps: [step] });
    show(<HistoryPage child={ma} />, stubDevice({ records: [...records, guardian] }));
    expect(screen.getByText('199 0000 2716 → 199 0000 3058')).toBeVisible();
    expect(screen.getByText('联系电话')).toBeVisible();
    expect(screen.getByText('妥文珍')).toBeVisible();
  });

  it('tells of a child’s own words only that they are there, and nothing of what is sealed', () => {
    const step = (set: Readonly<Record<string, { from: unknown; to: unknown }>>) => ({
      rev: 1,
      opId: idOf(74),
      by: myId,
      at: stoppedAt,
      received: stoppedAt,
      kind: 'create',
      set,
    });
    const facts = { saw: { from: null, to: '胳膊上有伤。' } };
    const report = aRecord(MandatoryReport, { saw: '胳膊上有伤。' }, { child: ma, steps: [step(facts)] });
    const said = step({ childSaid: { from: null, to: '爸爸喝酒打我。' }, advice: { from: null, to: '电线要换。' } });
    const visit = aVisit({ child: ma, steps: [said] });
    const { container } = show(<HistoryPage child={ma} />, stubDevice({ records: [...records, report, visit] }));
    expect(container.textContent).toContain('电线要换。');
    expect(container.textContent).toContain('空着 → 写了，已封存');
    expect(container.textContent).not.toMatch(/喝酒|胳膊/);
  });

  it('keeps the value that was not chosen in sight, with who wrote it', () => {
    const other = idOf(9);
    const guardian = aGuardian({ id: idOf(8), child: ma, doc: { name: '马八古' } });
    const side = (value: string, by: string) => ({ value, opId: idOf(72), by, at: stoppedAt, received: stoppedAt });
    const doc = {
      about: { type: 'guardian', id: guardian.id },
      field: 'name',
      base: '马八姑',
      kept: side('马八古', other),
      waiting: side('马八姐', myId),
      state: 'resolved',
      resolvedBy: other,
    };
    const question = { ...guardian, type: 'conflict', id: idOf(73), steps: [], doc };
    show(<HistoryPage child={ma} />, stubDevice({ records: [...records.slice(0, 3), guardian, question] }));
    expect(screen.getByText('马八姑 → 马八姐')).toBeVisible();
    expect(screen.getByText('妥文珍')).toBeVisible();
    expect(screen.getByText('两人都改过')).toBeVisible();
  });

  it('says of a question why neither side is known, where a family took back its number', () => {
    const [kept, waiting] = [idOf(9), myId].map((by) => ({
      value: null,
      opId: idOf(72),
      by,
      at: stoppedAt,
      received: 0,
    }));
    const about = { type: 'family-member', id: idOf(8) };
    const taken = { about, field: 'idNumber', base: null, kept, waiting, state: 'resolved', withdrawn: ['idNumber'] };
    const question = { ...aGuardian({ id: idOf(73), child: ma }), type: 'conflict', steps: [], doc: taken };
    show(<HistoryPage child={ma} />, stubDevice({ records: [...records.slice(0, 3), question] }));
    expect(screen.getByText('家里收回了同意，两边写的都拿掉了')).toBeVisible();
    expect(screen.queryByText(/→/)).toBeNull();
  });

  it('shows an ID number by its last two characters only', () => {
    const set = { idNumber: { from: null, to: '622999201309010020' } };
    const step = { rev: 2, opId: idOf(71), by: myId, at: stoppedAt, received: stoppedAt, kind: 'patch', set };
    const child = aChild({ id: ma, steps: [step] });
    const { container } = show(<HistoryPage child={ma} />, stubDevice({ records: [...records.slice(0, 2), child] }));
    expect(container.textContent).toContain('****************20');
    expect(container.textContent).not.toContain('6229992013');
  });
});

describe('what the documents ask of the parents', () => {
  it('stands on the page of the child with its last day, the law beside the document, and is not among what is owed', () => {
    const call = aRecord(FamilyCall, { happenedOn: '2026-04-12', manner: 'phone' }, { child: ma });
    show(<ChildPage child={ma} />, stubDevice({ records: [...records, call] }));
    const lines = [
      '4/12上次爸爸妈妈和孩子通话每14天1次积石山方案〔2021〕96号 四(二)2',
      '4/12上次爸爸妈妈和孩子联系（法律）每7天1次未成年人保护法 23',
    ];
    for (const line of [...lines, '爸爸妈妈和孩子互通一封信还没记过每月1次'])
      expect(screen.getByRole('region', { name: '爸爸妈妈那边' }).textContent).toContain(line);
    const owed = within(screen.getByRole('region', { name: '要做的' }));
    expect(owed.queryByText(/爸爸妈妈和孩子/)).not.toBeInTheDocument();
  });

  it('stands there in the summer as well: no clause lets it rest', () => {
    show(<ChildPage child={ma} />, stubDevice({ records, now: Date.parse('2026-08-05T10:00+08:00') }));
    const said = screen.getByRole('region', { name: '爸爸妈妈那边' }).textContent;
    const weekly = ['孩子', '照护人'].map((whom) => `爸爸妈妈和${whom}联系（法律）还没记过每7天1次`);
    for (const line of [...weekly, '互通一封信还没记过每月1次']) expect(said).toContain(line);
  });
});

describe('the page of a child that is not given whole', () => {
  const about = { child: ma };
  const given = [...records, aSchool(), aPairing(about), onlyRules('jss.pairing-log', 'law.consent')];
  const asA = (role: Role) => stubDevice({ records: given, me: { roles: [role], classes: [] } });

  it('does not say that what this phone is not given is missing', () => {
    const whole = show(<ChildPage child={ma} />, stubDevice({ records }));
    expect(screen.getByRole('heading', { name: '四知道' })).toBeVisible();
    whole.unmount();
    show(<ChildPage child={ma} />, asA('paired-teacher'));
    expect(screen.queryByRole('heading', { name: '四知道' })).toBeNull();
    expect(screen.queryByText(/还差/)).toBeNull();
  });

  it('says whose it is to do what is not hers', () => {
    show(<ChildPage child={ma} />, asA('paired-teacher'));
    const owed = screen.getByRole('region', { name: '要做的' });
    expect(within(owed).getByRole('link', { name: /告知和同意/ })).toHaveTextContent('班主任负责');
    expect(within(owed).getByRole('link', { name: /结对交流/ })).not.toHaveTextContent('负责');
  });

  it('begins with her own, the most pressing on top', () => {
    const rules = onlyRules('jss.visit', 'jss.pairing-log', 'jss.talk', 'law.consent');
    const paired = aPairing({ ...about, doc: { teacher: idOf(50), from: '2026-03-01' } });
    const all = [aChild({ id: ma }), aSchool(), aClass(), aTeacher(), paired, rules];
    show(<ChildPage child={ma} />, stubDevice({ records: all, me: { roles: ['class-teacher'] } }));
    const owed = within(screen.getByRole('region', { name: '要做的' })).getAllByRole('link');
    const words = /告知和同意|四月谈心|家访|结对交流.*教师负责/;
    const said = owed.map(({ textContent }) => words.exec(textContent)?.[0].slice(0, 4));
    expect(said).toEqual(['告知和同', '四月谈心', '家访', '结对交流']);
  });

  it('says nothing of the next step in learning to whoever is given none of it', () => {
    const bond = aRecord(CounsellingRequest, { teacher: myId, from: '2026-03-02' }, about);
    const device = stubDevice({ records: [...records, bond], me: { roles: ['counsellor'], classes: [] } });
    show(<ChildPage child={ma} />, device);
    expect(screen.queryByText(/^下一步/)).toBeNull();
  });
});
