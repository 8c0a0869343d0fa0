/** 附件3 as it was frozen for the county: printed and saved from the kept lines, with what is still to be written down about it. */
import { useMemo } from 'react';
import { SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { annex3OfRows } from '#paper/annex3.ts';
import { useDevice, useRecord, useRecords } from '#features/device-context.tsx';
import { PaperFrame } from '#features/paper-frame.tsx';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { schoolOf } from './child-files.ts';
import { linesOf } from './hand-ins.ts';
import { NothingHere } from './record-sheet-page.tsx';

/** `/papers/annex3/:submission` */
export function FrozenAnnex3Page({ submission }: { submission: string }) {
  const { records } = useDevice();
  const record = useRecord(Submission, submission);
  const parts = useRecords(SubmissionRows);
  const lines = useMemo(() => record && linesOf(record, parts), [record, parts]);
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
  const { checksum, differences, rowCount = lines.length } = record.doc;
  return (
    <PaperFrame
      title="附件3，报上去的那份"
      back={{ label: '附件3', href: '/papers/annex3' }}
      form={form}
      about={lines.map(({ child }) => child)}
      heading={heading}
      doubts={doubtsOf({ missing: rowCount - lines.length, frozen: checksum, now: form.checksum })}
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

interface Compared {
  readonly missing: number;
  readonly frozen: string | undefined;
  readonly now: string;
}

function doubtsOf({ missing, frozen, now }: Compared): string[] {
  if (missing > 0) return [`名单还没到齐，差${missing}人。连上学校的网，等一会儿再打。`];
  return frozen === undefined || frozen === now ? [] : [`学校名称或注里的话改过，校验码和冻结时的${frozen}不一样。`];
}
