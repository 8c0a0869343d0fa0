/** 离校的孩子: who left and when, whose file has been kept for a school year and is to be sealed, and what is sealed already. */
import { useMemo, useState } from 'react';
import { dayInChina, marginDay, printDay } from '#domain/calendar/day.ts';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { useDevice, useLiveRecords, useToday } from '#features/foot/page/device-context.tsx';
import {
  goneChildren,
  keepsArchive,
  sealing,
  unsealing,
  type GoneChild,
} from '#features/foot/children/gone-children.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { saveSentence } from './save-sentence.ts';

const deeds = {
  archived: { edit: sealing, what: '离校孩子的档案', said: '封存了，会自己传到学校' },
  restored: { edit: unsealing, what: '封存的档案', said: '取出来了，会自己传到学校' },
} as const;

type Deed = (did: keyof typeof deeds, children: readonly GoneChild[]) => void;

export function LeftPage() {
  const device = useDevice();
  const live = useLiveRecords();
  const today = useToday();
  const { due, waiting, sealed } = useMemo(() => goneChildren(live.records, today), [live, today]);
  const [failure, setFailure] = useState<string>();
  const [isSaving, setSaving] = useState(false);
  const settle = async (did: keyof typeof deeds, children: readonly GoneChild[]) => {
    const { edit, what, said } = deeds[did];
    setSaving(true);
    const saved = await device.save(children.map(({ entry }) => edit(entry.child)));
    setSaving(false);
    setFailure(saved.ok ? undefined : saveSentence(saved.refusal));
    if (!saved.ok) return;
    await noteAccess(device, { did, what, children: children.map(({ entry }) => entry.id) });
    showToast(said);
  };
  const deed: Deed = (did, children) => void settle(did, children);
  return (
    <OfficeFrame title="离校的孩子" narrow={false} pad={false}>
      <Block pad gap="near">
        <Text tone="quiet">
          孩子离校三十天后，班主任、帮扶老师的手机上就收走了，学校里还在。离校满一学年的封存：只有校长和学籍档案员能查，身份证号码不再显示。什么也不删，强制报告至少留到孩子满21岁；弄错了，校长可以取出来。
        </Text>
        <Problem say={failure} />
        {due.length > 0 && keepsArchive(device.person) && (
          <Button kind="main" icon="lock" busy={isSaving} onClick={() => deed('archived', due)}>
            封存满一学年的{due.length}份
          </Button>
        )}
      </Block>
      {due.length + waiting.length + sealed.length === 0 && (
        <Block pad>
          <Empty icon="child" title="没有离校的孩子" note="档案里写了转出、毕业的，会出现在这里。" />
        </Block>
      )}
      <List id="due" title="满一学年的" list={due} />
      <List id="waiting" title="不满一学年的" list={waiting} />
      <List id="sealed" title="封存了的" list={sealed} deed={device.person.roles.includes('head') ? deed : undefined} />
    </OfficeFrame>
  );
}

interface ListProps {
  readonly id: string;
  readonly title: string;
  readonly list: readonly GoneChild[];
  /** The head alone takes a file out again. */
  readonly deed?: Deed | undefined;
}

function List({ id, title, list, deed }: ListProps) {
  const device = useDevice();
  if (list.length === 0) return null;
  return (
    <Block labelledBy={id}>
      <SectionHead id={id} title={title} end={`${list.length}份`} />
      <Ruled wide topLine>
        {list.map((each) => (
          <Row
            key={each.entry.id}
            time={
              each.leftOn === undefined ? undefined : { top: marginDay(each.leftOn), bottom: each.leftOn.slice(0, 4) }
            }
            name={each.entry.name}
            what={each.how}
            note={[each.entry.className, stateWords(each, device), reportWords(each)]}
            {...(deed === undefined && { href: `/children/${each.entry.id}` })}
          >
            {deed && (
              <Button kind="text" aria-label={`取出${each.entry.name}的档案`} onClick={() => deed('restored', [each])}>
                取出来
              </Button>
            )}
          </Row>
        ))}
      </Ruled>
    </Block>
  );
}

function stateWords(
  { entry: { child }, dueOn }: GoneChild,
  { records }: Pick<ReturnType<typeof useDevice>, 'records'>,
): string {
  const sealedBy = [...child.steps].reverse().find(({ set }) => 'archive' in set);
  if (child.doc.archive !== undefined)
    return sealedBy === undefined
      ? '封存了'
      : `${printDay(dayInChina(sealedBy.at))}封存，${staffName(records, sealedBy.by)}`;
  return dueOn === undefined ? '没写哪天离校的，点开档案补上' : `${printDay(dueOn)}满一学年`;
}

const reportWords = ({ reportsUntil }: GoneChild): string =>
  reportsUntil === undefined ? '' : `有强制报告，至少留到${reportsUntil}`;
