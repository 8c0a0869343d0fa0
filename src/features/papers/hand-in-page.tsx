/** What was handed in, as it was frozen: printed and saved from the kept lines, with what is still to be written down about it. */
import { useMemo, useState } from 'react';
import { SubmissionRows } from '#domain/records/submission-rows.ts';
import { Submission } from '#domain/records/submission.ts';
import { copyOf, type Copy } from '#paper/children-lists.ts';
import { checksumsOf, papersOf } from '#paper/hand-in.ts';
import { useDevice, useLiveRecords, useRecord } from '#features/foot/page/device-context.tsx';
import { framesOf, linesOf, missingIn, type FrozenKind, type HandIn } from '#features/foot/papers/hand-ins.ts';
import { PaperFrame } from '#features/foot/papers/paper-frame.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Block } from '#ui/page.tsx';
import { Slip } from '#ui/slip.tsx';
import { CheckFile } from './check-file.tsx';
import { CopiesBlock } from './copies-block.tsx';
import { NothingHere } from './record-sheet-page.tsx';

const wheres: Readonly<Record<FrozenKind, { readonly title: string; readonly label: string; readonly href: string }>> =
  {
    annex3: { title: '附件3，报上去的那份', label: '附件3', href: '/papers/annex3' },
    roster: { title: '花名册和统计表，冻结的那份', label: '花名册', href: '/papers/list/roster' },
    term: { title: '学期统计表，报上去的那份', label: '统计表', href: '/reports/statistics/paper' },
    dropout: { title: '控辍保学月报，报上去的那份', label: '台账', href: '/ledgers/school-age' },
  };

/** `/papers/hand-in/:submission` */
export function HandInPage({ submission }: { submission: string }) {
  const record = useRecord(Submission, submission);
  const kind = record?.doc.kind;
  return record !== undefined && kind !== undefined && kind !== 'other' ? (
    <Frozen record={record} kind={kind} />
  ) : (
    <NothingHere />
  );
}

function Frozen({ record, kind }: { record: HandIn; kind: FrozenKind }) {
  const device = useDevice();
  const live = useLiveRecords();
  const [copy, setCopy] = useState<Copy>();
  const lines = useMemo(() => linesOf(record, live.records.all(SubmissionRows)), [record, live]);
  const forms = useMemo(() => papersOf(framesOf(record, live.records), lines ?? []), [record, live, lines]);
  const [form, ...also] = copy === undefined ? forms : forms.map((each) => copyOf(each, copy));
  if (form === undefined || lines === undefined) return <NothingHere />;
  const { title, ...back } = wheres[kind];
  const { checksum, differences } = record.doc;
  return (
    <PaperFrame
      title={title}
      back={back}
      form={form}
      also={also}
      about={[...new Set(lines.flatMap(({ child }) => (child === '' ? [] : [child])))]}
      heading={{}}
      doubts={doubtsOf({ missing: missingIn(record, lines), frozen: checksum, now: checksumsOf(forms) })}
    >
      <Block gap="near">
        {differences ? <Slip icon="pen" title="和上次比" note={differences} /> : null}
        <Slip
          icon="shield"
          title="盖章、发邮件、退回、接收"
          note="纸质稿和电子稿都报，各写上哪天"
          end="记一笔"
          href={`/records/submission/${record.id}`}
        />
      </Block>
      <CheckFile forms={forms} />
      {kind === 'roster' && mayWrite(device, { kind: Submission, record }) && (
        <CopiesBlock record={record} onCopy={setCopy} />
      )}
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
  return frozen === undefined || frozen === now ? [] : [`表头或注里的话改过，校验码和冻结时的${frozen}不一样。`];
}
