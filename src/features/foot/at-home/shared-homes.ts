/** Homes that a colleague visited for a child of another class and in which a child of hers lives: what a class teacher has not answered yet. */
import type * as z from 'zod';
import { Child } from '#domain/records/child.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import type { Device, LocalRecord } from '#device/device.ts';

export interface OpenHome {
  readonly record: LocalRecord<z.infer<typeof SharedHome.schema>>;
  /** The one child of that name in the class; absent where there is none, or two. */
  readonly child?: string | undefined;
}

/** Newest first. */
export function openHomes({ records, person }: Device): readonly OpenHome[] {
  if (!person.roles.includes('class-teacher')) return [];
  return records
    .all(SharedHome)
    .filter(({ doc }) => doc.answer === undefined && doc.classId !== undefined && person.classes.includes(doc.classId))
    .map((record) => ({ record, child: onlyOne(records, record.doc) }))
    .sort((a, b) => b.record.madeAt - a.record.madeAt);
}

function onlyOne(records: Device['records'], { name, classId }: OpenHome['record']['doc']): string | undefined {
  const found = records.all(Child).filter(({ doc }) => doc.classId === classId && doc.name === name?.trim());
  return found.length === 1 ? found[0]?.id : undefined;
}
