// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { applyTheme } from '#ui/theme.ts';

/** A phone whose own light or dark can be switched. */
function aPhone({ isDark }: { isDark: boolean }) {
  const listeners = new Set<() => void>();
  const query = {
    matches: isDark,
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  };
  vi.stubGlobal('matchMedia', () => query);
  return (turnsDark: boolean) => {
    query.matches = turnsDark;
    for (const listener of listeners) listener();
  };
}

const worn = () => document.documentElement.dataset['theme'];

afterEach(() => {
  applyTheme('light');
  vi.unstubAllGlobals();
});

describe('the theme', () => {
  it('is written on the root element', () => {
    applyTheme('outdoor');
    expect(worn()).toBe('outdoor');
  });

  it('follows the phone while it is told to', () => {
    const turn = aPhone({ isDark: true });
    applyTheme('system');
    expect(worn()).toBe('dark');
    turn(false);
    expect(worn()).toBe('light');
  });

  it('stops following once another is put on', () => {
    const turn = aPhone({ isDark: false });
    applyTheme('system');
    applyTheme('outdoor');
    turn(true);
    expect(worn()).toBe('outdoor');
  });
});
