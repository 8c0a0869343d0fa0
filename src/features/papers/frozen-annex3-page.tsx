/** 附件3 as it was frozen for the county: printed and saved from the kept lines, with what is still to be written down about it. */
import { useMemo } from 'react';
import { Submission } from '#domain/records/submission.ts';
import { frozenLines } from '#paper/annex3-batch.ts';
import { annex3OfRows } from '#paper/annex3.ts';
import { useDevice, useRecord } from '#features/device-context.tsx';
import { PaperFrame } from '#features/paper-frame.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { schoolOf } from './child-files.ts';
import { NothingHere } from './record-sheet-page.tsx';

/** `/papers/annex3/:submission` */
export function FrozenAnnex3Page({ submission }: { submission: string }) {
  const { records } = useDevice();
  const record = useRecord(Submission, submission);
  const lines = useMemo(() => frozenLines(record?.doc.rows), [record]);
  const school = schoolOf(records);
  const heading = useMemo(() => ({ unit: school?.name, day: record?.doc.asOf }), [school, record]);
  const form = useMemo(
    () =>
      annex3OfRows(
        (lines ?? []).map(({ cells }) => cells),
        heading,
        school,
      ),
    [lines, heading, school],
  );
  if (record === undefined || lines === undefined) return <NothingHere />;
  const { checksum, differences } = record.doc;
  const isSame = checksum === undefined || checksum === form.checksum;
  return (
    <PaperFrame
      title="附件3，报上去的那份"
      back={{ label: '附件3', href: '/papers/annex3' }}
      form={form}
      about={lines.map(({ child }) => child)}
      heading={heading}
      doubts={isSame ? [] : [`学校名称或注里的话改过，校验码和冻结时的${checksum}不一样。`]}
    >
      <Block gap="near">
        {differences ? <Slip icon="pen" title="和上次比" note={differences} /> : null}
        <Slip
          icon="shield"
          title="盖章、发邮件、退回、接收"
          note="纸质稿和电子稿都报，各写上哪天"
          end="记一笔"
          href={`/records/submission/${submission}`}
        />
      </Block>
    </PaperFrame>
  );
}
