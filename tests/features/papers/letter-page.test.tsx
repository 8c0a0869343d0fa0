// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DropoutCase } from '#domain/records/dropout-case.ts';
import { Entrustment } from '#domain/records/entrustment.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import { ResponsibilityLetter } from '#domain/records/responsibility-letter.ts';
import { rulesOf } from '#domain/duties/policies.ts';
import type { LocalRecord } from '#device/device.ts';
import { LetterPage } from '#features/papers/letter-page.tsx';
import {
  aChild,
  aClass,
  aFamilyMember,
  aFlags,
  aGuardian,
  aRecord,
  aSchool,
  idOf,
  myClassId,
} from '#tests/support/builders.ts';
import { show } from '#tests/support/show.tsx';
import { stubDevice } from '#tests/support/stub-device.ts';

afterEach(cleanup);

const ma = idOf(1);
const records = [
  aSchool({ doc: { name: '松岔中心小学' } }),
  aClass({ id: myClassId }),
  aChild({ id: ma, doc: { name: '马尕麦', birth: '2014-09-20' } }),
];
const device = () => stubDevice({ records });
const paper = () => within(screen.getByRole('region', { name: '纸面' }));

describe('letters', () => {
  it('fill a letter from the file of a child and its record', () => {
    const off = idOf(70);
    const fact = {
      state: 'persuading',
      since: '2026-04-13',
      persuasions: [{ on: '2026-04-14', how: 'visit', said: '下周回来' }],
    };
    const world = [...records, aRecord(DropoutCase, fact, { id: off, child: ma })];
    show(<LetterPage letter="dropout-report-town" subject={off} />, stubDevice({ records: world }));
    expect(paper().getByText('关于马尕麦同学疑似辍学情况的报告')).toBeVisible();
    expect(paper().getByText(/从2026年4月13日起/)).toBeVisible();
    expect(paper().getByText(/劝返1次/)).toBeVisible();
    expect(paper().getByText(/2026年4月14日；上门；下周回来/)).toBeVisible();
  });

  it.each([
    [{ father: 'away', mother: 'away' }, ['父亲签名：__________', '母亲签名：__________']],
    [{ father: 'died', mother: 'away' }, ['父亲已去世，由母亲签名', '母亲签名：__________']],
    [{ father: 'away', mother: 'ran' }, ['父亲签名：__________', '母亲联系不上，由父亲签名']],
    [{ father: 'died', mother: 'missing' }, ['监护人签名（马八姑）：__________', '父亲已去世，母亲失踪']],
  ] as const)('name who signs where a parent cannot: %o', (states, lines) => {
    const agreement = aRecord(Entrustment, { trustee: '马八姑' }, { id: idOf(76), child: ma });
    const family = [aFlags({ child: ma, doc: states }), aGuardian({ child: ma, doc: { name: '马八姑' } })];
    show(
      <LetterPage letter="entrustment-notice" subject={idOf(76)} />,
      stubDevice({ records: [...records, ...family, agreement] }),
    );
    for (const line of lines) expect(paper().getByText(line)).toBeVisible();
    expect(paper().getAllByText(/签名/)).toHaveLength(states.mother === 'missing' ? 3 : 4);
  });

  it('to a home that may not be told say so first', () => {
    const report = aRecord(MandatoryReport, { homeSuspected: true }, { child: ma });
    const { unmount } = show(<LetterPage letter="contact-reminder" subject={ma} />, device());
    expect(screen.queryByText(/先不发/)).toBeNull();
    unmount();
    const kept = stubDevice({ records: [...records, report] });
    show(<LetterPage letter="contact-reminder" subject={ma} />, kept);
    expect(screen.getByText('家里先不联系，先不发。先和派出所商量。')).toBeVisible();
  });

  it('are addressed to the bureau that the school wrote down once, or to a line for it', () => {
    const named = aSchool({ doc: { name: '松岔中心小学', bureau: '平利县教体局' } });
    const dropout = aRecord(DropoutCase, { state: 'suspected' }, { id: idOf(71), child: ma });
    const { unmount } = show(
      <LetterPage letter="dropout-report-bureau" subject={idOf(71)} />,
      stubDevice({ records: [named, ...records.slice(1), dropout] }),
    );
    expect(paper().getByText('平利县教体局：')).toBeVisible();
    unmount();
    show(<LetterPage letter="dropout-report-bureau" />, device());
    expect(paper().getByText('____________教育局：')).toBeVisible();
  });

  it('bear the number each was last sent under, and tick what the family was asked', () => {
    const reports = [
      { to: 'town', number: '松小〔2026〕3号' },
      { to: 'bureau', number: '松小〔2026〕4号' },
      { to: 'town', number: '松小〔2026〕5号' },
    ] as const;
    const dropout = aRecord(DropoutCase, { state: 'reported', reports }, { id: idOf(72), child: ma });
    const agreement = aRecord(Entrustment, { trustee: '马八姑', asked: 'yes' }, { id: idOf(73), child: ma });
    const world = () => stubDevice({ records: [...records, dropout, agreement] });
    const { unmount } = show(<LetterPage letter="dropout-report-town" subject={idOf(72)} />, world());
    expect(paper().getByText('文号：松小〔2026〕5号')).toBeVisible();
    unmount();
    show(<LetterPage letter="entrustment" subject={idOf(73)} />, world());
    expect(paper().getByText(/意见：√是\s□否/)).toBeVisible();
  });

  it.each([
    [{ father: 'away', mother: 'away' }, '马尕麦的爸爸妈妈：', '父亲：马成祥　务工地点：新疆'],
    [{ father: 'died', mother: 'away' }, '马尕麦的妈妈：', '父亲：马成祥（去世）　务工地点：—　电话：—'],
    [{ father: 'missing', mother: 'ran' }, '马尕麦的家里人：', '父亲：马成祥（失踪）　务工地点：—　电话：—'],
  ] as const)('are for the parents whom they can reach: %o', (states, to, father) => {
    const row = aFamilyMember({
      child: ma,
      doc: { relation: 'father', name: '马成祥', workplace: { region: '新疆' } },
    });
    const agreement = aRecord(Entrustment, { trustee: '马八姑' }, { id: idOf(74), child: ma });
    const world = () => stubDevice({ records: [...records, aFlags({ child: ma, doc: states }), row, agreement] });
    const { unmount } = show(<LetterPage letter="contact-reminder" subject={ma} />, world());
    expect(paper().getByText(to)).toBeVisible();
    unmount();
    show(<LetterPage letter="entrustment-notice" subject={idOf(74)} />, world());
    expect(paper().getByText((text) => text.replace(/\s/g, '').startsWith(father.replaceAll('　', '')))).toBeVisible();
  });

  it('leave the day beside a name to who signs, and bear the school’s own day', () => {
    const { unmount } = show(<LetterPage letter="consent" subject={ma} />, device());
    expect(paper().getAllByText('______年____月____日')).toHaveLength(2);
    unmount();
    show(<LetterPage letter="visit-notice" subject={ma} />, device());
    expect(paper().getByText('2026年4月15日')).toBeVisible();
  });

  const doubtsBefore = (letter: string, doc: object, file: object = {}) => {
    const about = [aRecord(DropoutCase, { state: 'suspected', ...doc }, { id: idOf(71), child: ma })];
    const world = records.map((each) => (each.id === ma ? { ...each, doc: { ...each.doc, ...file } } : each));
    const { unmount } = show(
      <LetterPage letter={letter} subject={idOf(71)} />,
      stubDevice({ records: [...world, ...about] }),
    );
    const doubts = screen.queryAllByRole('listitem').map((item) => item.textContent);
    unmount();
    return doubts;
  };
  const tried = { persuasions: [{ on: '2026-04-14', how: 'visit' }] };

  it('say before printing that nobody has tried to bring the child back yet', () => {
    expect(doubtsBefore('dropout-report-bureau', {})[0]).toMatch(/还没有记劝返/);
    expect(doubtsBefore('dropout-report-bureau', tried).join()).not.toMatch(/劝返/);
    expect(doubtsBefore('return-notice', {})).toEqual([]);
  });

  it('say of a child that came back since when it is away again', () => {
    const lost = { state: 'persuading', since: '2026-03-02', again: '2026-04-13' } as const;
    const about = aRecord(DropoutCase, lost, { id: idOf(71), child: ma });
    for (const letter of ['dropout-report-bureau', 'return-notice']) {
      const { unmount } = show(
        <LetterPage letter={letter} subject={idOf(71)} />,
        stubDevice({ records: [...records, about] }),
      );
      expect(paper().getByText(/从2026年3月2日起没有请假.*劝返复学以后，又从2026年4月13日起没有到校。/)).toBeVisible();
      unmount();
    }
  });

  it('say before printing that a written report names no office, or goes to one of the two only', () => {
    const [bureau, town] = ['dropout-report-bureau', 'dropout-report-town'];
    const both = { ...tried, reports: [{ to: 'bureau' }, { to: 'town' }] };
    const nowhere = { home: { village: '上湾村' } };
    expect(doubtsBefore(bureau, tried)).toEqual([
      '还没写给哪个教育局，在上面填。',
      '镇（区）人民政府也要送一份，还没记送出。',
    ]);
    expect(doubtsBefore(town, tried)).toEqual(['教育局也要送一份，还没记送出。']);
    expect(doubtsBefore(town, both, nowhere)).toEqual(['孩子家在哪个镇还没写，写进档案的“家庭常住地”，这里就有。']);
    expect(doubtsBefore(town, both)).toEqual([]);
  });
});

