/** 颜色: the look of the whole app, put on at once. */
import { useState } from 'react';
import { Block, SectionHead } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { Text } from '#ui/text.tsx';
import { applyTheme, themeWords, type ThemeName } from '#ui/theme.ts';

const names: readonly ThemeName[] = ['system', 'light', 'dark', 'outdoor'];

/** Remembered beyond the page even where nobody keeps it for longer. */
let chosen: ThemeName = 'system';

export interface ThemeBlockProps {
  readonly theme: ThemeName | undefined;
  readonly onTheme: ((theme: ThemeName) => void) | undefined;
}

export function ThemeBlock({ theme, onTheme }: ThemeBlockProps) {
  const [current, setCurrent] = useState(theme ?? chosen);
  const choose = (next: ThemeName) => {
    chosen = next;
    setCurrent(next);
    applyTheme(next);
    onTheme?.(next);
  };
  return (
    <Block pad labelledBy="theme">
      <SectionHead flush id="theme" title="颜色" />
      <SegFilter
        label="颜色"
        choices={names.map((value) => ({ value, label: themeWords[value] }))}
        value={current}
        onChange={choose}
      />
      <Block gap="near">
        <Text tone="quiet">太阳底下看不清，选“户外”。</Text>
      </Block>
    </Block>
  );
}
