/**
 * The first script of a built page, before React and everything else: draws the lock screen where it is certain that it
 * comes, and has the app read once that is painted, or at once where it is not. A piece of its own, which imports types and
 * its neighbours alone. Vite's own server leaves it out.
 */
import type { FirstSight } from '#device/first-page.ts';
import type { FirstPad } from '#features/gate/first-pad.ts';
import { drawFirstPad } from './first-pad.ts';
import { createFirstSight } from './first-sight.ts';
import { keptLockPage, type Drawable } from './kept-lock-page.ts';
import { painted } from './painted.ts';

declare global {
  interface Window {
    /** The holder of the pieces (`public/before-app.js`), where this script leaves what the app asks for. */
    readonly shouwang?: { build?: string; pad?: FirstPad; sight?: FirstSight };
  }
}

/** A store that never answers must not keep the app away. */
const LONGEST_LOOK_MS = 1500;

const { build = '', app = '' } = document.currentScript?.dataset ?? {};

async function begin(holder: NonNullable<Window['shouwang']>): Promise<void> {
  holder.build = build;
  holder.sight = createFirstSight(build, () => holder.pad?.end());
  try {
    const tooLate = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), LONGEST_LOOK_MS));
    const kept = await Promise.race([keptLockPage(build, surrounding()), tooLate]);
    if (kept) await draw(holder, kept);
  } catch {
    // Drawing early only saves time; whatever forbids it, the app must be read, which says in words what is wrong.
  }
  await placeIsRead();
  for (const file of app.split(' ')) readScript(file);
}

/** The browser may still be reading the page: scripts it has kept run sooner than the body with their place is there. */
async function placeIsRead(): Promise<void> {
  if (document.getElementById('app') || document.readyState !== 'loading') return;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
}

const surrounding = () => ({
  indexedDB: window.indexedDB,
  userAgent: navigator.userAgent,
  isSecure: window.isSecureContext,
  path: window.location.pathname,
  prefersDark: () => window.matchMedia('(prefers-color-scheme: dark)').matches,
});

/** Resolves when it is painted. */
async function draw(holder: NonNullable<Window['shouwang']>, { page, theme }: Drawable): Promise<void> {
  await placeIsRead();
  document.documentElement.dataset['theme'] = theme;
  holder.pad = drawFirstPad(page);
  await painted();
}

/** In the order of the files. */
function readScript(src: string): void {
  const tag = document.createElement('script');
  tag.src = src;
  tag.async = false;
  document.head.appendChild(tag);
}

if (window.shouwang) void begin(window.shouwang);
