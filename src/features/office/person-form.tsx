/** The fields of an account: who it is, how she signs in, what she is responsible for. */
import { Controller, type UseFormReturn } from 'react-hook-form';
import * as z from 'zod';
import { normalisePhone, phoneFindings } from '#domain/people/phone.ts';
import { pinyinKeys } from '#domain/people/pinyin.ts';
import type { Phone } from '#domain/records/field.ts';
import { className, openClasses, SchoolClass } from '#domain/records/school-class.ts';
import { roles, type Role } from '#domain/records/roles.ts';
import { useRecords } from '#features/foot/page/device-context.tsx';
import { UsernameField } from '#ui/account-fields.tsx';
import { ChipsField } from '#ui/chip-field.tsx';
import { DayField } from '#ui/day-field.tsx';
import { PhoneField } from '#ui/phone-field.tsx';
import { TextField } from '#ui/text-field.tsx';
import { classesInOrder } from './classes-in-order.ts';

const roleCodes = Object.keys(roles) as Role[];

export const PersonForm = z.object({
  name: z.string().trim().min(1, '写上姓名。').max(60, '太长了，60个字以内。'),
  username: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, '用小写字母和数字，至少两个，如：qihe。'),
  roles: z.array(z.enum(roleCodes)).min(1, '至少选一项职责。'),
  classes: z.array(z.string()),
  cameOn: z.string(),
  phone: z.string().trim().max(40, '太长了，只写号码。'),
});
export type PersonForm = z.infer<typeof PersonForm>;

/** An account as the form was opened with it, kept beside what is typed. */
export const SeenAccount = z.object({ name: z.string(), roles: z.array(z.string()), classes: z.array(z.string()) });
export type SeenAccount = z.infer<typeof SeenAccount>;

/** The address of one account. */
export const personHref = (personId: string): string => `/office/people?person=${personId}`;

/** The roles of an account that this build knows. */
export const knownRoles = (codes: readonly string[]): Role[] => roleCodes.filter((role) => codes.includes(role));

/** `班主任、结对教师`. */
export const roleWords = (codes: readonly string[]): string =>
  knownRoles(codes)
    .map((role) => roles[role])
    .join('、');

/** A username from the name's pinyin, with a number where it is taken; empty where the name cannot be read. */
export function usernameFor(name: string, taken: readonly string[]): string {
  const spelling = (pinyinKeys(name.trim()).full[0] ?? '').slice(0, 28);
  if (spelling.length < 2) return '';
  for (let number = 1; ; number += 1) {
    const username = number === 1 ? spelling : `${spelling}${number}`;
    if (!taken.includes(username)) return username;
  }
}

/** Without her classes a class teacher or a subject teacher would see no child, so classes go only with these duties. */
export const classesFor = (form: Pick<PersonForm, 'roles' | 'classes'>): string[] =>
  form.roles.includes('class-teacher') || form.roles.includes('subject-teacher') ? form.classes : [];

/** The classes she leads: of one who leads any, all of hers. */
export const classesLed = (form: Pick<PersonForm, 'roles' | 'classes'>): string[] =>
  form.roles.includes('class-teacher') ? form.classes : [];

export interface PersonFieldsProps {
  readonly form: UseFormReturn<PersonForm>;
  /** A username stands once it is given out. */
  readonly isNew: boolean;
  readonly taken: readonly string[];
}

/** Name, username, roles; classes appear with 班主任 and 任课教师. */
export function PersonFields({ form, isNew, taken }: PersonFieldsProps) {
  const { register, control, formState, watch, getFieldState, setValue } = form;
  const { errors } = formState;
  const name = register('name', {
    onBlur: () => {
      const isHers = getFieldState('username').isDirty;
      if (isNew && !isHers) setValue('username', usernameFor(form.getValues('name'), taken));
    },
  });
  const { name: cameOn, onChange, onBlur, ref } = register('cameOn');
  return (
    <>
      <TextField label="姓名" error={errors.name?.message} {...name} />
      {isNew && (
        <UsernameField
          label="用户名"
          small="登录用"
          autoComplete="off"
          hint="写了姓名会自己填，也可以改。给出去以后不再变。"
          error={errors.username?.message}
          {...register('username')}
        />
      )}
      <Controller
        control={control}
        name="roles"
        render={({ field }) => (
          <ChipsField
            label="职责"
            small="可以选几项"
            choices={roleCodes.map((value) => ({ value, label: roles[value] }))}
            error={errors.roles?.message}
            {...field}
          />
        )}
      />
      <PhoneField
        label="电话"
        hint="印在孩子的联系卡上，家里找得到老师。"
        error={errors.phone?.message}
        warning={phoneWarning(watch())}
        {...register('phone')}
      />
      <ClassesField form={form} roles={watch('roles')} />
      <DayField
        label="哪天来的"
        small="开学就在就空着"
        hint="学期里才来的，来以前的事不算欠着。"
        {...{ name: cameOn, onChange, onBlur, ref }}
      />
    </>
  );
}

/** A class teacher whom no home can ring is asked about; an odd number may stay. */
function phoneWarning({ phone, roles: held }: Pick<PersonForm, 'phone' | 'roles'>): string | undefined {
  if (phone.trim() !== '') return phoneFindings(phone)[0]?.say;
  return held.includes('class-teacher') ? '班主任没有电话，联系卡上印“没有电话”。问到了写上。' : undefined;
}

/** The numbers with what is typed as the first of them; the others stay. */
export function phonesWith(phone: string, known: readonly Phone[] = []): Phone[] {
  const [first, ...others] = known;
  const number = normalisePhone(phone);
  return number === '' ? [...others] : [{ ...first, number }, ...others];
}

function ClassesField({ form, roles: held }: { form: UseFormReturn<PersonForm>; roles: readonly Role[] }) {
  const leads = held.includes('class-teacher');
  const teaches = held.includes('subject-teacher');
  const classes = classesInOrder(openClasses(useRecords(SchoolClass)));
  if (!leads && !teaches) return null;
  const more = teaches ? '还教别的班的，由那个班的班主任写在“学习分组”里。' : undefined;
  return (
    <Controller
      control={form.control}
      name="classes"
      render={({ field }) => (
        <ChipsField
          label={leads ? '带哪个班' : '教哪几个班'}
          choices={classes.map(({ id, doc }) => ({ value: id, label: className(doc) }))}
          warning={field.value.length === 0 ? '不选班，就看不到孩子。' : undefined}
          hint={classes.length === 0 ? '还没有班级，先到“班级”那一页添上。' : leads ? more : undefined}
          {...field}
        />
      )}
    />
  );
}
