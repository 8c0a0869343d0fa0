/** From the records on this phone to what the papers print about a child. */
import { useMemo } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { HeededScope } from '#domain/consents.ts';
import { idNumbersIn, saysNoTo, withoutIdNumbers } from '#domain/heeded.ts';
import { isHouseholdAsked } from '#domain/people/left-behind.ts';
import { Child } from '#domain/records/child.ts';
import { Consent } from '#domain/records/consent.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import type { Sensitivity } from '#domain/records/field.ts';
import { sensitivityOf, type Doc } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { School } from '#domain/records/school.ts';
import { Staff } from '#domain/records/staff.ts';
import { Talk } from '#domain/records/talk.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import { annex3Choice, type Annex3Choice } from '#paper/annex3-choice.ts';
import { contactOf } from '#paper/annex3.ts';
import { factsOn, printPlace } from '#paper/child-file.ts';
import type { ChildFile } from '#paper/child-file.ts';
import type { SheetEntry } from '#paper/record-sheet.ts';
import type { LocalRecord, Records } from '#device/device.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import type { Doubt } from '#features/foot/papers/paper-frame.tsx';
import { isHelpedOn } from '#features/foot/children/helped.ts';
import { isKeptFromHome } from '#features/foot/at-home/home-told.ts';
import { isFocus, useRoster } from '#features/foot/children/roster.ts';
import { classOfChild } from '#features/foot/owed/then.ts';
import { chosenDocuments } from '#features/foot/owed/walk-duties.ts';

/** Nothing for a child that is unknown or not hers. */
export function childFileOf(records: Records, id: string, day?: Day): ChildFile | undefined {
  const child = records.get(Child, id);
  if (child === undefined) return undefined;
  const hasNoId = homeSaysNo(records, id, { scope: 'id-number', day });
  const hasNoHistory = homeSaysNo(records, id, { scope: 'health', day });
  const schoolClass = classOfChild(records.get(SchoolClass, child.doc.classId ?? ''), child.doc);
  return {
    id,
    child: {
      ...(hasNoId ? withoutIdNumbers(child.doc) : child.doc),
      ...(hasNoHistory && { medicalHistory: undefined }),
    },
    members: inOrder(records.ofChild(FamilyMember, id)).map((member) => ({
      ...(hasNoId ? withoutIdNumbers(member.doc) : member.doc),
      id: member.id,
    })),
    flags: inOrder(records.ofChild(FamilyFlags, id)).pop()?.doc,
    guardians: inOrder(records.ofChild(Guardian, id)).map(({ doc }) => doc),
    snapshot: lastSnapshot(records, id),
    ...(day !== undefined && { isHelped: isHelpedOn(records, id, day) }),
    schoolName: schoolOf(records)?.name,
    className: schoolClass === undefined ? undefined : className(schoolClass),
  };
}

interface AskedOf {
  readonly scope: HeededScope;
  /** Absent: as of the latest paper there is. */
  readonly day?: Day | undefined;
}

export const homeSaysNo = (records: Records, child: string, { scope, day = '9999-12-31' }: AskedOf): boolean =>
  saysNoTo(
    scope,
    records.ofChild(Consent, child).map(({ doc }) => doc),
    day,
  );

/** Who counts in only until the household is asked for, where the chosen documents mean 农村户籍 alone (PL 二); one whose answer does not come here was asked. */
export function householdDoubts(records: Records, listed: readonly ChildFile[], day: Day): readonly Doubt[] {
  const documents = chosenDocuments(records);
  const who = listed
    .filter((file) => isHouseholdAsked(documents, factsOn(file, day), day))
    .filter(({ id }) => records.get(Child, id)?.sealed.includes('ruralHousehold') !== true)
    .map(({ id, child }) => ({ name: child.name ?? '没写姓名', href: `/records/child/${id}` }));
  return who.length === 0 ? [] : [{ say: '没写户口，问一问是不是农村户籍。没问以前先算在内。', who }];
}

interface Listed {
  readonly id: string;
  readonly child: { readonly name?: string | undefined };
}

