/** 忘了密码: the account's password, with the network, opens the same vault and sets new digits. Nothing is lost. */
import { useState } from 'react';
import type { Device, Enrolment, Gate } from '#device/device.ts';
import { useOnlyOnScreen } from '#features/only-on-screen.ts';
import { GateFrame } from './gate-frame.tsx';
import { PinPage } from './pin-page.tsx';
import { doorSentence } from './sentences.ts';
import { CredentialsForm, type Credentials } from './sign-in-page.tsx';

export interface RecoverPageProps {
  readonly gate: Gate;
  readonly enrolment: Enrolment;
  readonly onBack: () => void;
  readonly onOpen: (device: Device) => void;
  readonly onLost: () => void;
}

/** The account first, the digits second: a wrong password leads back to the account. */
export function RecoverPage({ gate, enrolment, onBack, onOpen, onLost }: RecoverPageProps) {
  const [credentials, setCredentials] = useState<Credentials>();
  const [problem, setProblem] = useState<string>();
  useOnlyOnScreen(credentials !== undefined);
  const recover = async (pin: string) => {
    if (credentials === undefined) return;
    const answer = await gate.recover(enrolment.personId, { ...credentials, pin });
    if (answer.ok) return onOpen(answer.value);
    if (answer.refusal.type === 'storage-lost') return onLost();
    setProblem(doorSentence(answer.refusal));
    if (answer.refusal.type !== 'weak-pin') setCredentials(undefined);
  };
  if (credentials) return <PinPage schoolName={enrolment.schoolName} problem={problem} onChosen={recover} />;
  return (
    <GateFrame
      title="忘了六位密码"
      say={`${enrolment.name}，连上学校的网，用账号的密码证明是你，再选一个新的。写好的记录都还在。`}
      back={{ label: '六位密码', onBack }}
    >
      <CredentialsForm
        deed="下一步"
        problem={problem}
        onSubmit={(given) => {
          setProblem(undefined);
          setCredentials(given);
        }}
      />
    </GateFrame>
  );
}
