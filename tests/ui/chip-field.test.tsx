// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { ChipField, ChipsField } from '#ui/chip-field.tsx';

afterEach(cleanup);

const hazards = [
  { value: 'water', label: '溺水点', alert: true },
  { value: 'road', label: '交通' },
  { value: 'gas', label: '煤气', alert: true },
];

function Hazards() {
  const [value, setValue] = useState<string[]>([]);
  return (
    <>
      <ChipsField label="附近有没有" choices={hazards} value={value} onChange={setValue} />
      <p>stored: {value.join(' ')}</p>
    </>
  );
}

describe('chips with a box', () => {
  it('store any number of answers in the order of the choices', async () => {
    render(<Hazards />);
    await userEvent.click(screen.getByRole('checkbox', { name: '煤气' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '溺水点' }));
    expect(screen.getByText('stored: water gas')).toBeInTheDocument();
  });

  it('let an answer go when it is pressed again', async () => {
    render(<Hazards />);
    await userEvent.click(screen.getByRole('checkbox', { name: '煤气' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '煤气' }));
    expect(screen.getByRole('checkbox', { name: '煤气' })).not.toBeChecked();
    expect(screen.getByText('stored:')).toBeInTheDocument();
  });

  it('are reached one by one with Tab and pressed with the space bar', async () => {
    render(<Hazards />);
    await userEvent.tab();
    await userEvent.tab();
    await userEvent.keyboard(' ');
    expect(screen.getByText('stored: road')).toBeInTheDocument();
  });
});

describe('chips without a box', () => {
  function Way() {
    const [value, setValue] = useState<string | null>(null);
    const choices = [
      { value: 'visit', label: '上门' },
      { value: 'phone', label: '电话' },
    ];
    return (
      <>
        <ChipField label="方式" choices={choices} value={value} onChange={setValue} />
        <p>stored: {String(value)}</p>
      </>
    );
  }

  it('store one answer, follow the arrow keys and let it go when pressed again', async () => {
    render(<Way />);
    await userEvent.click(screen.getByRole('radio', { name: '上门' }));
    await userEvent.keyboard('{ArrowDown}');
    expect(screen.getByText('stored: phone')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '电话' }));
    expect(screen.getByText('stored: null')).toBeInTheDocument();
  });
});
