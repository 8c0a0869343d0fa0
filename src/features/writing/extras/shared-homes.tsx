/** A home with children of two classes: who went tells the other class teacher, who takes the visit over for her own child. */
import { useFormContext, useWatch } from 'react-hook-form';
import { BESIDE } from '#domain/records/batch.ts';
import { spokenDay } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc } from '#domain/records/kind.ts';
import { SchoolClass } from '#domain/records/school-class.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import type { Edit } from '#device/device.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { openHomes } from '#features/foot/at-home/shared-homes.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { Opening } from './kind-extra.ts';

const takenPath = `${BESIDE}.sharedHome`;

/** What both visits have in common, under the names a 家访 gives it. */
const shared = {
  visitedOn: 'happenedOn',
  manner: 'manner',
  visitors: 'visitors',
  metName: 'metName',
  metRelation: 'metRelation',
};

/** A colleague has been in this child's home: one press writes down when, who and whom they met. */
export function VisitedAlready() {
  const { device, child, record, today } = useWriting();
  const { setValue } = useFormContext();
  const taken: unknown = useWatch({ name: takenPath });
  const home = record === undefined ? openHomes(device).find((each) => each.child === child)?.record : undefined;
  if (home === undefined || taken !== undefined) return null;
  const { visitedOn, livesWith } = home.doc;
  const take = () => {
    for (const [from, to] of Object.entries(shared))
      if (home.doc[from] !== undefined) setValue(to, home.doc[from], { shouldDirty: true });
    setValue(takenPath, home.id, { shouldDirty: true });
  };
  const when = visitedOn === undefined ? '' : spokenDay(visitedOn, today);
  return (
    <Block gap="near" pad>
      <Banner kind="plain">
        {`${when}${staffName(device.records, home.author)}去过这一家${livesWith ? `，看的是${livesWith}` : ''}。`}
      </Banner>
      <Button onClick={take}>这一次也算我的，照着写</Button>
    </Block>
  );
}

/** Tells the class teachers of the other children of this home, once for each, and answers what was taken over. */
export function sharedHomeEdits(opening: Opening, visit: Doc, values: Doc): readonly Edit[] {
  return [...told(opening, visit), ...answered(opening, values)];
}

function told({ device, child, record }: Opening, visit: Doc): readonly Edit[] {
  const before = new Set((record === undefined ? [] : asRows(record.doc)).map(rowKey));
  const { name = '', classId } = (child === undefined ? undefined : device.records.get(Child, child)?.doc) ?? {};
  const classOf = classId === undefined ? undefined : device.records.get(SchoolClass, classId);
  const livesWith = `${classOf ? (SchoolClass.line?.(classOf.doc) ?? '') : ''}${name}`;
  return asRows(visit)
    .filter((row) => row.name && row.classId && !before.has(rowKey(row)))
    .map((row) => ({
      do: 'create',
      type: SharedHome.type,
      id: device.newId(),
      doc: {
        ...row,
        livesWith,
        ...Object.fromEntries(
          Object.entries(shared)
            .map(([to, from]) => [to, visit[from]])
            .filter(([, value]) => value !== undefined),
        ),
      },
    }));
}

interface Row {
  readonly name?: string | undefined;
  readonly classId?: string | undefined;
}

const asRows = (doc: Doc): readonly Row[] =>
  HomeVisit.schema.pick({ othersHere: true }).safeParse(doc).data?.othersHere ?? [];

const rowKey = ({ name = '', classId = '' }: Row): string => `${name.trim()} ${classId}`;

function answered({ device, record }: Opening, values: Doc): readonly Edit[] {
  const beside = values[BESIDE];
  const id = isDoc(beside) ? beside['sharedHome'] : undefined;
  const home = typeof id === 'string' && record === undefined ? device.records.get(SharedHome, id) : undefined;
  if (home === undefined) return [];
  return [{ do: 'patch', type: SharedHome.type, id: home.id, doc: { ...home.doc, answer: 'taken' }, seen: home.doc }];
}
