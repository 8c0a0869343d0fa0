import { describe, expect, it } from 'vitest';
import { copyOf, rosterTable, sumDoubts, surveyDoubts, surveyTable, visitPlanPaper } from '#paper/children-lists.ts';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import { CounsellingRequest } from '#domain/records/counselling-request.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import { inspectionIndex, shownKinds } from '#paper/inspection-index.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { tablePaper } from '#paper/table.ts';
import { aChildFile, gridOf, holesIn } from './a-child-file.ts';

const heading = { unit: '松岔中心小学', day: '2026-04-15' };
const girl = aChildFile({ className: '五（2）班' });
const boy = aChildFile({
  className: '六（1）班',
  child: { name: '冶二布', sex: 'male', birth: '2013-02-01', boards: true },
  flags: { father: 'away', mother: 'died', leftKindConfirmed: 'father' },
  guardians: [{ kind: 'maternal-grandparents', name: '韩阿婆' }],
});

describe('the roster', () => {
  it('has a line for each child, a number on each copy, and no ID number', () => {
    const blank = tablePaper(rosterTable([girl, boy], heading));
    const form = copyOf(blank, { number: '第3册', receiver: '分管副校长' });
    expect(form.checksum).toBe(blank.checksum);
    expect(gridOf(form)[1]?.slice(0, 5)).toEqual(['1', '马尕麦', '女', '2014年9月', '五（2）班']);
    expect(form.sheets[0]?.lines.flatMap(({ parts }) => parts.map(({ fill }) => fill))).toContain('分管副校长');
    expect(gridOf(form)[0]).not.toContain('身份证号码');
  });
});

describe('the statistics of the survey', () => {
  it('count each class and add them up below', () => {
    const form = tablePaper(
      surveyTable(
        [
          { className: '五（2）班', total: 32, doubtful: 1, files: [girl] },
          { className: '六（1）班', files: [boy] },
        ],
        heading,
      ),
    );
    const [header = [], fifth = [], sixth = [], sum = []] = gridOf(form);
    const at = (row: readonly string[], title: string) => row[header.indexOf(title)];
    expect(at(fifth, '父母均外出')).toBe('1');
    expect(at(sixth, '父外出')).toBe('1');
    expect(at(sixth, '外祖父母')).toBe('1');
    expect(at(sixth, '学生总数')).toBe('');
    expect(sum[0]).toBe('合计');
    expect([at(sum, '学生总数'), at(sum, '留守儿童'), at(sum, '男'), at(sum, '女'), at(sum, '寄宿')]).toEqual([
      '32',
      '2',
      '1',
      '1',
      '1',
    ]);
  });
});

describe('whom the 摸底 found', () => {
  const fifth = { className: '五（1）班', total: 32, found: 2, files: [girl], withoutFile: ['马小雨'] };
  it('stands in a column of its own, and a doubt says where the list has others', () => {
    const [header = [], row = [], sum = []] = gridOf(tablePaper(surveyTable([fifth], heading)));
    expect([row[header.indexOf('摸底找到')], row[header.indexOf('留守儿童')]]).toEqual(['2', '1']);
    expect(sum[header.indexOf('摸底找到')]).toBe('2');
    expect(surveyDoubts([fifth])).toEqual(['五（1）班摸底找到2人，名单上1人。还没建档的：马小雨。看看是谁，再打。']);
    expect(
      surveyDoubts([
        { className: '六（1）班', files: [girl] },
        { ...fifth, found: 1, withoutFile: [] },
      ]),
    ).toEqual([]);
  });
});

describe('the columns of a class', () => {
  const doubtsOf = (...files: readonly ChildFile[]) => sumDoubts([{ className: '五（1）班', files }], '2026-03-20');

  it('say nothing where they add up', () => {
    expect(doubtsOf(boy, { ...girl, child: { ...girl.child, boards: false } })).toEqual([]);
  });

  it('name the children that stand in none of them', () => {
    const half = { ...girl, child: { ...girl.child, sex: undefined, boards: undefined } };
    const unsure = { ...boy, flags: undefined };
    expect(doubtsOf(half, unsure)).toEqual([
      `五（1）班男、女加起来，比留守儿童少1人。没写性别的：${girl.child.name}。补上，再打。`,
      `五（1）班父母均外出、父外出、母外出加起来，比留守儿童少1人。父母去向没定的：${boy.child.name}。补上，再打。`,
      `五（1）班寄宿、走读加起来，比留守儿童少1人。没写寄宿还是走读的：${girl.child.name}。补上，再打。`,
    ]);
  });
});

