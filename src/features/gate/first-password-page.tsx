/** A first password was made by the school and written on paper: its owner chooses her own before anything is stored. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Gate } from '#device/door.ts';
import {
  isTwiceTheSame,
  NewPasswordFields,
  notTwiceTheSame,
  passwordTwice,
} from '#features/foot/rights/new-password.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { GateFrame } from './gate-frame.tsx';
import { firstTimeSentence } from './sentences.ts';

const FirstPasswordForm = z.object(passwordTwice).refine(isTwiceTheSame, notTwiceTheSame);
type FirstPasswordForm = z.infer<typeof FirstPasswordForm>;

export interface FirstPasswordPageProps {
  readonly gate: Gate;
  readonly name: string;
  /** The one she just signed in with. */
  readonly old: string;
  readonly onChanged: (password: string) => Promise<void> | void;
}

/** Asks for a new password twice and tells the school. */
export function FirstPasswordPage({ gate, name, old, onChanged }: FirstPasswordPageProps) {
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState, setError } = useForm<FirstPasswordForm>({
    resolver: zodResolver(FirstPasswordForm),
    defaultValues: { password: '', again: '' },
  });
  useOnlyOnScreen(formState.isDirty);
  const change = async ({ password }: FirstPasswordForm) => {
    setProblem(undefined);
    if (password === old) return setError('password', { message: '和学校给的一样。换一个只有你知道的。' });
    const answer = await gate.changePassword(old, password);
    if (answer.ok) await onChanged(password);
    else setProblem(firstTimeSentence(answer.refusal));
  };
  return (
    <GateFrame title="换成自己的密码" say={`${name}，学校给的密码别人也见过。换一个只有你知道的，至少8个字。`}>
      <form noValidate onSubmit={(event) => void handleSubmit(change)(event)}>
        <NewPasswordFields
          fields={{ password: register('password'), again: register('again') }}
          errors={formState.errors}
        />
        <Problem say={problem} />
        <Block>
          <Button kind="main" wide type="submit" busy={formState.isSubmitting}>
            换好，下一步
          </Button>
        </Block>
      </form>
    </GateFrame>
  );
}
