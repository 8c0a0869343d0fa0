/** 控辍保学: a new case begins with what absences, calls and visits already tell, leads back to the ladder and is the only one. */
import { useWatch } from 'react-hook-form';
import type { Edit } from '#device/device.ts';
import { BESIDE } from '#domain/records/batch.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { textOf } from '#domain/duties/counting.ts';
import { Child, hasLeft } from '#domain/records/child.ts';
import { fieldOf, type Doc, type Finding } from '#domain/records/kind.ts';
import { openCaseOf } from '#features/foot/attending/open-case.ts';
import { caseStepFor } from '#features/foot/attending/away-case.ts';
import { bondsEnded } from '#features/foot/children/bonds-ended.ts';
import { useValue } from '#features/writing/fields/field-words.ts';
import { sightOf } from '#features/writing/sight.ts';
import { isDoc } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import type { KindExtra, Opening } from './kind-extra.ts';

/** What stands already while a new one is begun (R23). */
const standingCase = ({ device, child = '', record }: Pick<Opening, 'device' | 'child' | 'record'>) =>
  record === undefined ? openCaseOf(device.records, child) : undefined;

const goOnWords = (state: unknown): string =>
  state === 'returned'
    ? '这孩子上次的登记还没销号，不用另开一份：到那一份里把“到哪一步”改成“缺勤”，接着写。'
    : '这孩子已经有一份登记还没销号，不用另开一份：到那一份里接着写。';

function Head() {
  const { device, child, record } = useWriting();
  const stood = standingCase({ device, child, record });
  if (child === undefined) return null;
  return (
    <Block gap="near" pad>
      {stood && <Banner kind="due">{goOnWords(stood.doc.state)}</Banner>}
      <ButtonRow>
        {stood && <Button href={`/records/dropout-case/${stood.id}`}>到那一份里写</Button>}
        <Button kind="text" icon="road" href={`/away/${child}`}>
          一天一天办到哪里了
        </Button>
      </ButtonRow>
    </Block>
  );
}

/** What is older than the case that stands is an old paper that is entered late. */
function secondCaseFindings(opening: Opening, { since }: Doc): readonly Finding[] {
  const stood = standingCase(opening)?.doc;
  if (stood === undefined || textOf(since) < textOf(stood.since)) return [];
  return [{ level: 'error', field: 'since', say: goOnWords(stood.state) }];
}

/** The weeks of following begin anew with the next return, so the day on which the child stayed away again is written down. */
function againFindings({ record }: Opening, { state, again }: Doc): readonly Finding[] {
  if (record?.doc['state'] !== 'returned' || state !== 'absent' || again !== record.doc['again']) return [];
  return [{ level: 'error', field: 'again', say: '孩子回来以后，又从哪天起没来？填上那一天。' }];
}

const leavesPath = `${BESIDE}.child.leaves`;

/** The child's file where it still says that she is at school and may be written by this person; nothing otherwise. */
function fileHere({ device, child = '' }: Pick<Opening, 'device' | 'child'>) {
  const file = device.records.get(Child, child);
  const state = fieldOf(Child, 'state');
  if (file === undefined || state === undefined || hasLeft(file.doc.state)) return undefined;
  return sightOf(device, { kind: Child, child, record: file })(state) === 'open' ? file : undefined;
}

const isMoved = ({ state, closedAs }: Doc): boolean => state === 'closed' && closedAs === 'moved';

/** What is closed as moved in this form leads to the file; of a case that was closed before it is asked, and done on a yes alone. */
const leaves = ({ record }: Pick<Opening, 'record'>, said: unknown): boolean =>
  said === 'yes' || (said !== 'no' && !isMoved(record?.doc ?? {}));

const answers = [
  { value: 'yes', label: '改成转出' },
  { value: 'no', label: '先不改' },
];

function FileToo() {
  const writing = useWriting();
  const [state, closedAs]: readonly unknown[] = useWatch({ name: ['state', 'closedAs'] });
  const { value, onChange } = useValue(leavesPath);
  if (!isMoved({ state, closedAs }) || fileHere(writing) === undefined) return null;
  const shown = leaves(writing, value) ? 'yes' : 'no';
  return <SegField label="档案一起改吗，从销号那天起" choices={answers} value={shown} onChange={onChange} />;
}

/** The same save takes the child off the register, and ends what bound others to it. */
function fileEdits(opening: Opening, doc: Doc, values: Doc): readonly Edit[] {
  const file = fileHere(opening);
  const beside = values[BESIDE];
  const child = isDoc(beside) ? beside['child'] : undefined;
  const said = isDoc(child) ? child['leaves'] : undefined;
  const last = doc['closedOn'];
  if (file === undefined || typeof last !== 'string' || !isMoved(doc) || !leaves(opening, said)) return [];
  const next = { ...file.doc, state: 'left', stateSince: last };
  return [
    { do: 'patch', type: Child.type, id: file.id, doc: next, seen: file.doc },
    ...bondsEnded(opening.device, file.id, last),
  ];
}

export const dropoutCaseExtra: KindExtra = {
  defaults({ device, child }) {
    const step = child === undefined ? undefined : caseStepFor(device, child, dayInChina(device.now()));
    return step?.id === undefined ? (step?.doc ?? {}) : {};
  },
  // Nobody comes back before there is a case.
  omits: ({ record }) => (record === undefined ? ['again'] : []),
  Head,
  below: { closedAs: FileToo },
  editsBeside: fileEdits,
  findings: (opening, doc) => [...secondCaseFindings(opening, doc), ...againFindings(opening, doc)],
};
