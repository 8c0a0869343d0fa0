// @vitest-environment happy-dom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { PersonName } from '#ui/person-name.tsx';

afterEach(cleanup);

function partsShown(name: string): string[] {
  const { container } = render(<PersonName name={name} />);
  return Array.from(container.querySelectorAll('span > span'), (part) => part.textContent);
}

describe('a person’s name', () => {
  it('is one part without a dot', () => {
    expect(partsShown('马尕麦')).toEqual(['马尕麦']);
  });

  it('breaks only after its dots and loses nothing', () => {
    const name = '阿卜杜热合曼·买买提依明·托合提';
    expect(partsShown(name)).toEqual(['阿卜杜热合曼·', '买买提依明·', '托合提']);
    expect(partsShown(name).join('')).toBe(name);
  });

  it('may break a part that is longer than a line, and no other', () => {
    const mayBreak = (name: string) => {
      const { container } = render(<PersonName name={name} />);
      return Array.from(container.querySelectorAll('span > span'), (part) => part.className !== '');
    };
    expect(mayBreak('阿卜杜热合曼.买买提依明.托合提')).toEqual([true]);
    expect(mayBreak('阿卜杜热合曼·买买提依明·托合提')).toEqual([false, false, false]);
  });

  it('keeps a dot at the end with its part', () => {
    expect(partsShown('穆萨·')).toEqual(['穆萨·']);
  });

  it('underlines what was searched, also across a dot', () => {
    const { container } = render(<PersonName name="穆萨·马成福" found={{ start: 1, end: 4 }} />);
    expect(Array.from(container.querySelectorAll('mark'), (mark) => mark.textContent)).toEqual(['萨·', '马']);
    expect(container).toHaveTextContent('穆萨·马成福');
    expect(screen.queryByText('福')).not.toBeInTheDocument();
  });
});
