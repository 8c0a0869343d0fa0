/** 升年级 as the office sees it: where each class goes, what that comes to, and one press for all of it. */
import { useState } from 'react';
import type { Day } from '#domain/calendar/day.ts';
import { className, gradeCodes, grades, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { useDevice, useRecordsVersion, useToday } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { isSeason, lastDayOfYear } from '#features/foot/owed/promotion-due.ts';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { Button } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { twinSentence } from './class-form.ts';
import { classesHref } from './class-view.tsx';
import {
  clashOf,
  justGraduated,
  movingClasses,
  promotionEdits,
  takenBack,
  type Move,
  type MovingClass,
} from './promotion.ts';
import { saveSentence } from './save-sentence.ts';

export function PromotionView() {
  const device = useDevice();
  useRecordsVersion();
  const today = useToday();
  const classes = movingClasses(device.records, today);
  const [chosen, setChosen] = useState<ReadonlyMap<string, Move>>(new Map());
  const [lastDay, setLastDay] = useState(() => lastDayOfYear(device.records, today));
  const moveOf = (id: string): Move =>
    chosen.get(id) ?? classes.find(({ record }) => record.id === id)?.usual ?? 'stay';
  useOnlyOnScreen(chosen.size > 0);
  if (classes.length === 0)
    return (
      <>
        <Empty title="现在没有班级" />
        <TakeBack />
      </>
    );
  return (
    <>
      <Block>
        <Text>
          每年放了暑假或开学时办一次。看一遍各班升到哪里，不对的改一下，再按最下面一下，一起升。
          {!isSeason(device.records, today) && '现在不是升年级的时候，都写着“不动”。'}
        </Text>
      </Block>
      <ClassMoves
        classes={classes}
        moveOf={moveOf}
        onChoose={(id, move) => setChosen(new Map([...chosen, [id, move]]))}
      />
      <Block gap="near">
        <DayField
          label="毕业的日期"
          hint="毕业班的孩子，档案从这一天起写“毕业”，不再有要做的事。"
          value={lastDay}
          max={today}
          onChange={({ target }) => setLastDay(target.value)}
        />
      </Block>
      <AllAtOnce classes={classes} moveOf={moveOf} lastDay={lastDay} />
      <TakeBack />
    </>
  );
}

interface AllAtOnceProps {
  readonly classes: readonly MovingClass[];
  readonly moveOf: (id: string) => Move;
  readonly lastDay: Day;
}

/** What it comes to, asked once more before it is done: it touches every child of the school. */
function AllAtOnce({ classes, moveOf, lastDay }: AllAtOnceProps) {
  const device = useDevice();
  const today = useToday();
  const leadOn = useLeadOn();
  const [isAsked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const edits = promotionEdits(device, classes, { moveOf, lastDay, today });
  const ask = () => {
    const found = dayProblem(lastDay, today) ?? clashOf(classes, moveOf);
    setProblem(found);
    setAsked(found === undefined);
  };
  const press = async () => {
    setBusy(true);
    const saved = await device.save(edits);
    setBusy(false);
    setAsked(false);
    if (!saved.ok) return setProblem(saveSentence(saved.refusal));
    showToast('都升好了');
    leadOn(classesHref);
  };
  const words = summary(classes, moveOf);
  return (
    <>
      <Problem say={problem} />
      <Block gap="near">
        <Text role="status">{words}</Text>
        <Button kind="main" wide disabled={edits.length === 0} onClick={ask}>
          照这样升
        </Button>
        <Text tone="quiet">毕业班的班主任要带新班的，升完到“老师和账号”里换。</Text>
      </Block>
      <Sheet open={isAsked} onClose={() => setAsked(false)} title="一起升年级" note={words}>
        <Button kind="main" wide busy={isBusy} onClick={() => void press()}>
          确定，一起升
        </Button>
      </Sheet>
    </>
  );
}

function dayProblem(lastDay: Day, today: Day): string | undefined {
  if (lastDay === '') return '选上毕业的日期。';
  return lastDay > today ? '毕业的日子还没到。放了假再办。' : undefined;
}

/** A class that graduated by a slip comes back with its children. */
function TakeBack() {
  const device = useDevice();
  const today = useToday();
  const [problem, setProblem] = useState<string>();
  const gone = justGraduated(device.records, today);
  if (gone.length === 0) return null;
  const press = async (record: (typeof gone)[number]) => {
    const { id, doc } = record;
    const { grade, number = 0, campus = '' } = doc;
    const classes = openClasses(device.records.all(SchoolClass));
    if (grade !== undefined && twinSentence({ grade, number, campus }, { id, classes }) !== undefined)
      return setProblem(`现在的${className(doc)}已经是另一个班了。先把那个班的年级改回去，再恢复。`);
    const saved = await device.save(takenBack(device, record, today));
    setProblem(saved.ok ? undefined : saveSentence(saved.refusal));
    if (saved.ok) showToast('恢复了');
  };
  return (
    <Block labelledBy="just-graduated">
      <SectionHead flush id="just-graduated" title="今年毕业的班" />
      <Problem say={problem} />
      {gone.map((record) => (
        <Button key={record.id} wide onClick={() => void press(record)}>
          {`${className(record.doc)}没有毕业，恢复`}
        </Button>
      ))}
    </Block>
  );
}

interface ClassMovesProps {
  readonly classes: readonly MovingClass[];
  readonly moveOf: (id: string) => Move;
  readonly onChoose: (id: string, move: Move) => void;
}

const MOVED = '这个学年升过了，或是新添的班';

/** Said once where it is so of every class. */
function ClassMoves({ classes, moveOf, onChoose }: ClassMovesProps) {
  const isOfAll = classes.length > 1 && classes.every(({ isMoved }) => isMoved);
  return (
    <Block gap="near">
      {isOfAll && <Text tone="quiet">{`每个班都是${MOVED}。`}</Text>}
      {classes.map((each) => (
        <SelectField
          key={each.record.id}
          label={`${each.record.doc.campus ?? ''}${each.name}，${each.children.length}个孩子`}
          hint={each.isMoved && !isOfAll ? MOVED : undefined}
          emptyWord={null}
          choices={choicesFor(each)}
          value={moveOf(each.record.id)}
          onChange={({ target }) => onChoose(each.record.id, asMove(target.value))}
        />
      ))}
    </Block>
  );
}

const asMove = (value: string): Move =>
  value === 'graduate' ? 'graduate' : (gradeCodes.find((grade) => grade === value) ?? 'stay');

/** Its own grade is to stay; what lies far away is a slip of the finger. */
function choicesFor({ record: { doc } }: MovingClass): readonly { readonly value: Move; readonly label: string }[] {
  const at = doc.grade === undefined ? -1 : gradeCodes.indexOf(doc.grade);
  const next = gradeCodes[at + 1];
  return [
    { value: 'stay', label: '不动' },
    ...(next === undefined ? [] : [{ value: next, label: `升到${grades[next]}` }]),
    { value: 'graduate', label: '毕业' },
  ];
}

function summary(classes: readonly MovingClass[], moveOf: (id: string) => Move): string {
  const moves = classes.map((each) => ({ ...each, move: moveOf(each.record.id) }));
  const leaving = moves.filter(({ move }) => move === 'graduate');
  const up = moves.filter(({ move }) => move !== 'graduate' && move !== 'stay').length;
  const sum = (of: 'children' | 'sought') => leaving.reduce((count, each) => count + each[of].length, 0);
  const sought = sum('sought');
  return [
    up > 0 && `${up}个班升一级`,
    leaving.length > 0 && `${leaving.length}个班毕业，${sum('children') - sought}个孩子写成毕业`,
    sought > 0 && `${sought}个孩子控辍保学还没销号，不写毕业，先到“没来上学”里办`,
    up + leaving.length === 0 && '都不动',
  ]
    .filter(Boolean)
    .join('；')
    .concat('。');
}
