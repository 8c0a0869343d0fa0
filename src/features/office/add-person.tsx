/** A new account: the school makes the first password and shows it once. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { KeptNote, useKeptForm, useKeptPage } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import type { FirstPassword } from './first-password-sheet.tsx';
import { likelyDayOfComing } from '#features/foot/owed/day-of-coming.ts';
import { classesFor, PersonFields, PersonForm, phonesWith } from './person-form.tsx';

export interface AddPersonProps {
  /** Usernames that are given out. */
  readonly taken: readonly string[];
  readonly onAdded: (first: FirstPassword) => void;
}

const nobody: PersonForm = { name: '', username: '', roles: ['class-teacher'], classes: [], cameOn: '', phone: '' };

/** The form; a refused username is told at its field. */
export function AddPerson({ taken, onAdded }: AddPersonProps) {
  const { office, records } = useDevice();
  const today = useToday();
  const [problem, setProblem] = useState<string>();
  const [first] = useState(() => ({ ...nobody, cameOn: likelyDayOfComing(records, today) }));
  const kept = useKeptPage<PersonForm>({ href: '/office/people?new=1', title: '添一位老师', first });
  const form = useForm<PersonForm>({ resolver: zodResolver(PersonForm), defaultValues: first });
  const beginAnew = useKeptForm(form, kept);
  const add = async (person: PersonForm) => {
    setProblem(undefined);
    const { name, username, roles, cameOn, phone } = person;
    const more = { ...(cameOn !== '' && { cameOn }), ...(phone !== '' && { phones: phonesWith(phone) }) };
    const answer = await office.addAccount({ name, username, roles, classes: classesFor(person), ...more });
    if (answer.ok) {
      kept.forget();
      return onAdded({ name, username, password: answer.value.password });
    }
    const say = callSentence(answer.refusal);
    const isTaken = answer.refusal.type === 'refused' && answer.refusal.code === 'username-taken';
    if (isTaken) form.setError('username', { message: say });
    else setProblem(say);
  };
  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(add)(event)}>
      <KeptNote kept={kept} onGiveUp={() => beginAnew(first)} />
      <PersonFields form={form} isNew taken={taken} />
      <Problem say={problem} />
      <Block>
        <Button kind="main" wide type="submit" busy={form.formState.isSubmitting}>
          添上，给出第一个密码
        </Button>
      </Block>
    </form>
  );
}
