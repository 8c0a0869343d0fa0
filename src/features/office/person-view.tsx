/** One account: duties and classes, a new first password, stopping it, and the children a paired teacher walks beside. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import type { Records } from '#device/device.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Account, Office } from '#device/office.ts';
import { className, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Result } from '#domain/result.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { KeptNote, useKeptForm, useKeptPage } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block, SectionHead } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { leftAlone } from './class-form.ts';
import type { FirstPassword } from './first-password-sheet.tsx';
import { PairingBlock } from './pairing-block.tsx';
import {
  classesFor,
  classesLed,
  knownRoles,
  personHref,
  PersonFields,
  PersonForm,
  phonesWith,
  roleWords,
  SeenAccount,
} from './person-form.tsx';
import { isChangedMeanwhile } from './save-sentence.ts';

export interface PersonViewProps {
  readonly account: Account;
  readonly onChanged: () => void;
  readonly onFirstPassword: (first: FirstPassword) => void;
}

/** The head changes accounts; those who may only look read what she is, and see the pairings, which they may write. */
export function PersonView({ account, onChanged, onFirstPassword }: PersonViewProps) {
  const { person, records } = useDevice();
  return (
    <>
      {person.roles.includes('head') ? (
        <>
          <AccountForm account={account} onChanged={onChanged} />
          <AccountDeeds {...{ account, onChanged, onFirstPassword }} />
        </>
      ) : (
        <>
          <Text>{dutyWords(records, account)}</Text>
          <Text tone="quiet">账号由校长改。</Text>
        </>
      )}
      {account.roles.includes('paired-teacher') && <PairingBlock teacher={account.personId} />}
    </>
  );
}

const personFormOf = ({ name, username, roles, classes, cameOn = '', phones = [] }: Account): PersonForm => ({
  name,
  username,
  roles: knownRoles(roles),
  classes: [...classes],
  cameOn,
  phone: phones[0]?.number ?? '',
});

const seenOf = ({ name, roles, classes }: Account): SeenAccount => ({ name, roles: [...roles], classes: [...classes] });

async function accountNow(office: Office, personId: string): Promise<Account | undefined> {
  const answer = await office.accounts();
  return answer.ok ? answer.value.find((each) => each.personId === personId) : undefined;
}

/** `班主任，五（2）班`. */
function dutyWords(records: Records, { roles, classes }: Account): string {
  const led = classes.map((id) => records.get(SchoolClass, id)).flatMap((each) => (each ? [className(each.doc)] : []));
  return [roleWords(roles), led.join('、')].filter(Boolean).join('，');
}

/** What she wrote stays on the screen, and the next press means it. */
function changedSentence(records: Records, account: Account): string {
  const now = [account.name, dutyWords(records, account)].filter(Boolean).join('，');
  return `这个账号刚才在别处改过了，现在是：${now}。你写的还在，没有存。还是照你写的，就再按一次。`;
}

function AccountForm({ account, onChanged }: Omit<PersonViewProps, 'onFirstPassword'>) {
  const { office, records } = useDevice();
  const [problem, setProblem] = useState<string>();
  const first = personFormOf(account);
  const page = { href: personHref(account.personId), title: `${account.name}的账号`, first };
  const kept = useKeptPage({ ...page, seen: { ...seenOf(account) } });
  const [seen, setSeen] = useState(() => SeenAccount.catch(seenOf(account)).parse(kept.seen));
  const form = useForm<PersonForm>({ resolver: zodResolver(PersonForm), defaultValues: first });
  const beginAnew = useKeptForm(form, kept);
  const [roles, classes] = useWatch({ control: form.control, name: ['roles', 'classes'] });
  const change = async (written: PersonForm) => {
    setProblem(undefined);
    const { name, roles, cameOn, phone } = written;
    const next = { name, roles, classes: classesFor(written) };
    const more = {
      ...(cameOn !== first.cameOn && { cameOn: cameOn || null }),
      ...(phone !== first.phone && { phones: phonesWith(phone, account.phones) }),
    };
    const answer = await office.changeAccount(account.personId, { ...next, ...more }, seen);
    if (!answer.ok) {
      const now = isChangedMeanwhile(answer.refusal) ? await accountNow(office, account.personId) : undefined;
      if (now) setSeen(seenOf(now));
      return setProblem(now ? changedSentence(records, now) : callSentence(answer.refusal));
    }
    setSeen(next);
    beginAnew(written, next);
    showToast('改好了');
    onChanged();
  };
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(change)(event)}>
      <KeptNote kept={kept} onGiveUp={() => beginAnew(first, { ...seenOf(account) })} />
      <PersonFields form={form} isNew={false} taken={[]} />
      <LeftAlone personId={account.personId} keeps={classesLed({ roles, classes })} />
      <Problem say={problem} />
      <Block gap="near">
        <Button kind="main" type="submit" wide disabled={!form.formState.isDirty} busy={form.formState.isSubmitting}>
          改好了
        </Button>
      </Block>
    </form>
  );
}

