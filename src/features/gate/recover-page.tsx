/** 忘了密码: the account's password, with the network, opens the same vault and sets new digits. Nothing is lost. */
import { useState } from 'react';
import type { Device } from '#device/device.ts';
import type { Enrolment, Gate } from '#device/door.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { FirstPasswordPage } from './first-password-page.tsx';
import { GateFrame } from './gate-frame.tsx';
import { PinPage } from './pin-page.tsx';
import { doorSentence, type DoorRefusal } from './sentences.ts';
import { CredentialsForm, type Credentials } from './sign-in-page.tsx';

export interface RecoverPageProps {
  readonly gate: Gate;
  readonly enrolment: Enrolment;
  readonly onBack: () => void;
  readonly onOpen: (device: Device) => Promise<void> | void;
  readonly onLost: () => void;
}

/** What she has given so far: nothing of it is asked for twice, whatever the school says in between. */
interface Given {
  readonly asks: 'account' | 'digits' | 'new-password';
  readonly account?: Credentials;
  readonly pin?: string;
  readonly problem?: string;
}

/** The account first, the digits second; a password that the school made is changed in between, a wrong one leads back. */
export function RecoverPage({ gate, enrolment, onBack, onOpen, onLost }: RecoverPageProps) {
  const [given, setGiven] = useState<Given>({ asks: 'account' });
  const { asks, account, pin: chosen, problem } = given;
  useOnlyOnScreen(account !== undefined);
  const recover = async (by: Credentials, pin: string) => {
    const answer = await gate.recover(enrolment.personId, { ...by, pin });
    if (answer.ok) return onOpen(answer.value);
    if (answer.refusal.type === 'storage-lost') return onLost();
    setGiven(afterRefusal(answer.refusal, { account: by, pin }));
  };
  if (asks === 'new-password' && account && chosen !== undefined)
    return (
      <FirstPasswordPage
        gate={gate}
        name={enrolment.name}
        old={account.password}
        onChanged={(password) => recover({ ...account, password }, chosen)}
      />
    );
  if (asks === 'digits' && account)
    return <PinPage schoolName={enrolment.schoolName} problem={problem} onChosen={(pin) => recover(account, pin)} />;
  return (
    <GateFrame
      title="忘了六位密码"
      say={`${enrolment.name}，连上学校的网，用账号的密码证明是你，再选一个新的。写好的记录都还在。`}
      back={{ label: '六位密码', onBack }}
    >
      <CredentialsForm
        deed="下一步"
        given={account}
        problem={problem}
        onSubmit={(typed) =>
          chosen === undefined ? setGiven({ asks: 'digits', account: typed }) : recover(typed, chosen)
        }
      />
    </GateFrame>
  );
}

function afterRefusal(refusal: DoorRefusal, { account, pin }: Required<Pick<Given, 'account' | 'pin'>>): Given {
  if (refusal.type === 'refused' && refusal.code === 'must-change-password')
    return { asks: 'new-password', account, pin };
  const problem = doorSentence(refusal);
  return refusal.type === 'weak-pin'
    ? { asks: 'digits', account, problem }
    : { asks: 'account', account, pin, problem };
}
