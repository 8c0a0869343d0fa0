/** 突发事件: four clocks above the form, all running from the beginning, marked in any order with one press each. */
import { useEffect, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Device } from '#device/device.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { momentInChina } from '#domain/calendar/moment.ts';
import { Incident, type Notice, type NoticeField } from '#domain/records/incident.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { CallLeadersFirst } from '#features/foot/at-home/ask-first.tsx';
import { askFirst } from '#features/foot/at-home/home-told.ts';
import { noticesAbout } from '#features/foot/owed/matters.ts';
import { OfficeCalls, type Office } from '#features/foot/at-home/office-calls.tsx';
import { contactsOf, ringWords, type Contact } from '#features/foot/children/people.ts';
import { docOf } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button } from '#ui/button.tsx';
import { telHref } from '#ui/call-row.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { showToast } from '#ui/toast.tsx';
import { Additions } from './additions.tsx';
import { CalledThen, OfficeCalled } from './called-then.tsx';
import type { KindExtra } from './kind-extra.ts';

const LOOK_AGAIN_MS = 15_000;

/** Draws again and again while the page is open, by the phone's clock. */
function useNow(device: Device): void {
  const [, show] = useState(() => device.now());
  useEffect(() => {
    const timer = setInterval(() => show(device.now()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [device]);
}

function FourClocks() {
  const { device, kind, child, record } = useWriting();
  const { setValue, getValues } = useFormContext();
  useWatch({ name: ['startedAt', 'guardianAt', 'parentsAt', 'bureauAt', 'townAt'] });
  useNow(device);
  const notices = noticesAbout(device, { child, doc: docOf(kind, getValues()) });
  const mark = async (field: NoticeField) => {
    const at = momentInChina(device.now());
    setValue(field, at, { shouldDirty: true });
    // What stands at the school already goes there at once: others look at the same clocks.
    if (!record) return;
    const doc = { ...record.doc, [field]: at };
    const saved = await device.save([{ do: 'patch', type: kind.type, id: record.id, doc, seen: record.doc }]);
    if (saved.ok) showToast('已存到本机');
  };
  const contacts = child === undefined ? [] : contactsOf(device.records, child, dayInChina(device.now()));
  /** The number of whom the clock waits for, one press away; while home is not to be rung, of whom to ask. */
  const callOf = ({ field, doneAt, isHeld }: Notice) => {
    const [side, office] = [sideOf[field], officeOf[field]];
    if (doneAt === undefined && office !== undefined) return <OfficeCalls office={office} />;
    const first = contacts.find((each) => each.side === side || (side === 'carer' && each.isGuardian));
    if (isHeld) return <CallLeadersFirst child={child} />;
    if (doneAt !== undefined || side === undefined || first === undefined) return undefined;
    return (
      <Button kind="text" pulled icon="call" href={telHref(first.phone)}>
        {ringWords(first)}
      </Button>
    );
  };
  return (
    <Block labelledBy="clocks">
      <SectionHead id="clocks" title="四方同时通知" end="先后不论" />
      <Ruled topLine>
        {notices.map((notice) => (
          <Row
            key={notice.field}
            time={marginOf(notice)}
            name={labelOf(notice.field)}
            what={notice.isHeld ? askFirst(device, child) : wordsOf(notice)}
            end={
              notice.doneAt === undefined && (
                <Button aria-label={`${labelOf(notice.field)}：说好了`} onClick={() => void mark(notice.field)}>
                  说好了
                </Button>
              )
            }
          >
            {callOf(notice)}
          </Row>
        ))}
      </Ruled>
    </Block>
  );
}

/** Whom of the home a clock waits for. */
const sideOf: Partial<Record<NoticeField, Contact['side']>> = { guardianAt: 'carer', parentsAt: 'parents' };

const officeOf: Partial<Record<NoticeField, Office>> = { bureauAt: 'bureau', townAt: 'town' };

const BureauCalled = () => <OfficeCalled office="bureau" field="bureauAt" />;
const TownCalled = () => <OfficeCalled office="town" field="townAt" />;
const PoliceCalled = () => <CalledThen field="policeAt" numbers={['110']} what="110" />;
const AmbulanceCalled = () => <CalledThen field="ambulanceAt" numbers={['120']} what="120" />;

const labelOf = (field: NoticeField): string => {
  const notes = fieldOf(Incident, field);
  return notes?.spoken ?? notes?.label ?? field;
};

function marginOf({ doneAt, minutes, isLate, isHeld }: Notice) {
  if (doneAt !== undefined) return { top: doneAt.slice(11), bottom: '已告知' };
  if (isHeld) return { top: '—', bottom: '先不打' };
  if (minutes === undefined) return { top: '—', bottom: '' };
  return minutes >= 0
    ? { top: `${minutes}分`, bottom: '还剩', due: minutes <= 10 }
    : { top: `${-minutes}分`, bottom: '超了', due: isLate };
}

function wordsOf({ doneAt, minutes, isLate }: Notice): string {
  if (doneAt === undefined) return isLate ? '马上打，打不通写一句' : '现在就打';
  return minutes === undefined ? '' : `用了${minutes}分钟${isLate ? '，晚了' : ''}`;
}

export const incidentExtra: KindExtra = {
  Head: FourClocks,
  below: { bureauAt: BureauCalled, townAt: TownCalled, policeAt: PoliceCalled, ambulanceAt: AmbulanceCalled },
  fields: { additions: Additions },
};
