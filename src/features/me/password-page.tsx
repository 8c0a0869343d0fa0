/** 账号密码: the old one, then a new one twice, with the school's network; what was typed stays until the school has it. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useLocation } from 'wouter';
import * as z from 'zod';
import type { CallRefusal } from '#device/call-refusal.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import {
  isTwiceTheSame,
  NewPasswordFields,
  notTwiceTheSame,
  passwordTwice,
} from '#features/foot/rights/new-password.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { PasswordField } from '#ui/account-fields.tsx';
import { Button } from '#ui/button.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { showToast } from '#ui/toast.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';

const PasswordForm = z
  .object({ old: z.string().min(1, '写上现在的密码。'), ...passwordTwice })
  .refine(isTwiceTheSame, notTwiceTheSame)
  .refine((form) => form.password !== form.old, { error: '和现在的一样。换一个。', path: ['password'] });
type PasswordForm = z.infer<typeof PasswordForm>;

export const PasswordPage = () => (
  <Page>
    <TopBar back={{ label: '我', href: '/me' }} seal={<Seal href="/urgent" />} />
    <Main pad narrow>
      <PageHeading>账号密码</PageHeading>
      <Text>登录用的密码，不是六位密码。要连学校的网才能改；改好以后，别的手机上要用新的再登录一次。</Text>
      <ChangeForm />
    </Main>
  </Page>
);

function ChangeForm() {
  const device = useDevice();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<string>();
  const { register, handleSubmit, formState, setError } = useForm<PasswordForm>({
    resolver: zodResolver(PasswordForm),
    defaultValues: { old: '', password: '', again: '' },
  });
  const { errors, isDirty, isSubmitting } = formState;
  useOnlyOnScreen(isDirty);
  const change = async ({ old, password }: PasswordForm) => {
    setProblem(undefined);
    const changed = await device.changePassword(old, password);
    if (!changed.ok) {
      if (isWrong(changed.refusal)) setError('old', { message: '现在的密码不对。看看大小写，再写一次。' });
      else setProblem(callSentence(changed.refusal));
      return;
    }
    showToast('账号密码换好了，下次登录用新的');
    navigate('/me');
  };
  return (
    <form noValidate onSubmit={(event) => void handleSubmit(change)(event)}>
      <PasswordField
        label="现在的密码"
        autoComplete="current-password"
        error={errors.old?.message}
        {...register('old')}
      />
      <NewPasswordFields fields={{ password: register('password'), again: register('again') }} errors={errors} />
      <Problem say={problem} />
      <Block>
        <Button kind="main" wide type="submit" busy={isSubmitting}>
          换成新密码
        </Button>
      </Block>
    </form>
  );
}

const isWrong = (refusal: CallRefusal): boolean => refusal.type === 'refused' && refusal.code === 'wrong-password';
