/** A child's own file: a new one is compared with those who are here, and goes into a class its writer has. */
import { dayInChina } from '#domain/calendar/day.ts';
import { seesWholeSchool, type Person } from '#domain/access.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { rosterOf } from '#features/roster.ts';
import type { KindExtra, Opening } from './kind-extra.ts';

export const childExtra: KindExtra = {
  findings: (opening, doc): readonly Finding[] =>
    opening.record === undefined
      ? [...classFindings(opening.device.person, doc['classId']), ...namesakes(opening, doc)]
      : [],
};

/** The school would hold the file back from a teacher of another class, and everything written about the child after it. */
function classFindings(person: Person, classId: unknown): readonly Finding[] {
  const isHers = person.classes.some((each) => each === classId);
  if (classId === undefined || isHers || seesWholeSchool(person)) return [];
  return [{ level: 'error', field: 'classId', say: '这不是你带的班，请那个班的班主任来添。' }];
}

/** Ten children share a name. */
function namesakes({ device, recordId }: Opening, doc: Doc): readonly Finding[] {
  const same = rosterOf(device.records, dayInChina(device.now())).find(
    (entry) => entry.id !== recordId && entry.name === doc['name'] && entry.child.doc.birth === doc['birth'],
  );
  if (!same) return [];
  const where = [same.className, same.village].filter(Boolean).join('，');
  const say = `已经有一个同名、同一天生的孩子${where && `（${where}）`}，看看是不是同一个人。`;
  return [{ level: 'warning', field: 'name', say }];
}
