/** 一人一档 of one child, all at once: what an inspector who names a child wants on the table (JT 二.1, domain §11). */
import { useMemo, useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import type { Term } from '#domain/calendar/school-year.ts';
import { dayOfRecord } from '#domain/duties/counting.ts';
import { byText } from '#domain/order.ts';
import type { RecordKind } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Device, LocalRecord } from '#device/device.ts';
import { annex1 } from '#paper/annex1.ts';
import { annex2 } from '#paper/annex2.ts';
import { bundle, type BundlePart } from '#paper/bundle.ts';
import { fileWordsOf, type ChildFile } from '#paper/child-file.ts';
import { contactCardPaper } from '#paper/contact-cards.ts';
import type { Heading } from '#paper/form.ts';
import { letterPaper, spokenTitle } from '#paper/letter.ts';
import { letterOf } from '#paper/letters.ts';
import { recordSheets } from '#paper/record-sheet.ts';
import { forTheInspector } from '#paper/sheet-fields.ts';
import { cardOf } from '#features/foot/at-home/contact-card.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import { useDuties } from '#features/foot/owed/duties.ts';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { isPast, useRoster } from '#features/foot/children/roster.ts';
import { Block } from '#ui/page.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Slip } from '#ui/slip.tsx';
import { childFileOf, isCut, nameOf, printedDoc, schoolOf, sheetWho } from './child-files.ts';
import { lacksOf } from './kept-rows.ts';
import { factsOf } from './letter-facts.ts';
import { NothingHere, sheetNote } from './record-sheet-page.tsx';
import { daysOf, isWithin, spans, spanWords, type Span } from './spans.ts';

/** In the order of domain §11, behind the annexes and the card. Of counselling and reports nothing goes to an inspector. */
const SHEETS = [
  'home-visit',
  'talk',
  'pairing',
  'pairing-log',
  'learning-plan',
  'learning-helper',
  'progress-entry',
  'assessment',
] as const;
const LETTERS = ['responsibility', 'entrustment'] as const;

const KEPT_BACK = '孩子自己说的话、报告和心理老师的事不在里面，留在学校。';

const stretches = spans.filter(({ value }) => value === 'term' || value === 'year' || value === 'all');

/** `/papers/bundle/:child` */
export function BundlePage({ child }: { child: string }) {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const { calendar } = useDuties();
  const [heading, setHeading] = useState<Heading>({ unit: schoolOf(device.records)?.name, day: today });
  const [span, setSpan] = useState<Span>('year');
  const day = heading.day ?? today;
  const stack = useMemo(() => {
    const file = childFileOf(live.records, child, day);
    const asked = { heading, day, span, today, terms: calendar.terms };
    return file && { ...stackOf(device, file, asked), name: file.child.name ?? '孩子' };
  }, [device, live, child, heading, day, span, today, calendar]);
  const next = useNext(child);
  if (stack === undefined) return <NothingHere />;
  return (
    <PaperFrame
      title={`${stack.name}，一人一档`}
      hasAges
      back={{ label: '纸上的表', href: `/papers/child/${child}` }}
      about={[child]}
      form={stack.list}
      also={stack.papers}
      heading={heading}
      onHeading={setHeading}
      doubts={stack.doubts}
      below={
        next && (
          <Block gap="near">
            <Slip
              icon="paper"
              title={`下一个：${next.name}`}
              note={next.className}
              href={`/papers/bundle/${next.id}`}
            />
          </Block>
        )
      }
    >
      <SelectField
        label="哪段时间的记录"
        emptyWord={null}
        value={span}
        choices={stretches}
        onChange={({ target }) => setSpan(stretches.find(({ value }) => value === target.value)?.value ?? 'year')}
      />
    </PaperFrame>
  );
}

/** Who follows in the class: a whole class is printed one child after the other. */
function useNext(child: string) {
  const roster = useRoster();
  const entry = roster.find(({ id }) => id === child);
  const inClass = roster.filter((each) => each.classId === entry?.classId && (!isPast(each) || each.id === child));
  return inClass[inClass.findIndex(({ id }) => id === child) + 1];
}