/** A list that goes up with names is ordered by the bureau and asks no yes (JT 二.1); who was told that she may say no is spoken with first. */
export function bureauDoubts(records: Records, listed: readonly Listed[], day: Day): string[] {
  const names = listed
    .filter(({ id }) => homeSaysNo(records, id, { scope: 'bureau', day }))
    .map(({ child }) => child.name ?? '没写姓名');
  return names.length === 0
    ? []
    : [`${names.join('、')}：家里不同意上报教育局。照规定要报的，先跟家里讲清楚，请校长定了再打。`];
}

/** Who a sheet is about. While somebody at home is suspected no number of the home stands on a paper. */
export function sheetWho(records: Records, child: string | undefined, day: Day): Omit<SheetEntry, 'doc'> {
  const file = child === undefined ? undefined : childFileOf(records, child);
  if (file === undefined) return {};
  const phone = isKeptFromHome(records, file.id) ? undefined : contactOf(file, day)?.number;
  return { childName: file.child.name, className: file.className, home: printPlace(file.child.home), phone };
}

/** 重点帮扶对象 is what the flags of the day say (R34), whatever a pairing was begun with; an ID number stays out where home says no to it. */
export function printedDoc(records: Records, { type, id, child, doc }: LocalRecord, day: Day): Doc {
  const whose = type === Child.type ? id : child;
  const shown =
    whose !== undefined && idNumbersIn(doc).length > 0 && homeSaysNo(records, whose, { scope: 'id-number', day })
      ? withoutIdNumbers(doc)
      : doc;
  return type === Pairing.type && child !== undefined ? { ...shown, focus: isFocus(records, child, day) } : shown;
}

export const schoolOf = (records: Records) => records.all(School)[0]?.doc;

const inOrder = <D>(found: readonly LocalRecord<D>[]): LocalRecord<D>[] =>
  [...found].sort((one, other) => one.madeAt - other.madeAt);

const lastSnapshot = (records: Records, id: string) =>
  inOrder(records.ofChild(TermSnapshot, id))
    .map(({ doc }) => doc)
    .sort((one, other) => ((one.confirmedOn ?? '') < (other.confirmedOn ?? '') ? -1 : 1))
    .pop();

/** What a list prints; the annexes of one child print its numbers and health besides. */
export const onLists: readonly Sensitivity[] = ['basic', 'contact', 'family'];
export const onAnnexes: readonly Sensitivity[] = [...onLists, 'id-number', 'health'];

/** True when the access table keeps something from this person that the paper would print. */
export const isCut = (records: Records, id: string, printed = onAnnexes): boolean =>
  [
    ...(records.get(Child, id)?.sealed ?? []).map((name) => sensitivityOf(Child, name)),
    ...sealedAbout(records, id),
  ].some((sensitivity) => printed.includes(sensitivity));

const sealedAbout = (records: Records, id: string): readonly Sensitivity[] =>
  records.about(id).flatMap(({ type, sealed }) => {
    const kind = [FamilyMember, FamilyFlags, Guardian, TermSnapshot].find((each) => each.type === type);
    return kind === undefined ? [] : sealed.map((name) => sensitivityOf(kind, name));
  });

/** Who of these belongs on the lists of the school's documents on that day; the same until one of them changes. */
export function useChoice(files: readonly ChildFile[], day: Day): Annex3Choice {
  const documents = chosenDocuments(useDevice().records);
  return useMemo(() => annex3Choice(files, day, documents), [files, day, documents]);
}

/** All children this person may see, of one class where one is chosen, in the order of the lists; the roster is a new array whenever a record changes. */
export function useChildFiles(classId: string): readonly ChildFile[] {
  const { records } = useDevice();
  const roster = useRoster();
  return useMemo(
    () =>
      roster
        .filter((entry) => classId === '' || entry.classId === classId)
        .flatMap((entry) => childFileOf(records, entry.id) ?? []),
    [records, roster, classId],
  );
}

/** The words for an id, whatever it names: a class, a colleague, a child, what was promised in an earlier talk. */
export function nameOf(records: Records, id: string): string {
  const found = records.get(SchoolClass, id);
  if (found !== undefined) return className(found.doc);
  return (
    records.get(Staff, id)?.doc.name ?? records.get(Child, id)?.doc.name ?? records.get(Talk, id)?.doc.promise ?? ''
  );
}
