/** 附件3: the list of the school or of one class at the heading's day, who is left out and why, what to look at first. */
import { useMemo, useState } from 'react';
import { studentRecordCode } from '#domain/people/left-behind.ts';
import { printMonth, type Day } from '#domain/calendar/day.ts';
import { annex3, annex3Rows } from '#paper/annex3.ts';
import { annex3Doubts, leftOutDoubts, needsShape } from '#paper/annex3-choice.ts';
import type { Annex3Choice } from '#paper/annex3-choice.ts';
import type { Annex3Entry } from '#paper/annex3.ts';
import { factsOn, type ChildFile } from '#paper/child-file.ts';
import type { Heading } from '#paper/form.ts';
import type { FrozenLine } from '#paper/hand-in.ts';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { bureauDoubts, householdDoubts, isCut, onLists, schoolOf, useChildFiles, useChoice } from './child-files.ts';
import { ClassChoice } from './class-choice.tsx';
import { FreezeBlock } from '#features/foot/papers/freeze-block.tsx';
import { annex3Paper } from '#features/foot/papers/hand-ins.ts';
import type { Doubt } from '#features/foot/papers/paper-frame.tsx';
import { PaperOrBlank } from '#features/foot/papers/paper-or-blank.tsx';
import { reasonWords } from './reason-words.ts';
import { ShapeChoices } from './shape-choices.tsx';

/** `/papers/annex3` */
export function Annex3Page() {
  const { records } = useDevice();
  const today = useToday();
  const school = schoolOf(records);
  const [heading, setHeading] = useState<Heading>({ unit: school?.name, day: today });
  const [classId, setClassId] = useState('');
  const files = useChildFiles(classId);
  const day = heading.day ?? today;
  const choice = useChoice(files, day);
  const entries = useMemo(() => choice.included.map((file) => ({ file })), [choice]);
  const form = useMemo(() => annex3(entries, { ...heading, day }, school), [entries, heading, day, school]);
  return (
    <PaperOrBlank
      title="附件3 信息汇总表"
      back={{ label: '报表', href: '/reports' }}
      form={form}
      blank={(of) => annex3([], of, school)}
      about={entries.map(({ file }) => file.id)}
      heading={heading}
      onHeading={setHeading}
      fillerWord="填报人"
      hasAges
      doubts={[
        ...bureauDoubts(records, choice.included, day),
        ...householdDoubts(records, choice.included, day),
        ...doubtsOf(entries, choice, day),
        ...cutDoubt(records, choice),
      ]}
      below={
        <>
          <FreezeBlock
            kind="annex3"
            what={entries.length === 0 ? undefined : `这${entries.length}人`}
            isWhole={classId === ''}
            batch={() => ({
              period: printMonth(day),
              day,
              papers: [annex3Paper({ ...heading, day }, school)],
              lines: linesOf(entries, day),
            })}
          />
          <LeftOut choice={choice} day={day} />
        </>
      }
    >
      <ClassChoice value={classId} onChange={setClassId} />
      <ShapeChoices files={choice.included.filter((file) => needsShape(file, day))} />
    </PaperOrBlank>
  );
}

const linesOf = (entries: readonly Annex3Entry[], day: Day): readonly FrozenLine[] =>
  annex3Rows(entries, day).map((cells, index) => ({ child: entries[index]?.file.id ?? '', cells: [...cells] }));

/** One line for each doubt, with everybody it is about: a press on the name leads to where it is settled. */
function doubtsOf(entries: readonly Annex3Entry[], { excluded }: Annex3Choice, day: Day): readonly Doubt[] {
  const whoBySay = new Map<string, { name: string; href: string }[]>();
  const all = [
    ...entries.map((entry) => ({ file: entry.file, doubts: annex3Doubts(entry, day) })),
    ...excluded.map((left) => ({ file: left.file, doubts: leftOutDoubts(left, day) })),
  ];
  for (const { file, doubts } of all)
    for (const { say, isOfFamily } of doubts) {
      const href = `/children/${file.id}${isOfFamily === true ? '/write/family-flags' : ''}`;
      whoBySay.set(say, [...(whoBySay.get(say) ?? []), { name: file.child.name ?? '没写姓名', href }]);
    }
  return [...whoBySay].map(([say, who]) => ({ say, who }));
}

const cutDoubt = (records: ReturnType<typeof useDevice>['records'], { included, excluded }: Annex3Choice): string[] =>
  [...included, ...excluded.map(({ file }) => file)].some((file) => isCut(records, file.id, onLists))
    ? ['有的孩子家里的情况你看不到，名单可能不全。请班主任或档案员来打。']
    : [];

/** Where the child counts all the same: 关注 here, and the code that the national 学籍 system asks for (domain §6.5). */
function otherListsOf(file: ChildFile, day: Day): readonly string[] {
  const code = studentRecordCode(factsOn(file, day), day);
  return [
    file.child.state === 'watched' ? '列为关注' : '',
    code === undefined || code === 0 ? '' : `学籍系统填${code}`,
  ];
}

/** The undecided first: they may belong on the list once somebody has looked. */
function LeftOut({ choice: { included, excluded }, day }: { choice: Annex3Choice; day: Day }) {
  const inOrder = [...excluded].sort((one, other) => Number(other.isUnsure) - Number(one.isUnsure));
  if (inOrder.length === 0) return null;
  return (
    <Block labelledBy="left-out">
      <SectionHead
        flush
        id="left-out"
        title="没列进去的"
        end={`列入${included.length}人，没列入${excluded.length}人`}
      />
      <Ruled topLine>
        {inOrder.map(({ file, because, isUnsure }) => (
          <Row
            key={file.id}
            name={file.child.name ?? '没写姓名'}
            note={[
              file.className ?? '',
              `${isUnsure ? '等人来定：' : ''}${reasonWords[because]}`,
              ...otherListsOf(file, day),
            ].filter(Boolean)}
            href={`/children/${file.id}`}
          />
        ))}
      </Ruled>
    </Block>
  );
}