describe('the 责任书 of a child', () => {
  const promised = (own: Record<string, unknown>, more: readonly LocalRecord[] = []) => {
    const letter = aRecord(ResponsibilityLetter, { copies: 3 }, { id: idOf(90), child: ma });
    const rules = aRecord(OwnRules, { rules: [], off: [], ...own });
    show(
      <LetterPage letter="responsibility" subject={idOf(90)} />,
      stubDevice({ records: [...records, letter, rules, ...more] }),
    );
    const words = ['1. 建好', '2. '].map((head) =>
      paper()
        .getAllByText((text) => text.trim().startsWith(head))[0]
        ?.textContent?.trim(),
    );
    cleanup();
    return words;
  };
  const card = '1. 建好并及时更新孩子的档案和联系卡';
  const told = '把孩子的学习、生活和品行情况告诉家长和照护人。';

  it('promises what the school owes by its documents, and no more', () => {
    expect(promised({ documents: ['jss'] })).toEqual([`${card}；班主任谈心每月1次，家访每学期2次。`, `2. ${told}`]);
    expect(promised({ documents: ['jt'] })).toEqual([`${card}；班主任家访每学期1次。`, `2. 每月1次${told}`]);
    expect(promised({ documents: ['pl'] })[0]).toBe(`${card}；班主任谈心每月1次，家访每学期1次。`);
  });

  it('goes by what the county’s table says and what it left off, and asks no talk of a kindergarten', () => {
    const visit = rulesOf().find(({ id }) => id === 'jss.visit');
    const rules = [{ ...visit, when: { every: 'term', count: 3 } }];
    expect(promised({ documents: ['jss'], rules, off: ['jss.talk'] })[0]).toBe(`${card}；班主任家访每学期3次。`);
    const small = [aClass({ id: idOf(91), doc: { grade: 'k2' } }), aChild({ id: ma, doc: { classId: idOf(91) } })];
    expect(promised({ documents: ['jss'] }, small)[0]).toBe(`${card}；班主任家访每学期2次。`);
  });
});
