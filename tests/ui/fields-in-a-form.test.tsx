// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { Controller, useForm } from 'react-hook-form';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NumberField } from '#ui/number-field.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { TextArea, TextField } from '#ui/text-field.tsx';

afterEach(cleanup);

type Visit = { place: string; seen: string; minutes: number | null; housing: string | null };

const housing = [
  { value: 'safe', label: '安全' },
  { value: 'unsafe', label: '危房' },
];

function VisitForm({ onSave }: { onSave: (visit: Visit) => void }) {
  const { control, register, handleSubmit } = useForm<Visit>({
    defaultValues: { place: '上湾村', seen: '', minutes: null, housing: null },
  });
  return (
    <form onSubmit={handleSubmit(onSave)}>
      <TextField label="地方" {...register('place')} />
      <Controller control={control} name="seen" render={({ field }) => <TextArea label="看到的" {...field} />} />
      <Controller
        control={control}
        name="minutes"
        render={({ field }) => <NumberField label="多久" unit="分钟" {...field} />}
      />
      <Controller
        control={control}
        name="housing"
        rules={{ required: '选一个才能完成' }}
        render={({ field, fieldState }) => (
          <SegField label="住房" choices={housing} {...field} error={fieldState.error?.message} />
        )}
      />
      <button type="submit">完成</button>
    </form>
  );
}

describe('fields inside react-hook-form', () => {
  it('give their values, registered and controlled', async () => {
    const onSave = vi.fn();
    render(<VisitForm onSave={(visit) => onSave(visit)} />);
    await userEvent.type(screen.getByRole('textbox', { name: '地方' }), '上庄社');
    await userEvent.type(screen.getByRole('textbox', { name: '看到的' }), '水渠没有盖板');
    await userEvent.type(screen.getByRole('textbox', { name: '多久' }), '３5分');
    await userEvent.click(screen.getByRole('radio', { name: '安全' }));
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      place: '上湾村上庄社',
      seen: '水渠没有盖板',
      minutes: 35,
      housing: 'safe',
    });
  });

  it('show an error, tell it to a screen reader and take the focus', async () => {
    const onSave = vi.fn();
    render(<VisitForm onSave={onSave} />);
    await userEvent.click(screen.getByRole('button', { name: '完成' }));
    expect(onSave).not.toHaveBeenCalled();
    expect(screen.getByRole('radiogroup', { name: '住房' })).toHaveAccessibleDescription('选一个才能完成');
    expect(screen.getByRole('radio', { name: '安全' })).toHaveFocus();
  });

  it('label the input and read hint and warning as its description', () => {
    render(<TextField label="电话" small="照卡写" hint="可以空着" warning="少一位，先存着也行" value="199" />);
    const input = screen.getByLabelText(/电话/);
    expect(input).toHaveAccessibleDescription('少一位，先存着也行 可以空着');
    expect(input).not.toHaveAttribute('aria-invalid');
  });
});
