// The theme lives on <html> as data-theme, where the tokens look for it.

export type ThemeName = 'system' | 'light' | 'dark' | 'outdoor';

/** 跟随系统, 日常, 夜间, 户外: the words of the theme choice. */
export const themeWords: Record<ThemeName, string> = {
  system: '跟随系统',
  light: '日常',
  dark: '夜间',
  outdoor: '户外',
};

let stopFollowing: (() => void) | null = null;

/** Puts the theme on; 'system' follows the phone's light and dark until another is put on. */
export function applyTheme(name: ThemeName): void {
  stopFollowing?.();
  stopFollowing = null;
  if (name !== 'system') {
    document.documentElement.dataset.theme = name;
    return;
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => {
    document.documentElement.dataset.theme = dark.matches ? 'dark' : 'light';
  };
  follow();
  dark.addEventListener('change', follow);
  stopFollowing = () => dark.removeEventListener('change', follow);
}
