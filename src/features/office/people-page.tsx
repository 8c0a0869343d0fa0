/**
 * The accounts: who may sign in, what she answers for, which class is hers. The address says which view is open, so that the phone's own
 * way back works.
 */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { dayInChina, marginDay } from '#domain/calendar/day.ts';
import { className, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Account } from '#device/office.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { AddPerson } from './add-person.tsx';
import { FirstPasswordSheet, type FirstPassword } from './first-password-sheet.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { personHref, roleWords } from './person-form.tsx';
import { PersonView } from './person-view.tsx';
import { useAccounts } from './use-accounts.ts';

const here = '/office/people';
const backHere = { label: '账号', href: here };

/** The list, one person (`?person=`), or a new one (`?new=1`), whom the head alone adds. */
export function PeoplePage() {
  const { accounts, ask } = useAccounts();
  const isHead = useDevice().person.roles.includes('head');
  const [params] = useSearchParams();
  const leadOn = useLeadOn();
  const [first, setFirst] = useState<FirstPassword>();
  const list = accounts.type === 'known' ? accounts.list : [];
  const opened = list.find((each) => each.personId === params.get('person'));
  const showFirst = (password: FirstPassword) => {
    setFirst(password);
    ask();
  };
  const sheet = <FirstPasswordSheet shown={first} onClose={() => setFirst(undefined)} />;
  if (params.has('new') && isHead)
    return (
      <OfficeFrame title="添一位老师" back={backHere}>
        <AddPerson
          taken={list.map((each) => each.username)}
          onAdded={(password) => {
            showFirst(password);
            leadOn(here, { replace: true });
          }}
        />
        {sheet}
      </OfficeFrame>
    );
  if (opened)
    return (
      <OfficeFrame title={opened.name} note={`用户名 ${opened.username}`} back={backHere}>
        <PersonView key={opened.personId} account={opened} onChanged={ask} onFirstPassword={showFirst} />
        {sheet}
      </OfficeFrame>
    );
  return (
    <OfficeFrame title="账号" narrow={false} pad={false}>
      {accounts.type === 'refused' && <Offline say={callSentence(accounts.refusal)} onRetry={ask} />}
      {accounts.type === 'known' && <AccountList accounts={accounts.list} isHead={isHead} />}
      {sheet}
    </OfficeFrame>
  );
}

function AccountList({ accounts, isHead }: { accounts: readonly Account[]; isHead: boolean }) {
  const classes = new Map(useRecords(SchoolClass).map(({ id, doc }) => [id, className(doc)]));
  return (
    <>
      {isHead && (
        <Block gap="near" pad>
          <Button kind="main" icon="plus" href={`${here}?new=1`}>
            添一位老师
          </Button>
        </Block>
      )}
      <Block gap="near">
        <Ruled wide topLine>
          {accounts.map((account) => (
            <Row
              key={account.personId}
              time={seenMargin(account.lastSeenAt)}
              name={account.name}
              what={roleWords(account.roles)}
              note={[account.username, ...account.classes.map((id) => classes.get(id) ?? '')]}
              end={<AccountState account={account} />}
              href={personHref(account.personId)}
            />
          ))}
        </Ruled>
      </Block>
    </>
  );
}

/** When the school last heard of her: `4/20 来过`. */
const seenMargin = (lastSeenAt: number | undefined) =>
  lastSeenAt === undefined
    ? { top: '还没', bottom: '来过' }
    : { top: marginDay(dayInChina(lastSeenAt)), bottom: '来过' };

function AccountState({ account }: { account: Account }) {
  if (account.isDisabled) return <Badge>停用</Badge>;
  return account.mustChangePassword ? <Badge kind="due">还没换密码</Badge> : <Badge kind="done">能用</Badge>;
}

/** Without a network the names on the phone still stand, from the records everybody has. */
function Offline({ say, onRetry }: { say: string; onRetry: () => void }) {
  const staff = useRecords(Staff);
  return (
    <>
      <Block pad gap="none">
        <Problem say={`${say}下面是手机上记着的，改账号要等有网。`} />
      </Block>
      <Block pad gap="near">
        <Button onClick={onRetry}>再试一次</Button>
      </Block>
      <Block>
        <Ruled wide topLine>
          {staff.map(({ id, doc }) => (
            <Row key={id} name={doc.name ?? '没写姓名'} what={roleWords(doc.roles ?? [])} />
          ))}
        </Ruled>
      </Block>
    </>
  );
}
