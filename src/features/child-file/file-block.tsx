/** 档案: the records that make up 附件1 and 附件2, each open to be read and corrected, with their history. */
import type * as z from 'zod';
import { ContactCard } from '#domain/records/contact-card.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember, relationSpoken } from '#domain/records/family-member.ts';
import { Guardian, guardianSpoken } from '#domain/records/guardian.ts';
import { fieldOf, type RecordKind } from '#domain/records/kind.ts';
import { Pairing } from '#domain/records/pairing.ts';
import { TermSnapshot } from '#domain/records/term-snapshot.ts';
import type { LocalRecord } from '#device/device.ts';
import { useDevice, useRecordsOfChild, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { cardTold } from '#features/foot/at-home/contact-card.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { termAt } from '#features/foot/owed/term.ts';
import { spokenDay, type Day } from '#domain/calendar/day.ts';
import { toldAgeOn } from '#domain/people/told-age.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';

export function FileBlock({ child }: { child: string }) {
  const members = useRecordsOfChild(FamilyMember, child);
  const guardians = useRecordsOfChild(Guardian, child);
  const today = useToday();
  return (
    <Block pad labelledBy="file">
      <SectionHead
        flush
        id="file"
        title="档案"
        end={
          <Button kind="text" href={`/children/${child}/history`}>
            改过什么
          </Button>
        }
      />
      <Slip
        icon="child"
        title="孩子的情况"
        note="姓名、班级、住址、证件"
        end="看、改"
        href={`/records/child/${child}`}
      />
      {guardians.map((each) => (
        <Slip
          key={each.id}
          icon="house"
          title={`照护人：${guardianSpoken(each.doc)} ${each.doc.name ?? ''}`}
          note={carerNote(each, today)}
          end="看、改"
          href={`/records/guardian/${each.id}`}
        />
      ))}
      {members.map((each) => (
        <Slip
          key={each.id}
          icon="me"
          title={`${relationSpoken(each.doc)} ${each.doc.name ?? ''}`}
          note={[each.doc.workplace?.region, waitingWord(each)].filter(Boolean).join('，') || undefined}
          end="看、改"
          href={`/records/family-member/${each.id}`}
        />
      ))}
      <Card child={child} />
      <Singles child={child} />
      <Button kind="text" pulled icon="plus" href={`/children/${child}/write/family-member`}>
        添一位家人
      </Button>
      <Button kind="text" icon="plus" href={`/children/${child}/write/guardian`}>
        换照护人
      </Button>
    </Block>
  );
}

/** How old she is today, not when it was asked. */
function carerNote(carer: LocalRecord<z.infer<typeof Guardian.schema>>, today: Day): string | undefined {
  const { until } = carer.doc;
  const age = toldAgeOn(carer.doc, today);
  const end = until === undefined ? waitingWord(carer) : `到${spokenDay(until, today)}`;
  return [age === undefined ? '' : `${age}岁`, end].filter(Boolean).join('，') || undefined;
}

const cardWords = {
  none: { note: '还没发过', end: '发一张' },
  fresh: { note: '发出去的和档案一样', end: '看' },
  stale: { note: '号码或人变了，要重新发', end: '重发' },
  old: { note: '上学年发的，核对一下再发', end: '重发' },
  given: { note: '发过了', end: '看' },
} as const;

/** Whether the card the child carries still says what the file says. */
function Card({ child }: { child: string }) {
  const device = useDevice();
  const { records } = device;
  useRecordsVersion();
  const today = useToday();
  const state = cardTold(device, child, today);
  if (state === undefined) return null;
  const { note, end } = cardWords[state];
  const last = [...records.ofChild(ContactCard, child)].sort((a, b) => a.madeAt - b.madeAt).pop();
  const href =
    (state === 'fresh' || state === 'given') && last
      ? `/records/contact-card/${last.id}`
      : `/children/${child}/write/contact-card`;
  return <Slip icon="paper" title="联系卡" note={note} end={end} href={href} />;
}

const waitingWord = (record: LocalRecord<unknown>): string => (record.waiting > 0 ? '本机待传' : '');

/** Records of which a child has one: open it, or begin it. */
function Singles({ child }: { child: string }) {
  const { records } = useDevice();
  useRecordsVersion();
  const pairings = records.ofChild(Pairing, child).filter((each) => each.doc.until === undefined);
  return (
    <>
      <Single kind={FamilyFlags} child={child} title="家里的情况" note="爸爸妈妈在哪里，附件2最后一栏" />
      <Single kind={TermSnapshot} child={child} title="这学期的情况" note="附件1的五组勾" />
      {pairings.map((each) => (
        <Slip
          key={each.id}
          icon="promise"
          title={`结对老师：${each.doc.teacher ? staffName(records, each.doc.teacher) : ''}`}
          end="看"
          href={`/records/pairing/${each.id}`}
        />
      ))}
    </>
  );
}

interface SingleProps<S extends z.ZodObject> {
  readonly kind: RecordKind<S>;
  readonly child: string;
  readonly title: string;
  readonly note: string;
}

function Single<S extends z.ZodObject>({ kind, child, title, note }: SingleProps<S>) {
  const { records } = useDevice();
  const term = termAt(records, useToday()).id;
  const found = [...useRecordsOfChild(kind, child)].sort((a, b) => b.madeAt - a.madeAt);
  const isByTerm = fieldOf(kind, 'term') !== undefined;
  // A sheet of last term is history: this term's begins as its copy.
  const latest = isByTerm ? found.find(({ doc }) => doc['term'] === term) : found[0];
  if (!latest) {
    const words = found.length > 0 ? '还是上学期的，照抄来核对' : note;
    return <Slip icon="pen" title={title} note={words} end="写" href={`/children/${child}/write/${kind.type}`} />;
  }
  return (
    <Slip
      icon="paper"
      title={
        <>
          {title} {latest.waiting > 0 && <Badge>本机待传</Badge>}
        </>
      }
      note={note}
      end="看、改"
      href={`/records/${kind.type}/${latest.id}`}
    />
  );
}
