/** One letter: filled from the child's file and the record it is about, or blank for pen and paper. */
import { useMemo, useState } from 'react';
import * as z from 'zod';
import type { Device, Records } from '#device/device.ts';
import type { Doc } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { bureauWords } from '#domain/records/school.ts';
import { letterPaper, spokenTitle, type Letter, type LetterFacts } from '#paper/letter.ts';
import { letterOf } from '#paper/letters.ts';
import type { Heading } from '#paper/form.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { askFirst, homeKept } from '#features/foot/at-home/home-told.ts';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { TextField } from '#ui/text-field.tsx';
import { childFileOf, schoolOf } from './child-files.ts';
import { factsOf, type About } from './letter-facts.ts';
import { NothingHere } from './record-sheet-page.tsx';

/** `/papers/letter/:letter`, `/papers/letter/:letter/:subject`: a child, or the record the letter is made from. */
export function LetterPage({ letter: key, subject }: { letter: string; subject?: string | undefined }) {
  const { records } = useDevice();
  useRecordsVersion();
  const letter = letterOf(key);
  const about = letter === undefined || subject === undefined ? nobody : aboutOf(records, letter, subject);
  return letter === undefined || about === undefined ? <NothingHere /> : <Written letter={letter} about={about} />;
}

const nobody: About = {};

/** Nothing where the subject is not on this phone. */
function aboutOf(records: Records, letter: Letter, subject: string): About | undefined {
  if (letter.of === undefined) return childFileOf(records, subject) && { child: subject };
  const kind = kindOf(letter.of);
  const record = kind && records.get(kind, subject);
  return kind && record && { child: record.child, record: { kind, id: subject } };
}

function Written({ letter, about }: { letter: Letter; about: About }) {
  const device = useDevice();
  const { records } = device;
  const today = useToday();
  const [heading, setHeading] = useState<Heading>({
    unit: schoolOf(records)?.name,
    // The day beside a name is written by who signs, on the day of signing.
    day: about === nobody || letter.signs.length > 0 ? undefined : today,
  });
  const [known] = useState(schoolOf(records)?.bureau ?? '');
  const [bureau, setBureau] = useState(known);
  useOnlyOnScreen(bureau !== known);
  const facts = useMemo(
    () => ({ ...factsOf(records, about, heading.day ?? today), bureau: bureauWords(bureau) }),
    [records, about, heading.day, today, bureau],
  );
  const form = useMemo(() => letterPaper(letter, facts, heading), [letter, facts, heading]);
  const doc = about.record && records.get(about.record.kind, about.record.id)?.doc;
  return (
    <PaperFrame
      title={spokenTitle(letter)}
      back={backOf(about)}
      form={form}
      about={about.child === undefined ? [] : [about.child]}
      heading={heading}
      onHeading={setHeading}
      doubts={doc === undefined ? restDoubts(device, letter, about) : doubtsOf(letter, facts, doc)}
    >
      {letter.to?.includes('{bureau}') === true && (
        <TextField
          label="写给哪个教育局"
          hint="学校资料里写了就在这里。空着，打出来手写"
          value={bureau}
          onChange={(event) => setBureau(event.target.value)}
        />
      )}
    </PaperFrame>
  );
}

const backOf = ({ child, record }: About) =>
  record !== undefined
    ? { label: '记录', href: `/records/${record.kind.type}/${record.id}` }
    : child === undefined
      ? { label: '打印', href: '/papers' }
      : { label: '纸上的表', href: `/papers/child/${child}` };

/** What is put into the hands of a home that nobody is to turn to for now. */
const restDoubts = (device: Device, { signs }: Letter, { child }: About): readonly string[] =>
  child !== undefined && signs.length === 0 && homeKept(device, child) !== undefined
    ? [`家里先不联系，先不发。${askFirst(device, child)}。`]
    : [];

const isReport = ({ body }: Letter): boolean => body.some((text) => text.includes('{persuasionCount}'));

/** A written report without a single try is sent back, and it goes to both: bureau and town (domain §4.3). */
function doubtsOf(letter: Letter, facts: LetterFacts, doc: Doc): readonly string[] {
  if (!isReport(letter)) return [];
  const { persuasionCount = '' } = facts;
  const isTo = (blank: string) => letter.to?.includes(blank) === true;
  const told = Reports.safeParse(doc['reports']).data?.map(({ to }) => to) ?? [];
  return [
    ...(persuasionCount === '' || persuasionCount === '0'
      ? ['还没有记劝返。书面报告以前，至少去劝一次，记下来。']
      : []),
    ...(isTo('{bureau}') && facts['bureau'] === bureauWords() ? ['还没写给哪个教育局，在上面填。'] : []),
    ...(isTo('{town}') && facts['town'] === '' ? ['孩子家在哪个镇还没写，写进档案的“家庭常住地”，这里就有。'] : []),
    ...(!isTo('{town}') && !told.includes('town') ? ['镇（区）人民政府也要送一份，还没记送出。'] : []),
    ...(!isTo('{bureau}') && !told.includes('bureau') ? ['教育局也要送一份，还没记送出。'] : []),
  ];
}

const Reports = z.array(z.object({ to: z.string() }).partial());
