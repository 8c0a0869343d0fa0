/** The classes: which there are, who leads each, how many children it has. */
import { useMemo } from 'react';
import { useSearchParams } from 'wouter';
import { className, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import { useRecords } from '#features/foot/page/device-context.tsx';
import { isPast, useRoster } from '#features/foot/children/roster.ts';
import { Bits } from '#ui/bits.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { Text } from '#ui/text.tsx';
import { leadersOf, type StaffRecord } from './class-form.ts';
import { classesHref as here, ClassView } from './class-view.tsx';
import { classesInOrder, type ClassRecord } from './classes-in-order.ts';
import { OfficeFrame } from './office-frame.tsx';
import { PromotionView } from './promotion-view.tsx';

const backHere = { label: '班级', href: here };

/** The list, one class (`?class=`), a new one (`?new=1`), or all of them a year on (`?up=1`). */
export function ClassesPage() {
  const all = useRecords(SchoolClass);
  const classes = classesInOrder(openClasses(all));
  const counts = useChildCounts();
  const [params] = useSearchParams();
  const opened = all.find((each) => each.id === params.get('class'));
  if (opened)
    return (
      <OfficeFrame title={className(opened.doc)} note={`${counts.get(opened.id) ?? 0}个孩子`} back={backHere}>
        <ClassView key={opened.id} record={opened} count={counts.get(opened.id) ?? 0} />
      </OfficeFrame>
    );
  if (params.has('new'))
    return (
      <OfficeFrame title="添一个班" back={backHere}>
        <ClassView record={undefined} count={0} />
      </OfficeFrame>
    );
  if (params.has('up'))
    return (
      <OfficeFrame title="升年级" back={backHere}>
        <PromotionView />
      </OfficeFrame>
    );
  return (
    <OfficeFrame title="班级">
      {classes.length === 0 ? (
        <Empty icon={late.school} title="还没有班级" note="先添上班级，再导入花名册。" action={<AddClass />} />
      ) : (
        <ClassList classes={classes} counts={counts} />
      )}
    </OfficeFrame>
  );
}

const AddClass = () => (
  <Button kind="main" icon="plus" href={`${here}?new=1`}>
    添一个班
  </Button>
);

function useChildCounts(): ReadonlyMap<string, number> {
  const roster = useRoster();
  return useMemo(() => {
    const counts = new Map<string, number>();
    for (const { classId } of roster.filter((each) => !isPast(each)))
      if (classId !== undefined) counts.set(classId, (counts.get(classId) ?? 0) + 1);
    return counts;
  }, [roster]);
}

interface ClassListProps {
  readonly classes: readonly ClassRecord[];
  readonly counts: ReadonlyMap<string, number>;
}

function ClassList({ classes, counts }: ClassListProps) {
  const staff = useRecords(Staff);
  return (
    <>
      <Block gap="near">
        <ButtonRow>
          <AddClass />
          <Button href={`${here}?up=1`}>升年级、毕业</Button>
        </ButtonRow>
      </Block>
      <Block gap="near">
        {classes.map(({ id, doc }) => (
          <Slip
            key={id}
            icon={late.school}
            title={
              <Text tone="strong" as="span">
                {className(doc)}
              </Text>
            }
            note={<Bits items={[doc.campus, leaderWords(staff, id)]} />}
            end={`${counts.get(id) ?? 0}个孩子`}
            href={`${here}?class=${id}`}
          />
        ))}
      </Block>
    </>
  );
}

function leaderWords(staff: readonly StaffRecord[], classId: string): string {
  const names = leadersOf(staff, classId).map(({ doc }) => doc.name ?? '');
  return names.length === 0 ? '还没定班主任' : `班主任${names.join('、')}`;
}
