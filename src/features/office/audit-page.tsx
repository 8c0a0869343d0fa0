/** 查阅记录 (R37): who read, opened, printed or took away what, and why; by person and by child, and as a table to take away. */
import { useEffect, useMemo, useState } from 'react';
import { dayInChina, marginDay, printDay, timeInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
import type { CallRefusal } from '#device/device.ts';
import type { AuditEntry } from '#device/office.ts';
import { noteAccess } from '#features/access-log.ts';
import { callSentence } from '#features/call-sentence.ts';
import { useDevice, useRecords } from '#features/device-context.tsx';
import { staffName } from '#features/people.ts';
import { Problem } from '#features/problem.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Text } from '#ui/text.tsx';
import { auditTable, auditWords, inFetchings } from './audit-words.ts';
import { OfficeFrame } from './office-frame.tsx';
import { saveCsv } from '#features/save-csv.ts';

/** More lines than anybody reads; the table has them all. */
const MOST_ROWS = 200;

export function AuditPage() {
  const { office } = useDevice();
  const [entries, setEntries] = useState<readonly AuditEntry[]>();
  const [refusal, setRefusal] = useState<CallRefusal>();
  const [round, ask] = useState(0);
  useEffect(() => {
    let isHere = true;
    void office.audit().then((answer) => {
      if (!isHere) return;
      setEntries(answer.ok ? answer.value : undefined);
      setRefusal(answer.ok ? undefined : answer.refusal);
    });
    return () => {
      isHere = false;
    };
  }, [office, round]);
  return (
    <OfficeFrame title="查阅记录" narrow={false} pad={false}>
      {refusal && (
        <Block pad gap="near">
          <Problem say={`${callSentence(refusal)}查阅记录只在学校的电脑上。`} />
          <Button onClick={() => ask(round + 1)}>再试一次</Button>
        </Block>
      )}
      {entries && <Entries entries={entries} />}
    </OfficeFrame>
  );
}

function Entries({ entries }: { entries: readonly AuditEntry[] }) {
  const device = useDevice();
  const { records } = device;
  const staff = useRecords(Staff);
  const children = useRecords(Child);
  const [person, setPerson] = useState('');
  const [child, setChild] = useState('');
  const shown = useMemo(
    () =>
      entries.filter(
        (entry) =>
          (person === '' || entry.person === person) &&
          (child === '' || entry.children === 'all' || entry.children.includes(child)),
      ),
    [entries, person, child],
  );
  const takeAway = () => {
    const stamp = `${device.me.name} ${printDay(dayInChina(device.now()))}导出`;
    saveCsv(auditTable(shown, records, stamp), `查阅记录-${dayInChina(device.now())}.csv`);
    void noteAccess(device, { did: 'exported', what: '查阅记录', children: child === '' ? [] : [child] });
  };
  return (
    <>
      <Block pad gap="near">
        <SelectField
          label="谁"
          emptyWord="所有人"
          value={person}
          choices={staff.map(({ id, doc }) => ({ value: id, label: doc.name ?? '没写姓名' }))}
          onChange={(event) => setPerson(event.target.value)}
        />
        <SelectField
          label="哪个孩子"
          emptyWord="所有孩子"
          value={child}
          choices={children.map(({ id, doc }) => ({ value: id, label: doc.name ?? '没写姓名' }))}
          onChange={(event) => setChild(event.target.value)}
        />
        <Text tone="quiet">
          共{shown.length}条{shown.length > MOST_ROWS && `，下面是最近${MOST_ROWS}条`}
          。查阅记录留三年以上，不能改，不能删。
        </Text>
        <Button icon="disk" disabled={shown.length === 0} onClick={takeAway}>
          存成表格（.csv）
        </Button>
      </Block>
      <Lines entries={inFetchings(shown).slice(0, MOST_ROWS)} />
    </>
  );
}

function Lines({ entries }: { entries: readonly AuditEntry[] }) {
  const { records } = useDevice();
  if (entries.length === 0) return <Empty icon="paper" title="没有记录" note="换一个人或孩子再看。" />;
  return (
    <Ruled wide topLine>
      {entries.map((entry, index) => (
        <Row
          key={index}
          time={{ top: marginDay(dayInChina(entry.at)), bottom: timeInChina(entry.at).slice(0, 5) }}
          name={staffName(records, entry.person)}
          what={auditWords(entry)}
          note={[childWords(entry, records), entry.reason ? `为了：${entry.reason}` : '']}
        />
      ))}
    </Ruled>
  );
}

const childWords = ({ children }: AuditEntry, records: ReturnType<typeof useDevice>['records']): string => {
  if (children === 'all') return '能看的全部孩子';
  if (children.length > 3) return `${children.length}个孩子`;
  return children.map((id) => records.get(Child, id)?.doc.name ?? '不在名单里的孩子').join('、');
};
