/** The look the person chose, put on before she unlocks and kept for the next time. */
import { useCallback, useEffect, useState } from 'react';
import type { Settings, Theme } from '#device/settings.ts';
import { applyTheme } from '#ui/theme.ts';

/** The chosen theme and the way to choose another; 跟随系统 until the phone has said, and always where nothing is stored. */
export function useTheme(settings: Settings | undefined): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>('system');
  useEffect(() => {
    settings?.theme().then(
      (kept) => {
        setTheme(kept);
        applyTheme(kept);
      },
      // Storage that is refused is told at the door.
      () => undefined,
    );
  }, [settings]);
  const choose = useCallback(
    (next: Theme) => {
      setTheme(next);
      applyTheme(next);
      void settings?.chooseTheme(next);
    },
    [settings],
  );
  return [theme, choose];
}
