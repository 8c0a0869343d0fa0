/** The first minutes: the school, its terms, the head's account. Three steps, and there is a school. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, type UseFormReturn } from 'react-hook-form';
import { dayInChina } from '#domain/calendar/day.ts';
import type { CallRefusal } from '#device/call-refusal.ts';
import type { Gate } from '#device/door.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { NewPasswordFields } from '#features/foot/rights/new-password.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { UsernameField } from '#ui/account-fields.tsx';
import { Button } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Block } from '#ui/page.tsx';
import { StepDots } from '#ui/step-dots.tsx';
import { TextField } from '#ui/text-field.tsx';
import { GateFrame } from './gate-frame.tsx';
import { proposedSetUp, SetUpForm, setUpOf, stepFields } from './set-up-form.ts';

export interface SetUpPageProps {
  readonly gate: Gate;
  readonly now: () => number;
  /** The school stands; its head signs in with what was just written. */
  readonly onSetUp: (username: string, password: string) => Promise<void> | void;
}

interface StepProps {
  readonly form: UseFormReturn<SetUpForm>;
}

const steps = [
  { title: '先把学校立起来', say: '一次性码在学校电脑的屏幕上，装好时显示的那一行。', Fields: SchoolStep },
  { title: '这个学年的学期', say: '按常见的日子先填好了，和你们的不一样就改。以后还能改。', Fields: TermsStep },
  { title: '校长的账号', say: '别的老师由这个账号来添加。密码至少8个字，自己记住。', Fields: HeadStep },
];

/** The wizard; what was written stays while stepping back and forth, and nothing is sent before the last step. */
export function SetUpPage({ gate, now, onSetUp }: SetUpPageProps) {
  const today = dayInChina(now());
  const [at, setAt] = useState(0);
  const [problem, setProblem] = useState<string>();
  const form = useForm<SetUpForm>({ resolver: zodResolver(SetUpForm), defaultValues: proposedSetUp(today) });
  useOnlyOnScreen(form.formState.isDirty);
  const finish = async (written: SetUpForm) => {
    setProblem(undefined);
    const answer = await gate.setUp(setUpOf(written, today));
    if (answer.ok) return onSetUp(written.username, written.password);
    setProblem(callSentence(answer.refusal));
    const step = stepOfRefusal(answer.refusal);
    if (step !== undefined) setAt(step);
  };
  const next = async () => {
    if (!(await form.trigger(stepFields[at]))) return;
    setProblem(undefined);
    if (at < steps.length - 1) setAt(at + 1);
    else await form.handleSubmit(finish)();
  };
  const step = steps[at];
  if (step === undefined) return null;
  return (
    <GateFrame
      title={step.title}
      say={step.say}
      back={at === 0 ? undefined : { label: '上一步', onBack: () => setAt(at - 1) }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void next();
        }}
      >
        <step.Fields form={form} />
        <Problem say={problem} />
        <Block>
          <Button kind="main" wide type="submit" busy={form.formState.isSubmitting}>
            {at < steps.length - 1 ? '下一步' : '建好学校'}
          </Button>
        </Block>
      </form>
      <Block gap="near">
        <StepDots count={steps.length} current={at + 1} />
      </Block>
    </GateFrame>
  );
}

/** A wrong code leads back to the step of the code, a refused name or password to the account. */
function stepOfRefusal(refusal: CallRefusal): number | undefined {
  if (refusal.type !== 'refused') return undefined;
  if (refusal.code === 'wrong-code') return 0;
  return refusal.code === 'weak-password' || refusal.code === 'username-taken' ? 2 : undefined;
}

function SchoolStep({ form: { register, formState } }: StepProps) {
  return (
    <>
      <TextField label="一次性码" inputMode="latin" error={formState.errors.code?.message} {...register('code')} />
      <TextField
        label="学校名称"
        hint="写全称，表上就这样印。"
        error={formState.errors.schoolName?.message}
        {...register('schoolName')}
      />
    </>
  );
}

const termFields = [
  { name: 'firstFrom', label: '第一学期从哪天' },
  { name: 'firstTo', label: '第一学期到哪天' },
  { name: 'secondFrom', label: '第二学期从哪天' },
  { name: 'secondTo', label: '第二学期到哪天' },
] as const;

function TermsStep({ form: { register, formState } }: StepProps) {
  return termFields.map(({ name, label }) => {
    const { onChange, onBlur, ref } = register(name);
    return (
      <DayField key={name} label={label} error={formState.errors[name]?.message} {...{ name, onChange, onBlur, ref }} />
    );
  });
}

function HeadStep({ form: { register, formState } }: StepProps) {
  const { errors } = formState;
  return (
    <>
      <TextField label="姓名" autoComplete="name" error={errors.name?.message} {...register('name')} />
      <UsernameField
        label="用户名"
        small="登录用"
        hint="小写字母和数字，一般用姓名的拼音。"
        error={errors.username?.message}
        {...register('username')}
      />
      <NewPasswordFields
        label="密码"
        again="密码再写一遍"
        fields={{ password: register('password'), again: register('again') }}
        errors={errors}
      />
    </>
  );
}
