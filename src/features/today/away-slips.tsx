/** 没来上学, above the day's list: of her own children for a teacher, of all with their class teachers for the heads. */
import { Staff } from '#domain/records/staff.ts';
import type { Device } from '#device/device.ts';
import { awayWords, nextWords, useAway, type Away } from '#features/foot/attending/away.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';

export function AwaySlips() {
  const device = useDevice();
  const away = useAway();
  if (away.length === 0) return null;
  return (
    <Block pad gap="near" label="没来上学">
      {away.map((each) => (
        <Slip
          key={each.entry.id}
          icon={each.streak.open.length > 0 ? 'alert' : 'road'}
          title={`${each.entry.name}，${awayWords(each.streak)}`}
          note={noteOf(device, each)}
          end={each.streak.open.length > 0 ? '去办' : '看看'}
          href={`/away/${each.entry.id}`}
        />
      ))}
    </Block>
  );
}

/** What is still to do, and for everybody but herself whose it is. */
function noteOf(device: Device, { entry, streak }: Away): string {
  const teachers = device.records
    .all(Staff)
    .filter(({ doc }) => doc.leftOn === undefined && doc.roles?.includes('class-teacher'))
    .filter(({ doc }) => entry.classId !== undefined && doc.classes?.includes(entry.classId));
  const whose = teachers.some(({ id }) => id === device.person.id)
    ? ''
    : teachers.map(({ doc }) => doc.name ?? '').join('、');
  const isDone = streak.open.length + streak.held.length === 0;
  const next = nextWords(device, entry.id, streak).replace(/今天就?/, '');
  return [entry.className, isDone || streak.held.length > 0 ? next : `还没：${next}`, whose && `班主任${whose}`]
    .filter(Boolean)
    .join('，');
}
