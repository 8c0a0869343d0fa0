/** Whom to ask before a home is rung or visited: who handles such matters at the school, and who leads the child's class. */
import type * as z from 'zod';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { classesLed } from '#features/foot/owed/then.ts';

type Colleague = LocalRecord<z.infer<typeof Staff.schema>>;

export interface Asked {
  /** 分管领导 */
  readonly role: string;
  readonly people: readonly Colleague[];
}

/** Who is still at the school, as far as this phone knows. */
const colleagues = (records: Records, isMeant: (doc: Colleague['doc']) => boolean): readonly Colleague[] =>
  records.all(Staff).filter(({ doc }) => doc.leftOn === undefined && isMeant(doc));

/** The deputies; where a school has none, its head. */
export function leadersToAsk(records: Records): Asked {
  const deputies = colleagues(records, ({ roles }) => roles?.includes('deputy') === true);
  if (deputies.length > 0) return { role: '分管领导', people: deputies };
  const heads = colleagues(records, ({ roles }) => roles?.includes('head') === true);
  return { role: heads.length > 0 ? '校长' : '分管领导', people: heads };
}

export function classTeachersToAsk(records: Records, child: string): Asked {
  const { classId = '' } = records.get(Child, child)?.doc ?? {};
  const isLed = ({ roles, classes }: Colleague['doc']) => classesLed({ roles, classes }).includes(classId);
  return { role: '班主任', people: colleagues(records, isLed) };
}

/** 分管领导苏和平、马成祥 */
export const askedWords = ({ role, people }: Asked): string =>
  role + people.flatMap(({ doc }) => doc.name ?? []).join('、');