interface LeftAloneProps {
  readonly personId: string;
  /** The classes she goes on leading. */
  readonly keeps: readonly string[];
}

/** Told where it happens: her classes would have nobody who visits their children. */
function LeftAlone({ personId, keeps }: LeftAloneProps) {
  const staff = useRecords(Staff);
  const classes = openClasses(useRecords(SchoolClass));
  const alone = leftAlone(staff, { personId, keeps });
  const names = classes.flatMap(({ id, doc }) => (alone.includes(id) ? [className(doc)] : []));
  if (names.length === 0) return null;
  return (
    <Block gap="near">
      <Banner kind="due" role="status">
        这样{names.join('、')}就没有班主任了，到“班级”里定一位。
      </Banner>
    </Block>
  );
}

/** Both deeds are asked once more: a reset ends what the old password opened, a stop keeps her out. */
function AccountDeeds({ account, onChanged, onFirstPassword }: PersonViewProps) {
  const { office, me } = useDevice();
  const [asked, setAsked] = useState<'reset' | 'stop'>();
  const [problem, setProblem] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const finish = async <T,>(answer: Promise<Result<T, CallRefusal>>, then: (value: T) => void) => {
    setIsBusy(true);
    const given = await answer;
    setIsBusy(false);
    setAsked(undefined);
    setProblem(given.ok ? undefined : callSentence(given.refusal));
    if (given.ok) then(given.value);
  };
  const { personId, name, username, isDisabled } = account;
  const reset = () =>
    finish(office.resetPassword(personId), ({ password }) => onFirstPassword({ name, username, password }));
  const stop = () => finish(office.changeAccount(personId, { isDisabled: !isDisabled }), onChanged);
  return (
    <Block>
      <SectionHead flush title="登录" />
      <ButtonRow>
        <Button onClick={() => setAsked('reset')}>重新给密码</Button>
        {personId !== me.personId && (
          <Button
            kind={isDisabled ? 'plain' : 'danger'}
            busy={isBusy}
            onClick={() => (isDisabled ? void stop() : setAsked('stop'))}
          >
            {isDisabled ? '重新启用' : '停用'}
          </Button>
        )}
      </ButtonRow>
      <Problem say={problem} />
      <Sheet
        open={asked !== undefined}
        onClose={() => setAsked(undefined)}
        title={asked === 'reset' ? `给${name}一个新密码？` : `停用${name}的账号？`}
      >
        <Text>
          {asked === 'reset'
            ? '旧密码马上不能用，登录过的手机要用新密码再登录才连得上学校：手机丢了也这样做。六位密码和写好的记录都不变。'
            : '停用以后不能再登录。写过的记录都留着，以后还能启用。'}
        </Text>
        {asked === 'stop' && <LeftAlone personId={personId} keeps={[]} />}
        <Block gap="near">
          <Button
            kind={asked === 'reset' ? 'main' : 'danger'}
            wide
            busy={isBusy}
            onClick={() => void (asked === 'reset' ? reset() : stop())}
          >
            {asked === 'reset' ? '给新密码' : '停用'}
          </Button>
        </Block>
      </Sheet>
    </Block>
  );
}
