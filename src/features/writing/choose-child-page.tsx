/** A deed from 今日 first asks for whom: the children, found by name, pinyin, village or phone. A new child needs no choice. */
import { useMemo, useState } from 'react';
import { batchOf } from '#domain/records/batch.ts';
import { Child } from '#domain/records/child.ts';
import { kindOf } from '#domain/records/kinds.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { batchHref } from '#features/foot/page/draft-href.ts';
import { childrenFound } from '#features/foot/children/find-children.ts';
import { isPast, useRoster, type RosterEntry } from '#features/foot/children/roster.ts';
import { visitMargin } from '#features/foot/owed/visit-margin.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { TextField } from '#ui/text-field.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { WritePage } from './write-page.tsx';

/** More rows than a thumb scrolls; the rest is found by typing. */
const MOST_ROWS = 60;

export function ChooseChildPage({ type }: { type: string }) {
  const kind = kindOf(type);
  if (type === Child.type || kind === undefined || kind.about === 'school') return <WritePage type={type} />;
  return <ChooseChild type={type} title={`${kind.deed ?? `写${kind.label}`}：哪个孩子？`} />;
}

function ChooseChild({ type, title }: { type: string; title: string }) {
  const { records } = useDevice();
  const roster = useRoster();
  const [sought, setSought] = useState('');
  const kind = kindOf(type);
  const batch = kind && batchOf(kind);
  const isMany = batch !== undefined && 'rows' in batch;
  const here = useMemo(() => roster.filter((entry) => !isPast(entry)), [roster]);
  const found = useMemo(() => childrenFound(records, here, sought), [records, here, sought]);
  return (
    <Page foot="none">
      <TopBar lined title={title} back={{ label: '今日', href: '/' }} seal={<Seal href="/urgent" />} />
      <Main>
        <Block gap="near" pad>
          {isMany && (
            <Button icon="child" href={batchHref(type)}>
              一次记一班
            </Button>
          )}
          <TextField
            label="找孩子"
            hint="写名字、拼音、村子或电话"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
        </Block>
        {found.length > 0 ? (
          <Block>
            <Ruled wide topLine>
              {found.slice(0, MOST_ROWS).map((entry) => (
                <ChildRow key={entry.id} entry={entry} href={`/children/${entry.id}/write/${type}`} />
              ))}
            </Ruled>
            {found.length > MOST_ROWS && (
              <Block gap="near" pad>
                <Text tone="quiet">还有{found.length - MOST_ROWS}个，写几个字就找得到。</Text>
              </Block>
            )}
          </Block>
        ) : (
          <NoChild isSearch={sought.trim() !== ''} />
        )}
        {kind?.isStatement === true && (
          <Block pad>
            <Button wide href={`/write/${type}/nobody-here`}>
              名单里没有，先记下
            </Button>
          </Block>
        )}
      </Main>
    </Page>
  );
}

function ChildRow({ entry, href }: { entry: RosterEntry; href: string }) {
  const device = useDevice();
  const today = useToday();
  return (
    <Row
      time={visitMargin(entry, today, device)}
      name={entry.name}
      what={entry.className}
      note={[entry.village + entry.group, entry.guardian, entry.birthMonth]}
      href={href}
    />
  );
}

const NoChild = ({ isSearch }: { isSearch: boolean }) => (
  <Empty
    title={isSearch ? '没找到' : '还没有孩子'}
    note={isSearch ? '换个写法再找，或者记成新来的孩子。' : '先记下新来的孩子。'}
    action={<Button href="/write/child">记新来的孩子</Button>}
  />
);
