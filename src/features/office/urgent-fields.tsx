/** What 紧急 offers besides 110, and within how many minutes of a 突发事件 each of the four is told. */
import { Controller, type UseFormReturn } from 'react-hook-form';
import { usualNoticeMinutes } from '#domain/records/incident.ts';
import { NumberField } from '#ui/number-field.tsx';
import { PhoneLines } from './phone-lines.tsx';
import type { LimitName, SchoolForm } from './school-form.ts';

const limits: readonly { readonly name: LimitName; readonly label: string; readonly usual: number }[] = [
  { name: 'guardianMinutes', label: '告诉照护人', usual: usualNoticeMinutes.guardianAt },
  { name: 'parentsMinutes', label: '告诉家长', usual: usualNoticeMinutes.parentsAt },
  { name: 'bureauMinutes', label: '报教育局', usual: usualNoticeMinutes.bureauAt },
  { name: 'townMinutes', label: '报乡镇政府', usual: usualNoticeMinutes.townAt },
];

export const UrgentFields = ({ form }: { form: UseFormReturn<SchoolForm> }) => (
  <>
    <PhoneLines form={form} name="hotlines" label="热线" hint="在每个人的“紧急”页上。" />
    <PhoneLines form={form} name="bureauPhones" label="教育局电话" hint="出了事、孩子辍学，都要马上报。" />
    <PhoneLines form={form} name="townPhones" label="乡镇政府电话" />
    {limits.map(({ name, label, usual }) => (
      <Controller
        key={name}
        control={form.control}
        name={name}
        render={({ field }) => (
          <NumberField
            label={`突发事件：${label}`}
            unit="分钟内"
            hint={`文件只说第一时间。空着就是${usual}分钟。`}
            error={form.formState.errors[name]?.message}
            {...field}
          />
        )}
      />
    ))}
  </>
);
