/** What to fill in for each pupil in the national 学籍 system, by class. */
import { useMemo, useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { ChildFile } from '#paper/child-file.ts';
import type { Heading } from '#paper/form.ts';
import { codeDoubt, pupilsOn, studentCodeTable } from '#paper/student-codes.ts';
import { tablePaper } from '#paper/table.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import type { Doubt } from '#features/foot/papers/paper-frame.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { isCut, onLists, schoolOf, useChildFiles } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { useScope } from './kept-rows.ts';

/** `/papers/list/codes` */
export function StudentCodes() {
  const { records } = useDevice();
  const today = useToday();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(records)?.name, day: today });
  const [classId, setClassId] = useState('');
  const files = useChildFiles(classId);
  const scope = useScope(classId);
  const day = heading.day ?? today;
  const pupils = useMemo(() => pupilsOn(files, day), [files, day]);
  const form = useMemo(() => {
    const plan = studentCodeTable(pupils, { ...heading, day });
    return tablePaper({ ...plan, notes: [...(plan.notes ?? []), ...(scope === undefined ? [] : [scope])] });
  }, [pupils, heading, day, scope]);
  return (
    <PaperOrBlank
      title="学籍系统填报"
      back={{ label: '打印', href: '/papers' }}
      form={form}
      blank={(of) => tablePaper(studentCodeTable([], of))}
      about={pupils.map(({ id }) => id)}
      heading={heading}
      onHeading={setHeading}
      doubts={[
        ...(pupils.some(({ id }) => isCut(records, id, onLists))
          ? ['有的孩子家里的情况你看不到，那几个填不出来。请班主任或档案员来打。']
          : []),
        ...doubtsOf(pupils, day),
      ]}
    >
      <ClassChoice value={classId} onChange={setClassId} />
    </PaperOrBlank>
  );
}

/** One line for each thing that is missing, with everybody of whom it is. */
function doubtsOf(pupils: readonly ChildFile[], day: Day): readonly Doubt[] {
  const whoBySay = new Map<string, { name: string; href: string }[]>();
  for (const file of pupils) {
    const say = codeDoubt(file, day);
    if (say === undefined) continue;
    const who = { name: file.child.name ?? '没写姓名', href: `/children/${file.id}/write/family-flags` };
    whoBySay.set(say, [...(whoBySay.get(say) ?? []), who]);
  }
  return [...whoBySay].map(([say, who]) => ({ say, who }));
}
