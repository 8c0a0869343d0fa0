/**
 * Who is to have a copy of 档案 and 统计表: the school's leaders (学校管理人员人手一册, PL 三(二)) — whoever answers for all of
 * it by her account, and whoever the list of 领导机构和分工 names. Class teachers know their own class and get no list of all.
 */
import type * as z from 'zod';
import type { Day } from '#domain/calendar/day.ts';
import { OrgRole } from '#domain/records/org-role.ts';
import { office, roles } from '#domain/records/roles.ts';
import { lastsOn } from '#domain/records/spans.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Submission } from '#domain/records/submission.ts';
import { wordOf } from '#paper/child-file.ts';
import type { Records } from '#device/device.ts';

export interface Leader {
  readonly name: string;
  /** 校长, 组长 */
  readonly part: string;
}

type Copies = NonNullable<z.infer<typeof Submission.schema>['copies']>;

const leading: readonly (string | undefined)[] = ['leader', 'deputy', 'member', 'owner'];

/** Everybody of them who is at the school on that day, once; the office first. */
export function leadersOn(records: Records, day: Day): readonly Leader[] {
  const parts = new Map(
    records
      .all(OrgRole)
      .filter(({ doc }) => leading.includes(doc.part) && lastsOn(doc, day))
      .map(({ doc }) => [doc.person, wordOf(OrgRole, 'part', doc.part)]),
  );
  return records
    .all(Staff)
    .filter(({ doc }) => doc.leftOn === undefined || doc.leftOn > day)
    .map(({ id, doc }) => {
      const rank = office.findIndex((role) => doc.roles?.includes(role));
      const role = office[rank];
      return { name: doc.name ?? '', part: role === undefined ? parts.get(id) : roles[role], rank };
    })
    .sort((a, b) => (a.rank < 0 ? office.length : a.rank) - (b.rank < 0 ? office.length : b.rank))
    .flatMap(({ name, part }) => (part === undefined || name === '' ? [] : [{ name, part }]));
}

/** Those of them nobody gave a copy; of two with one name it takes two copies. */
export function withoutCopy(leaders: readonly Leader[], copies: Copies): readonly Leader[] {
  const given = copies.map(({ receiver }) => receiver?.trim());
  return leaders.filter(({ name }) => {
    const at = given.indexOf(name);
    if (at >= 0) given.splice(at, 1);
    return at < 0;
  });
}

/** `第4册` after a third one, however that was written. */
export const nextCopy = (copies: Copies): string =>
  `第${Math.max(0, ...copies.map(({ number }) => Number(/\d+/.exec(number ?? '')?.[0] ?? 0))) + 1}册`;
