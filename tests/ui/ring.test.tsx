// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Ring, ringLengths } from '#ui/ring.tsx';

afterEach(cleanup);

const around = 2 * Math.PI * 33;

describe('a ring', () => {
  it('says in words what it draws', () => {
    render(<Ring label="家访" sent={27} waiting={2} due={46} unit="次" now={0.41} href="/list" />);
    expect(screen.getByText('家访：已做29，应做46次，其中2本机待传')).toBeInTheDocument();
    expect(screen.getByText('29')).toBeInTheDocument();
  });

  it('draws the lengths of the drawing: 27 sent and 2 waiting of 46', () => {
    expect(ringLengths({ sent: 27, waiting: 2, due: 46 })).toEqual({
      solid: 121.7,
      dashes: '0 122.9 2.4 2 2.4 2 0 400',
    });
  });

  it('draws at least one dash for the smallest thing that waits', () => {
    expect(ringLengths({ sent: 86, waiting: 1, due: 200 }).dashes).toBe('0 90.4 2.4 2 0 400');
  });

  it('has no dashes when nothing waits', () => {
    expect(ringLengths({ sent: 17, waiting: 0, due: 23 }).dashes).toBeNull();
  });

  it('is full and no more when more was done than is due, and empty when nothing is due', () => {
    expect(ringLengths({ sent: 30, waiting: 3, due: 23 })).toEqual({
      solid: Math.round(around * 10) / 10,
      dashes: null,
    });
    expect(ringLengths({ sent: 0, waiting: 0, due: 0 }).solid).toBe(0);
  });

  it('puts the notch where the term stands', () => {
    const { container } = render(<Ring label="家访" sent={1} due={4} unit="次" now={0.25} href="/list" />);
    const notch = container.querySelector('line');
    expect(notch).toHaveAttribute('x1', '65');
    expect(notch).toHaveAttribute('y1', '38');
  });
});