interface Asked {
  readonly heading: Heading;
  readonly day: Day;
  readonly span: Span;
  readonly today: Day;
  readonly terms: readonly Term[];
}

function stackOf(device: Device, file: ChildFile, asked: Asked) {
  const { records } = device;
  const { heading, day, span, today, terms } = asked;
  const kinds = SHEETS.flatMap((type) => kindOf(type) ?? []);
  const parts: readonly BundlePart[] = [
    { title: '附件1 个人基本情况', count: 1, form: annex1(file, heading) },
    { title: '附件2 家庭情况', count: 1, form: annex2(file, heading) },
    { title: '联系卡', count: 1, form: contactCardPaper([cardOf(records, file.id, day).lines], heading) },
    ...kinds.map((kind) => sheetsOf(device, kind, { file, asked })),
    ...LETTERS.flatMap((key) => lettersOf(device, key, { file, asked })),
  ];
  const lacks = kinds.flatMap((kind) => lacksOf(device, kind, [file.id]).map((lack) => ({ kind, ...lack })));
  return {
    ...bundle(parts, {
      childName: file.child.name ?? '',
      className: file.className ?? '',
      heading,
      span: span === 'all' ? '' : `${spanWords(span, today, terms)}的记录`,
      notes: [KEPT_BACK, ...lacks.map(({ kind, print }) => `${kind.label}${print}`)],
      fileWords: fileWordsOf(file),
    }),
    doubts: [
      ...(isCut(records, file.id) ? ['有几栏你看不到，打出来会空着。'] : []),
      ...lacks.map(({ kind, say }) => `${kind.label}：${say}`),
      ...missingWords(parts),
    ],
  };
}

function missingWords(parts: readonly BundlePart[]): readonly string[] {
  const missing = parts.filter(({ count }) => count === 0).map(({ title }) => title);
  return missing.length === 0 ? [] : [`还没有：${missing.join('、')}。`];
}

interface Of {
  readonly file: ChildFile;
  readonly asked: Asked;
}

/** Oldest first, as a folder is filled. */
function foundOf(device: Device, kind: RecordKind, { file, asked }: Of): readonly LocalRecord[] {
  const { span, today, terms } = asked;
  const days = daysOf(span, today, terms);
  return device.records
    .ofChild(kind, file.id)
    .filter((record) => isWithin(record, days, terms))
    .sort((a, b) => byText(dayOfRecord(a, terms), dayOfRecord(b, terms)) || a.madeAt - b.madeAt);
}

/** Each on its own sheet; what the school keeps to itself stays with those who may read it. */
function sheetsOf(device: Device, kind: RecordKind, of: Of): BundlePart {
  const { records } = device;
  const { day, heading } = of.asked;
  const found = foundOf(device, kind, of);
  const entries = found.map((record) => ({
    doc: forTheInspector(kind, printedDoc(records, record, day)),
    ...sheetWho(records, record.child, day),
    note: sheetNote(records, kind, record),
  }));
  const words = { heading, nameOf: (id: string) => nameOf(records, id) };
  return {
    title: kind.paper?.title ?? kind.label,
    count: found.length,
    form: found.length === 0 ? undefined : recordSheets(kind, entries, words),
  };
}

/** A letter that was agreed holds for years; each is a paper of its own. */
function lettersOf(device: Device, key: (typeof LETTERS)[number], { file, asked }: Of): readonly BundlePart[] {
  const letter = letterOf(key);
  const kind = letter?.of === undefined ? undefined : kindOf(letter.of);
  if (letter === undefined || kind === undefined) return [];
  const title = spokenTitle(letter);
  const found = foundOf(device, kind, { file, asked });
  if (found.length === 0) return [{ title, count: 0 }];
  return found.map(({ id }) => {
    const facts = factsOf(device.records, { child: file.id, record: { kind, id } }, asked.day);
    return { title, count: 1, form: letterPaper(letter, facts, asked.heading) };
  });
}
