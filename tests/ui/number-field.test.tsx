// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { NumberField } from '#ui/number-field.tsx';

afterEach(cleanup);

function Counted({ stepper = false, max }: { stepper?: boolean; max?: number }) {
  const [value, setValue] = useState<number | null>(null);
  return (
    <>
      <NumberField label="几口人" unit="口" value={value} onChange={setValue} stepper={stepper} max={max} />
      <p>stored: {String(value)}</p>
    </>
  );
}

describe('a number field', () => {
  it('keeps the digits only and is null when emptied', async () => {
    render(<Counted />);
    await userEvent.type(screen.getByRole('textbox'), '1a2');
    expect(screen.getByText('stored: 12')).toBeInTheDocument();
    await userEvent.clear(screen.getByRole('textbox'));
    expect(screen.getByText('stored: null')).toBeInTheDocument();
  });

  it('does not go above its maximum', async () => {
    render(<Counted max={30} />);
    await userEvent.type(screen.getByRole('textbox'), '99');
    expect(screen.getByText('stored: 30')).toBeInTheDocument();
  });
});

describe('a stepper', () => {
  it('counts up from one and down to none', async () => {
    render(<Counted stepper max={2} />);
    const more = screen.getByRole('button', { name: '多一口' });
    await userEvent.click(more);
    expect(screen.getByText('stored: 1')).toBeInTheDocument();
    await userEvent.click(more);
    expect(more).toBeDisabled();
    const less = screen.getByRole('button', { name: '少一口' });
    await userEvent.click(less);
    await userEvent.click(less);
    expect(screen.getByText('stored: 0')).toBeInTheDocument();
    expect(less).toBeDisabled();
  });
});
