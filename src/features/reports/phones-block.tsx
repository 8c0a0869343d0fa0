/** 要看一看的手机: whose phone, since when or when last heard of, what about it, and what to do; nothing where every phone is well. */
import { dayInChina, marginDay } from '#domain/calendar/day.ts';
import { Staff } from '#domain/records/staff.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { phoneTroubles } from './phone-troubles.ts';
import styles from './reports-page.module.css';
import type { SchoolPhones } from './school-phones.ts';

export function PhonesBlock({ phones }: { phones: SchoolPhones }) {
  const device = useDevice();
  const troubles = phoneTroubles(phones ?? [], device.now());
  if (troubles.length === 0) return null;
  return (
    <div className={styles.phones}>
      <Block gap="none" labelledBy="phones">
        <SectionHead flush id="phones" title="要看一看的手机" end={`${troubles.length}件`} />
        <Ruled topLine>
          {troubles.map(({ personId, at, is, what, deed }) => (
            <Row
              key={`${personId} ${what}`}
              time={{ top: marginDay(dayInChina(at)), bottom: is === 'since' ? '起' : '联系' }}
              name={device.records.get(Staff, personId)?.doc.name ?? '已离开的老师'}
              what={what}
              note={deed}
            />
          ))}
        </Ruled>
      </Block>
    </div>
  );
}
