// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { SegField } from '#ui/seg-field.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';

afterEach(cleanup);

const housing = [
  { value: 'safe', label: '安全' },
  { value: 'fair', label: '一般' },
  { value: 'unsafe', label: '危房' },
] as const;

type Housing = (typeof housing)[number]['value'];

function Housed({ first = null, error }: { first?: Housing | null; error?: string }) {
  const [value, setValue] = useState<Housing | null>(first);
  return (
    <>
      <SegField label="住房" choices={housing} value={value} onChange={setValue} error={error} />
      <p>stored: {String(value)}</p>
    </>
  );
}

describe('a field with a few answers', () => {
  it('is a radio group named by its label', () => {
    render(<Housed />);
    expect(screen.getByRole('radiogroup', { name: '住房' })).toBeInTheDocument();
    expect(screen.getAllByRole('radio')).toHaveLength(3);
  });

  it('stores the answer that is pressed', async () => {
    render(<Housed />);
    await userEvent.click(screen.getByRole('radio', { name: '一般' }));
    expect(screen.getByText('stored: fair')).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: '一般' })).toBeChecked();
  });

  it('takes the answer back when the chosen one is pressed again', async () => {
    render(<Housed first="fair" />);
    await userEvent.click(screen.getByRole('radio', { name: '一般' }));
    expect(screen.getByText('stored: null')).toBeInTheDocument();
    for (const radio of screen.getAllByRole('radio')) expect(radio).not.toBeChecked();
  });

  it('moves with the arrow keys and goes round at the end', async () => {
    render(<Housed first="fair" />);
    await userEvent.tab();
    expect(screen.getByRole('radio', { name: '一般' })).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByText('stored: unsafe')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}');
    expect(screen.getByText('stored: safe')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowLeft}');
    expect(screen.getByText('stored: unsafe')).toBeInTheDocument();
  });

  it('takes the answer back from the keyboard with Backspace', async () => {
    render(<Housed first="fair" />);
    await userEvent.tab();
    await userEvent.keyboard('{Backspace}');
    expect(screen.getByText('stored: null')).toBeInTheDocument();
  });

  it('reads its error out with the group', () => {
    render(<Housed error="选一个才能完成" />);
    expect(screen.getByRole('radiogroup')).toHaveAccessibleDescription('选一个才能完成');
  });
});

describe('segments that filter a list', () => {
  function Filtered() {
    const [value, setValue] = useState('all');
    const choices = [
      { value: 'all', label: '全部', count: 20 },
      { value: 'late', label: '逾期', count: 3 },
    ];
    return <SegFilter label="时限" choices={choices} value={value} onChange={setValue} />;
  }

  it('always keep one standing', async () => {
    render(<Filtered />);
    await userEvent.click(screen.getByRole('radio', { name: '全部 20' }));
    expect(screen.getByRole('radio', { name: '全部 20' })).toBeChecked();
    await userEvent.click(screen.getByRole('radio', { name: '逾期 3' }));
    expect(screen.getByRole('radio', { name: '逾期 3' })).toBeChecked();
  });
});
