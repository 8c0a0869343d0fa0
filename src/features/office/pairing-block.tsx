/** 结对: which children this teacher walks beside. A pairing gives her sight of the child, so adding one is a deed. */
import { useMemo, useState } from 'react';
import { goesOn, MOST_PAIRED, Pairing } from '#domain/records/pairing.ts';
import { childrenFound } from '#features/foot/children/find-children.ts';
import { printDay } from '#domain/calendar/day.ts';
import type { Edit, LocalRecord } from '#device/device.ts';
import { useDevice, useRecords, useToday } from '#features/foot/page/device-context.tsx';
import { KeptNote, useKeptState } from '#features/foot/page/kept-page.tsx';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SearchBox } from '#ui/search-box.tsx';
import { Text } from '#ui/text.tsx';
import { TickList } from '#ui/tick-list.tsx';
import { showToast } from '#ui/toast.tsx';
import { personHref } from './person-form.tsx';
import { saveSentence } from './save-sentence.ts';

/** As many hits as a thumb will scroll. */
const MOST_SHOWN = 30;

/** The open pairings with a way to end each, and a search to add more. */
export function PairingBlock({ teacher }: { teacher: string }) {
  const device = useDevice();
  const today = useToday();
  const roster = useRoster();
  const [problem, setProblem] = useState<string>();
  const open = useRecords(Pairing).filter(({ doc }) => doc.teacher === teacher && goesOn(doc, today));
  const save = async (edits: readonly Edit[], done: string) => {
    const answer = await device.save(edits);
    setProblem(answer.ok ? undefined : saveSentence(answer.refusal));
    if (answer.ok) showToast(done);
    return answer.ok;
  };
  const paired = new Set(open.map((each) => each.child));
  const others = useMemo(() => roster.filter((each) => !isPast(each)), [roster]);
  const load = others.filter(({ id }) => paired.has(id)).length;
  const pair = (children: readonly string[]) =>
    save(
      children.map((child): Edit => {
        const doc = { teacher, from: today, manner: 'staff' };
        return { do: 'create', type: Pairing.type, id: device.newId(), child, doc };
      }),
      `结对了${children.length}个孩子`,
    );
  const end = ({ id, doc }: LocalRecord) =>
    save([{ do: 'patch', type: Pairing.type, id, doc: { ...doc, until: today }, seen: doc }], '到今天为止');
  return (
    <Block>
      <SectionHead flush title="结对的孩子" end={`${open.length}人`} />
      <Ruled topLine>
        {open.map((pairing) => {
          const entry = roster.find((each) => each.id === pairing.child);
          return (
            <Row
              key={pairing.id}
              name={entry?.name ?? '没在名单里'}
              note={[entry?.className ?? '', pairing.doc.from ? `${printDay(pairing.doc.from)}起` : '']}
            >
              <Button
                kind="text"
                pulled
                onClick={() => void end(pairing)}
                aria-label={`不再结对：${entry?.name ?? ''}`}
              >
                不再结对
              </Button>
            </Row>
          );
        })}
      </Ruled>
      <Problem say={problem} />
      <ChildPicker key={teacher} entries={others} onPick={pair} {...{ teacher, paired, load }} />
    </Block>
  );
}

interface ChildPickerProps {
  readonly teacher: string;
  readonly entries: readonly RosterEntry[];
  readonly paired: ReadonlySet<string | undefined>;
  /** How many she walks beside already who are still here. */
  readonly load: number;
  /** False where they could not be saved: then they stay ticked. */
  readonly onPick: (children: readonly string[]) => Promise<boolean>;
}

const noChild: readonly string[] = [];

/** Search, tick several, press once. Ticked ones stay in the list while the search goes on. */
function ChildPicker({ teacher, entries, paired, load, onPick }: ChildPickerProps) {
  const { records } = useDevice();
  const [sought, setSought] = useState('');
  const page = { href: `${personHref(teacher)}#pairs`, title: '要结对的孩子', first: noChild };
  const { state: picked, set: setPicked, forget, kept: ofPage } = useKeptState(page);
  const kept = entries.filter((each) => picked.includes(each.id));
  const hits =
    sought === ''
      ? []
      : childrenFound(records, entries, sought).filter((each) => !picked.includes(each.id) && !paired.has(each.id));
  const shown = [...kept, ...hits.slice(0, MOST_SHOWN)];
  const [isBusy, setBusy] = useState(false);
  const pick = async () => {
    setBusy(true);
    const isPaired = await onPick(kept.map((each) => each.id));
    setBusy(false);
    if (!isPaired) return;
    forget();
    setSought('');
  };
  return (
    <Block gap="near">
      <KeptNote kept={ofPage} onGiveUp={forget} />
      <SearchBox label="找孩子来结对" placeholder="姓名、拼音、班级、村" value={sought} onChange={setSought} />
      {shown.length > 0 && (
        <TickList
          label="选孩子"
          choices={shown.map((each) => ({
            value: each.id,
            label: each.name,
            small: [each.className, each.village].filter(Boolean).join(' '),
          }))}
          value={picked}
          onChange={setPicked}
        />
      )}
      {hits.length > MOST_SHOWN && <Text tone="quiet">还有{hits.length - MOST_SHOWN}个，多写一个字再找。</Text>}
      {sought !== '' && shown.length === 0 && <Text tone="quiet">没找到。换个写法，或者用拼音。</Text>}
      {kept.length > 0 && (
        <Block gap="near">
          <TooMany load={load} more={kept.length} />
          <Button kind="main" wide busy={isBusy} onClick={() => void pick()}>
            结对这{kept.length}个孩子
          </Button>
        </Block>
      )}
    </Block>
  );
}

/** §4.3 warns and refuses nothing: who walks beside whom is the school's to decide. */
function TooMany({ load, more }: { readonly load: number; readonly more: number }) {
  if (load + more <= MOST_PAIRED) return null;
  const sum = load === 0 ? `这里选了${more}个` : `已经陪着${load}个，加上这${more}个是${load + more}个`;
  return <Banner kind="due">{`${sum}。一位老师最好不超过${MOST_PAIRED}个，看看要不要换一位。`}</Banner>;
}
