import { describe, expect, it } from 'vitest';
import type { ChildFile } from '#paper/child-file.ts';
import { codeDoubt, pupilsOn, studentCodeTable } from '#paper/student-codes.ts';
import { tablePaper } from '#paper/table.ts';
import { aChildFile, gridOf } from './a-child-file.ts';

const day = '2026-04-15';
const aPupil = (flags: NonNullable<ChildFile['flags']>, child: ChildFile['child'] = {}) =>
  aChildFile({ flags, child, className: '五（2）班', members: [] });
const both = aPupil({ father: 'away', fatherSince: '2025-02-20', mother: 'away', motherSince: '2025-02-20' });
const one = aPupil({ father: 'away', fatherSince: '2026-01-15', mother: 'home' }, { state: 'watched' });
const lately = aPupil({ father: 'away', fatherSince: '2026-03-01', mother: 'home' });

describe('the sheet for the 学籍 system', () => {
  const form = tablePaper(studentCodeTable([both, one, lately], { day }));

  it('says of each pupil what to fill in, by the three months and by nothing else', () => {
    expect(gridOf(form).map((row) => row.slice(-2))).toEqual([
      ['填', '就是'],
      ['2', '双亲留守'],
      ['1', '单亲留守'],
      ['0', '非留守'],
    ]);
    expect(gridOf(form)[2]?.slice(5, 7)).toEqual(['外出务工\n2026年1月15日起', '在家']);
    expect(form.sheets.flatMap(({ notes }) => notes).join()).toContain('0-非留守1人，1-单亲留守1人，2-双亲留守1人');
  });

  it('bears no ID number, nor the 学籍号 that is made of one', () => {
    const id = '622999201409200025';
    const numbered = aChildFile({ child: { idNumber: id, studentNumber: `G${id}` } });
    expect(JSON.stringify(tablePaper(studentCodeTable([numbered], { day })))).not.toContain(id);
  });
});

describe('a pupil of whom no code can be told', () => {
  it('has an empty cell, and what to write is said', () => {
    const unsaid = aPupil({ father: 'away', mother: 'home' });
    const unknown = aPupil({ father: 'unknown', mother: 'home' });
    expect(gridOf(tablePaper(studentCodeTable([unsaid], { day })))[1]?.slice(-2)).toEqual(['', '']);
    expect(codeDoubt(unsaid, day)).toContain('从哪天起');
    expect(codeDoubt(unknown, day)).toContain('没写全');
    expect([both, one, lately].map((file) => codeDoubt(file, day))).toEqual([undefined, undefined, undefined]);
  });
});

it('is of all who are at the school that day, and of nobody else', () => {
  const at = (child: ChildFile['child']) => aChildFile({ child });
  const here = [at({ state: 'grown', stateSince: '2026-01-01' }), at({ state: 'returned', stateSince: '2026-01-01' })];
  const later = at({ state: 'left', stateSince: '2026-05-01' });
  const gone = [
    at({ state: 'left', stateSince: day }),
    at({ cameOn: '2026-05-01' }),
    at({ mergedInto: '00000000-0000-4000-8000-000000000002' }),
  ];
  expect(pupilsOn([...here, later, ...gone], day)).toEqual([...here, later]);
});
