/** 查阅记录 (R37): who read, opened, printed or took away what, and why; by person and by child, and as a table to take away. */
import { useEffect, useState } from 'react';
import { dayInChina, marginDay, printDay, timeInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Result } from '#domain/result.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Audit, AuditEntry } from '#device/office.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { useRoster } from '#features/foot/children/roster.ts';
import { Button } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';
import { auditTable, auditWords, inFetchings } from './audit-words.ts';
import styles from './audit-page.module.css';
import { OfficeFrame } from './office-frame.tsx';
import { saveCsv } from '#features/foot/papers/save-csv.ts';

/** More lines than anybody reads; the table has them all. */
const MOST_ROWS = 200;

/** As the fields hold it: ids, and days as `YYYY-MM-DD`; empty for everything. */
interface Wanted {
  readonly person: string;
  readonly child: string;
  readonly from: string;
  readonly until: string;
}

const EVERYTHING: Wanted = { person: '', child: '', from: '', until: '' };
const DAY_MS = 24 * 60 * 60_000;
const beginOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** The school's computer looks through all the years; the page has only what was asked for. */
function useAudit(wanted: Wanted, round: number): Result<Audit, CallRefusal> | undefined {
  const { office } = useDevice();
  const [answered, setAnswered] = useState<{ readonly to: string; readonly answer: Result<Audit, CallRefusal> }>();
  const { person, child, from, until } = wanted;
  const asked = [person, child, from, until, round].join(' ');
  useEffect(() => {
    let isHere = true;
    const days = {
      from: from === '' ? undefined : beginOf(from),
      until: until === '' ? undefined : beginOf(until) + DAY_MS - 1,
    };
    void office
      .audit({ person: person || undefined, child: child || undefined, ...days })
      .then((answer) => isHere && setAnswered({ to: asked, answer }));
    return () => {
      isHere = false;
    };
  }, [office, person, child, from, until, asked]);
  return answered?.to === asked ? answered.answer : undefined;
}

export function AuditPage() {
  const [wanted, setWanted] = useState(EVERYTHING);
  const [round, ask] = useState(0);
  const answer = useAudit(wanted, round);
  return (
    <OfficeFrame title="查阅记录" narrow={false} pad={false}>
      <Block pad gap="near">
        <Question wanted={wanted} onChange={setWanted} />
      </Block>
      {!answer && (
        <Block pad>
          <Text tone="quiet" role="status">
            正在学校的电脑里找……
          </Text>
        </Block>
      )}
      {answer && !answer.ok && (
        <Block pad gap="near">
          <Problem say={`${callSentence(answer.refusal)}查阅记录只在学校的电脑上。`} />
          <Button onClick={() => ask(round + 1)}>再试一次</Button>
        </Block>
      )}
      {answer?.ok && <Entries audit={answer.value} child={wanted.child} />}
    </OfficeFrame>
  );
}

function Question({ wanted, onChange }: { wanted: Wanted; onChange: (next: Wanted) => void }) {
  const staff = useRecords(Staff);
  const children = useRoster();
  const field = (name: keyof Wanted) => ({
    value: wanted[name],
    onChange: (event: { readonly target: { readonly value: string } }) =>
      onChange({ ...wanted, [name]: event.target.value }),
  });
  return (
    <div className={styles.question}>
      <SelectField
        label="谁"
        emptyWord="所有人"
        choices={staff.map(({ id, doc }) => ({ value: id, label: doc.name ?? '没写姓名' }))}
        {...field('person')}
      />
      <SelectField
        label="哪个孩子"
        emptyWord="所有孩子"
        choices={children.map(({ id, name, className }) => ({
          value: id,
          label: [name, className].filter(Boolean).join('，'),
        }))}
        {...field('child')}
      />
      <DayField label="从哪天" max={wanted.until || undefined} {...field('from')} />
      <DayField label="到哪天" min={wanted.from || undefined} {...field('until')} />
    </div>
  );
}

function Entries({ audit: { entries, isCut }, child }: { audit: Audit; child: string }) {
  const device = useDevice();
  const { records } = device;
  const takeAway = () => {
    const cut = isCut ? `，只有最近的${entries.length}条` : '';
    const stamp = `${device.me.name} ${printDay(dayInChina(device.now()))}导出${cut}`;
    saveCsv(auditTable(entries, records, stamp), `查阅记录-${dayInChina(device.now())}.csv`);
    void noteAccess(device, { did: 'exported', what: '查阅记录', children: child === '' ? [] : [child] });
  };
  return (
    <>
      <Block pad gap="near">
        <Text tone="quiet">
          {isCut
            ? `太多了，只取来最近的${entries.length}条。要看更早的，选一个人、一个孩子，或者选哪几天。`
            : `共${entries.length}条。`}
          {entries.length > MOST_ROWS && `下面是最近${MOST_ROWS}条，表格里都有。`}查阅记录留三年以上，不能改，不能删。
        </Text>
        <Button icon={late.disk} disabled={entries.length === 0} onClick={takeAway}>
          存成表格（.csv）
        </Button>
      </Block>
      <Lines entries={inFetchings(entries).slice(0, MOST_ROWS)} />
    </>
  );
}

function Lines({ entries }: { entries: readonly AuditEntry[] }) {
  const { records } = useDevice();
  if (entries.length === 0) return <Empty icon="paper" title="没有记录" note="换一个人、一个孩子，或者换几天再看。" />;
  return (
    <Ruled wide topLine>
      {entries.map((entry, index) => (
        <Row
          key={index}
          time={{ top: marginDay(dayInChina(entry.at)), bottom: timeInChina(entry.at).slice(0, 5) }}
          name={staffName(records, entry.person)}
          what={auditWords(entry, records)}
          note={[childWords(entry, records), entry.reason ? `为了：${entry.reason}` : '']}
        />
      ))}
    </Ruled>
  );
}

const childWords = ({ children }: AuditEntry, records: ReturnType<typeof useDevice>['records']): string => {
  if (children === 'all') return '能看的全部孩子';
  if (children.length > 3) return `${children.length}个孩子`;
  return children.map((id): string => records.get(Child, id)?.doc.name ?? '不在名单里的孩子').join('、');
};