describe('a table', () => {
  it('grows over sheets with its header on each and who signs under the last', () => {
    const form = tablePaper({
      kind: 'any',
      title: '一张表',
      orientation: 'landscape',
      columns: [
        { title: '序号', mm: 10 },
        { title: '内容', mm: 90, align: 'left' },
      ],
      rows: Array.from({ length: 60 }, (_, index) => [String(index + 1), '说了很多话。'.repeat(index % 9)]),
      heading,
      signs: ['校长'],
    });
    expect(form.sheets.length).toBeGreaterThan(3);
    for (const [index] of form.sheets.entries()) expect(gridOf(form, index)[0]).toEqual(['序号', '内容']);
    expect(form.sheets.map(({ notes }) => notes.length).filter((count) => count > 0)).toHaveLength(1);
    for (const sheet of form.sheets) expect(sheet.rows.reduce((sum, row) => sum + row.heightMm, 0)).toBeLessThan(180);
  });

  it('fills the sheet where there is nothing yet, for pen and paper', () => {
    const form = visitPlanPaper([], {});
    expect(form.sheets).toHaveLength(1);
    expect(form.sheets[0]?.rows.length).toBeGreaterThan(10);
    expect(holesIn(form)).toEqual([]);
    expect(form.fileName).toContain('空白');
  });
});

describe('the index for an inspection', () => {
  const papers = { annex1: 3, annex2: 4, annex3: 1, roster: 2, bundle: 5 };
  const rowsUnder = (documents: readonly string[] | undefined, isBlank = false) => {
    const form = inspectionIndex({ documents, count: () => 2, papers }, heading, isBlank);
    return form.sheets.flatMap((_, sheet) => gridOf(form, sheet)).filter(([number = '']) => /^\d+$/.test(number));
  };
  const lineOf = (title: string, rows = rowsUnder(undefined)) => rows.find((row) => row[2] === title);

  it('names every paper once under its 制度, and nothing sealed', () => {
    const titles = rowsUnder(undefined).map((row) => row[2]);
    expect(new Set(titles).size).toBe(titles.length);
    expect(titles).toHaveLength(shownKinds().length + 5);
    expect(lineOf('结对帮扶一览表')?.[1]).toBe('结对帮扶制度');
    expect(lineOf('一人一档')?.slice(3)).toEqual([expect.stringContaining('平利意见'), '5', '']);
    expect(shownKinds().every(({ sealedAs }) => sealedAs === undefined)).toBe(true);
  });

  it('calls the annexes as they call themselves', () => {
    const titles = rowsUnder(undefined).map((row) => row[2]);
    const printed = [annex1(undefined, heading), annex2(undefined, heading)].map(({ title }) =>
      title.replace(/^.、/, '').replace('留守儿童', ''),
    );
    for (const title of printed) expect(titles.filter((each) => each?.endsWith(` ${title}`))).toHaveLength(1);
  });

  it('shows nobody from outside who was sent to a counsellor, nor what one teacher told another', () => {
    const titles = rowsUnder(undefined).map((row) => row[2]);
    for (const { label } of [CounsellingRequest, SharedHome]) expect(titles).not.toContain(label);
  });

  it('cites the chosen documents alone, by what they ask for, and leaves out what none of them has', () => {
    const clauses = rowsUnder(['pl']).map((row) => row[3] ?? '');
    expect(clauses.filter((clause) => /金坛|积石山/.test(clause))).toEqual([]);
    expect(lineOf('附件1 个人基本情况了解表', rowsUnder(['pl']))).toBeUndefined();
    const visits = shownKinds().find(({ type }) => type === 'home-visit')?.paper;
    const title = visits?.register?.title ?? visits?.title ?? '';
    expect(lineOf(title, rowsUnder(['jss']))?.[3]).toBe('积石山方案〔2021〕96号 四(二)2');
  });

  it('blank leaves the numbers to the pen', () => {
    expect(rowsUnder(undefined, true).every((row) => row[4] === '')).toBe(true);
  });
});
