/** One class: grade and number are a record of the phone; its class teacher is an account and needs the school's network. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { Controller, useForm, type UseFormReturn } from 'react-hook-form';
import { className, gradeCodes, grades, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Device } from '#device/device.ts';
import { callSentence } from '#features/foot/at-home/call-sentence.ts';
import { useDevice, useRecords, useToday } from '#features/foot/page/device-context.tsx';
import { KeptNote, useKeptForm, useKeptPage } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { Button } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { NumberField } from '#ui/number-field.tsx';
import { Block } from '#ui/page.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showToast } from '#ui/toast.tsx';
import {
  classDocOf,
  ClassForm,
  classFormOf,
  leadChanges,
  leadersOf,
  twinSentence,
  type AccountChange,
  type ClassFormInput,
  type StaffRecord,
} from './class-form.ts';
import type { ClassRecord } from './classes-in-order.ts';
import { likelyDayOfComing } from '#features/foot/owed/day-of-coming.ts';
import { isChangedMeanwhile, saveSentence } from './save-sentence.ts';

export interface ClassViewProps {
  /** Absent for a new class. */
  readonly record: ClassRecord | undefined;
  /** Children in it now: a class with children is not taken away. */
  readonly count: number;
}

export const classesHref = '/office/classes';

const pageOf = (record: ClassRecord | undefined) =>
  record
    ? { href: `${classesHref}?class=${record.id}`, title: className(record.doc), seen: record.doc }
    : { href: `${classesHref}?new=1`, title: '添一个班' };

/** The form; the class is kept first, then its teacher is told to the school. */
export function ClassView({ record, count }: ClassViewProps) {
  const device = useDevice();
  const staff = useRecords(Staff);
  const leadOn = useLeadOn();
  const [problem, setProblem] = useState<string>();
  const [newId] = useState(() => device.newId());
  const first = useFirst(record, staff);
  const kept = useKeptPage({ ...pageOf(record), first, recordId: record?.id ?? newId });
  const { recordId: id, seen } = kept;
  const form = useForm<ClassFormInput, unknown, ClassForm>({ resolver: zodResolver(ClassForm), defaultValues: first });
  const beginAnew = useKeptForm(form, kept);
  const keep = async (written: ClassForm) => {
    const twin = twinSentence(written, { id, classes: openClasses(device.records.all(SchoolClass)) });
    if (twin !== undefined) return setProblem(twin);
    const doc = classDocOf(written, seen ?? {});
    const saved = await device.save([
      device.records.get(SchoolClass, id)
        ? { do: 'patch', type: SchoolClass.type, id, doc, ...(seen && { seen }) }
        : { do: 'create', type: SchoolClass.type, id, doc },
    ]);
    if (!saved.ok) return setProblem(saveSentence(saved.refusal));
    const refused = await changeLead(device.office, leadChanges(staff, id, written.teacher));
    // What stands now is fetched at once, so that the next change does not meet this one as somebody else's.
    void device.sync.now();
    if (refused !== undefined) return setProblem(`班级存好了，班主任没换成：${refused}`);
    kept.forget();
    showToast('存好了');
    leadOn(classesHref);
  };
  const takeAway = async () => {
    const done = await device.save([
      { do: 'delete', type: SchoolClass.type, id, reason: '班里没有孩子，不要这个班了' },
    ]);
    if (!done.ok) return setProblem(saveSentence(done.refusal));
    kept.forget();
    leadOn(classesHref);
  };
  return (
    <>
      <form noValidate onSubmit={(event) => void form.handleSubmit(keep)(event)}>
        <KeptNote kept={kept} onGiveUp={() => beginAnew(first, record?.doc)} />
        <ClassFields form={form} count={count} />
        <Problem say={problem} />
        <Block>
          <Button kind="main" wide type="submit" busy={form.formState.isSubmitting}>
            存好
          </Button>
        </Block>
      </form>
      {record && count === 0 && (
        <Block gap="near">
          <Button kind="text" pulled onClick={() => void takeAway()}>
            不要这个班了
          </Button>
        </Block>
      )}
    </>
  );
}

/** The form as it opens. */
function useFirst(record: ClassRecord | undefined, staff: readonly StaffRecord[]): ClassFormInput {
  const { records } = useDevice();
  const today = useToday();
  const [first] = useState(() =>
    classFormOf(record, record && leadersOf(staff, record.id)[0], likelyDayOfComing(records, today)),
  );
  return first;
}

const CHANGED_MEANWHILE = '老师的账号刚才在别处改过了，没有改完。等手机和学校对过，看看现在是谁，再按一次。';

/** One account after the other; the first refusal ends it and is told. */
async function changeLead(office: Device['office'], changes: readonly AccountChange[]): Promise<string | undefined> {
  for (const { personId, roles, classes, seen } of changes) {
    const answer = await office.changeAccount(personId, { roles, classes }, seen);
    if (!answer.ok) return isChangedMeanwhile(answer.refusal) ? CHANGED_MEANWHILE : callSentence(answer.refusal);
  }
  return undefined;
}

interface ClassFieldsProps {
  readonly form: UseFormReturn<ClassFormInput, unknown, ClassForm>;
  readonly count: number;
}

function ClassFields({ form, count }: ClassFieldsProps) {
  const { person } = useDevice();
  const staff = useRecords(Staff).filter(({ doc }) => doc.leftOn === undefined);
  const { register, control, formState } = form;
  const { errors } = formState;
  const { name, onChange, onBlur, ref } = register('cameOn');
  return (
    <>
      <Controller
        control={control}
        name="grade"
        render={({ field }) => (
          <SelectField
            label="年级"
            choices={gradeCodes.map((value) => ({ value, label: grades[value] }))}
            error={errors.grade?.message}
            {...field}
          />
        )}
      />
      <Controller
        control={control}
        name="number"
        render={({ field }) => (
          <NumberField label="班号" stepper unit="班" min={1} max={99} error={errors.number?.message} {...field} />
        )}
      />
      <TextField label="校区或教学点" small="没有就空着" error={errors.campus?.message} {...register('campus')} />
      <DayField
        label="哪天开的班"
        small="开学就有就空着"
        hint="学期里才开的班，开班以前的事不算欠着。"
        {...{ name, onChange, onBlur, ref }}
      />
      {person.roles.includes('head') && (
        <Controller
          control={control}
          name="teacher"
          render={({ field }) => (
            <SelectField
              label="班主任"
              emptyWord="还没定"
              choices={staff.map(({ id, doc }) => ({ value: id, label: doc.name ?? '没写姓名' }))}
              hint="换班主任要连着学校的网。"
              warning={
                field.value === '' && count > 0 ? `这个班有${count}个孩子，没有班主任就没人去看他们。` : undefined
              }
              {...field}
            />
          )}
        />
      )}
    </>
  );
}
