/** What screens say of files that may be of one child, that were merged, and that were parted again. */
import { dayInChina, printDay, spokenDay, type Day } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { fieldsTogether } from '#domain/records/kind.ts';
import { SchoolClass, className } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Edit, LocalRecord, Records } from '#device/device.ts';
import { staffName } from './staff-name.ts';
import { sameValue } from '#sync/merge.ts';
import type { Conflict } from '#sync/messages.ts';

const FIELD = 'mergedInto';

/** When and by whom a file was last merged or parted, as its steps say; nothing while only this phone knows. */
export function lastMerging({ steps }: LocalRecord): { readonly at: number; readonly by: string } | undefined {
  const last = [...steps].reverse().find((step) => FIELD in step.set);
  return last && { at: last.at, by: last.by };
}

/** `马尕麦，三（1）班`. */
export function fileName(file: LocalRecord, records: Records): string {
  const { name, classId } = file.doc;
  const schoolClass = typeof classId === 'string' ? records.get(SchoolClass, classId) : undefined;
  return [typeof name === 'string' ? name : '没写姓名', schoolClass && className(schoolClass.doc)]
    .filter(Boolean)
    .join('，');
}

/** One file by its own id, also one that another stands for. */
const fileOf = (records: Records, id: string): LocalRecord | undefined =>
  records.merged().find((file) => file.id === id) ?? records.get(Child, id);

/** Into which file one was merged, told so that two of one name can be told apart: `马尕麦，三（1）班，2013年9月1日生，祁玉兰建的`. */
export function fileWords(id: string, records: Records): string {
  const file = fileOf(records, id);
  if (!file) return '另一份（不在这部手机上）';
  const { birth } = file.doc;
  const born = typeof birth === 'string' && birth !== '' ? `${printDay(birth)}生` : '';
  return [fileName(file, records), born, `${staffName(records, file.author)}建的`].filter(Boolean).join('，');
}

/** What takes a merge back: the file stands for itself, and the survivor loses what was picked out of it [G4]. */
export function partingEdits(records: Records, file: LocalRecord): readonly Edit[] {
  const { [FIELD]: into, ...doc } = file.doc;
  const survivor = typeof into === 'string' ? records.get(Child, into) : undefined;
  const before = survivor && survivor.id === into ? beforeMerging(survivor, file) : undefined;
  return [
    ...(before && survivor ? [{ do: 'patch' as const, type: Child.type, id: survivor.id, doc: before }] : []),
    { do: 'patch', type: Child.type, id: file.id, doc },
  ];
}

/** The survivor without what came with the merge, which one save wrote into both files; what changed since stays. */
function beforeMerging({ doc, steps }: LocalRecord<object>, file: LocalRecord): LocalRecord['doc'] | undefined {
  const last = lastMerging(file);
  const index = steps.findIndex(({ by, at }) => by === last?.by && at === last.at);
  const [picked, ...later] = index < 0 ? [] : steps.slice(index);
  if (!picked) return undefined;
  const before: Record<string, unknown> = { ...doc };
  const stands = (name: string) =>
    !later.some(({ set }) => name in set) && (!(name in picked.set) || sameValue(before[name], picked.set[name]?.to));
  const back = Object.keys(picked.set).filter((name) => fieldsTogether(Child, name).every(stands));
  for (const name of back) {
    const from = picked.set[name]?.from ?? null;
    if (from === null) delete before[name];
    else before[name] = from;
  }
  return back.length > 0 ? before : undefined;
}

export interface Parting {
  readonly key: string;
  /** The file this one was merged with for a time. */
  readonly other: LocalRecord;
  /** Those records stayed with this child that were written while the two were one. */
  readonly keeps: boolean;
  readonly from: number;
  readonly until: number;
}

/** The times in which this child's file was one with another that stands for itself again [G4]. */
export function partingsOf(records: Records, child: string): readonly Parting[] {
  return records.all(Child).flatMap((file) =>
    file.steps.flatMap((step, at) => {
      const into = step.set[FIELD]?.from;
      if (typeof into !== 'string' || step.set[FIELD]?.to) return [];
      const [survivor, merged] = [records.get(Child, into), file];
      const other = merged.id === child ? survivor : survivor?.id === child ? merged : undefined;
      const begun = file.steps
        .slice(0, at)
        .reverse()
        .find(({ set }) => set[FIELD]?.to === into);
      if (!other) return [];
      const keeps = merged.id !== child;
      return [{ key: step.opId, other, keeps, from: begun?.at ?? file.madeAt, until: step.at }];
    }),
  );
}

/** Everybody who has said of a pair that it is two children, `祁玉兰，4月9日`; the office closes what was merged and is nobody. */
export const saidApart = ({ steps }: LocalRecord, records: Records, today: Day): readonly string[] =>
  steps.flatMap(({ by, at, set }) => {
    const who = records.get(Staff, by)?.doc.name;
    return set['state']?.to === 'resolved' && who ? [`${who}，${spokenDay(dayInChina(at), today)}`] : [];
  });

const reasonWords = {
  'id-number': '身份证号一样',
  'name-birth': '姓名和出生日期一样',
  'name-phone': '姓名和照护人的电话一样',
} as const;

/** `身份证号一样，应该是同一个孩子。`, without the reason where this app has no word for it; empty where nothing was found alike. */
export function likeWords({ alike }: Conflict): string {
  if (!alike) return '';
  const words = alike.reasons.map((reason) => reasonWords[reason]);
  return `${[...words, alike.isCertain ? '应该是' : '像是'].join('，')}同一个孩子。`;
}
