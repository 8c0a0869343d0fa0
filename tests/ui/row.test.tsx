// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CallRow, telHref } from '#ui/call-row.tsx';
import { Row } from '#ui/row.tsx';

afterEach(cleanup);

describe('a row', () => {
  it('is one link with its time, name and facts', () => {
    render(
      <Row href="/children/1" time={{ top: '6天', bottom: '逾期' }} name="马尕麦" note={['上庄社', '', '奶奶']} />,
    );
    expect(screen.getByRole('link')).toHaveAttribute('href', '/children/1');
    expect(screen.getByRole('link')).toHaveTextContent('6天逾期马尕麦上庄社奶奶');
  });

  it('is a button when it does something here', async () => {
    const onClick = vi.fn();
    render(<Row name="马尕麦" onClick={onClick} />);
    await userEvent.click(screen.getByRole('button'));
    expect(onClick).toHaveBeenCalledOnce();
  });

  it('is neither when there is nowhere to go', () => {
    render(<Row name="谈心" />);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

describe('a call row', () => {
  it('dials the digits of the number it shows', () => {
    render(<CallRow relation="奶奶" name="马八姑" phone="199 0000 2716" />);
    expect(screen.getByRole('link')).toHaveAttribute('href', 'tel:19900002716');
    expect(screen.getByText('199 0000 2716')).toBeInTheDocument();
  });

  it('keeps a leading plus', () => {
    expect(telHref(' +86 (199) 0000-2716')).toBe('tel:+8619900002716');
    expect(telHref('0930 7721234 转 805')).toBe('tel:09307721234,805');
  });
});
