/** The account's name and password, asked once for each person on a phone, with the school's network. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import * as z from 'zod';
import type { Gate } from '#device/door.ts';
import type { Me } from '#sync/messages.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { PasswordField, UsernameField } from '#ui/account-fields.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { GateFrame } from './gate-frame.tsx';
import { firstTimeSentence } from './sentences.ts';

export const Credentials = z.object({
  username: z.string().trim().min(1, '写上用户名。'),
  password: z.string().min(1, '写上密码。'),
});
export type Credentials = z.infer<typeof Credentials>;

export interface SignInPageProps {
  readonly gate: Gate;
  readonly schoolName?: string | undefined;
  /** What lay here is gone; the name where it is still known. */
  readonly cleared?: { readonly name: string | undefined } | undefined;
  readonly onBack?: (() => void) | undefined;
  readonly onSignedIn: (me: Me, password: string) => void;
}

/** Signs in; what comes next (first password, PIN, lock) is decided by the door. */
export function SignInPage({ gate, schoolName, cleared, onBack, onSignedIn }: SignInPageProps) {
  const [problem, setProblem] = useState<string>();
  const signIn = async ({ username, password }: Credentials) => {
    setProblem(undefined);
    const answer = await gate.signIn(username, password);
    if (answer.ok) onSignedIn(answer.value, password);
    else setProblem(firstTimeSentence(answer.refusal));
  };
  return (
    <GateFrame
      title={schoolName ?? '登录'}
      say={cleared ? clearedWords(cleared) : '用学校给你的用户名和密码登录。在这部手机上只要这一次。'}
      back={onBack && { label: '换人', onBack }}
    >
      <CredentialsForm deed="登录" problem={problem} onSubmit={signIn} />
    </GateFrame>
  );
}

const clearedWords = ({ name }: { readonly name: string | undefined }): string =>
  `${name === undefined ? '' : `${name}，`}这部手机上存的东西被清掉了。重新登录，已经送达的都会回来。`;

export interface CredentialsFormProps {
  readonly deed: string;
  readonly problem?: string | undefined;
  /** What she typed before something else was in the way. */
  readonly given?: Credentials | undefined;
  readonly onSubmit: (credentials: Credentials) => Promise<void> | void;
}

/** Two fields and one deed. */
export function CredentialsForm({ deed, problem, given, onSubmit }: CredentialsFormProps) {
  const { register, handleSubmit, formState } = useForm<Credentials>({
    resolver: zodResolver(Credentials),
    defaultValues: given ?? { username: '', password: '' },
  });
  const { errors, isSubmitting, isDirty } = formState;
  useOnlyOnScreen(isDirty);
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(onSubmit)(event)}>
      <UsernameField label="用户名" error={errors.username?.message} {...register('username')} />
      <PasswordField
        label="密码"
        autoComplete="current-password"
        error={errors.password?.message}
        {...register('password')}
      />
      <Problem say={problem} />
      <Block>
        <Button kind="main" wide type="submit" busy={isSubmitting}>
          {isSubmitting ? '正在问学校' : deed}
        </Button>
      </Block>
    </form>
  );
}
