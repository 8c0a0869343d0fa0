/** The fields about the school itself: name and numbers, and the bureau it reports to. */
import { Controller, type UseFormReturn } from 'react-hook-form';
import { fieldOf } from '#domain/records/kind.ts';
import { School } from '#domain/records/school.ts';
import { NumberField } from '#ui/number-field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { PhoneLines } from './phone-lines.tsx';
import type { SchoolForm } from './school-form.ts';

interface FieldsProps {
  readonly form: UseFormReturn<SchoolForm>;
}

const pairedWhom = (fieldOf(School, 'pairFor')?.options ?? []).map(({ code, spoken }) => ({
  value: code,
  label: spoken,
}));

/** Name, the three kinds of numbers, whom a teacher walks beside, and how many visits the school asks of its teachers. */
export function WhoFields({ form }: FieldsProps) {
  const { register, control, formState } = form;
  const { errors } = formState;
  return (
    <>
      <TextField label="学校名称" hint="写全称，表上就这样印。" error={errors.name?.message} {...register('name')} />
      <PhoneLines form={form} name="phones" label="学校电话" />
      <PhoneLines form={form} name="police" label="派出所电话" hint="每个人的“紧急”页上都有。" />
      <PhoneLines form={form} name="hospital" label="卫生院电话" />
      <Controller
        control={control}
        name="pairFor"
        render={({ field }) => (
          <SegField
            label="给谁配帮扶教师"
            hint="要多陪的孩子，每一个都要配；别的孩子配不配，学校定。"
            choices={pairedWhom}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
      <Controller
        control={control}
        name="visitsPerTerm"
        render={({ field }) => (
          <NumberField
            label="每学期家访次数"
            unit="次"
            hint="空着就照文件算，每学期至少2次。"
            error={errors.visitsPerTerm?.message}
            {...field}
          />
        )}
      />
    </>
  );
}

/** The bureau above the school; its office, mailbox and deadline as its letter gives them. */
export function PaperFields({ form: { register, formState } }: FieldsProps) {
  const { errors } = formState;
  return (
    <>
      <TextField
        label="主管教育局"
        hint="写全称，如：平利县教育局。书面报告、上报都写给它。"
        error={errors.bureau?.message}
        {...register('bureau')}
      />
      <TextField label="报送科室" hint="照文件写，如：教育科2" error={errors.office?.message} {...register('office')} />
      <TextField
        label="电子稿邮箱"
        inputMode="latin"
        autoCapitalize="none"
        error={errors.mailbox?.message}
        {...register('mailbox')}
      />
      <TextField label="截止日期" hint="如：4月8日" error={errors.deadline?.message} {...register('deadline')} />
    </>
  );
}
