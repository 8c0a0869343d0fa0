/**
 * Puts 今日, as it was first drawn the last time, on the screen while the phone behind it is opened. What is pressed on it is
 * pressed again on the real one. Only markup of `FirstPage` (`routes.tsx`) is ever put here; it stands in the first script.
 */
import type { FirstSight } from '#device/first-page.ts';
import { painted } from './painted.ts';

/** Its own element, before that of the app, which stays out of sight as long; `onShown`: what stood there before may go. */
export function createFirstSight(build: string, onShown: () => void): FirstSight {
  let place: HTMLElement | undefined;
  let pressed: Pressed | undefined;
  const app = () => document.getElementById('app');
  return {
    build,
    async show(html) {
      const beside = app();
      if (place || !beside || window.location.pathname !== '/') return;
      place = document.createElement('div');
      place.innerHTML = html;
      place.addEventListener('click', (event) => {
        const at = event.target instanceof Element ? event.target.closest(PRESSABLE) : null;
        if (!at || !place) return;
        if (at instanceof HTMLAnchorElement && at.origin === window.location.origin) {
          event.preventDefault();
          if (at.pathname.startsWith('/urgent')) return leadOn(at.pathname);
        }
        pressed = pressedIn(place, at);
      });
      beside.before(place);
      beside.hidden = true;
      onShown();
      await painted();
    },
    end,
  };

  function end(): void {
    const beside = app();
    if (!place || !beside) return;
    place.remove();
    beside.hidden = false;
    const again = pressed && alikeIn(beside, pressed.words)[pressed.place];
    const isSo = again instanceof HTMLInputElement && again.checked === pressed?.isChecked;
    place = pressed = undefined;
    if (again instanceof HTMLElement && !isSo) again.click();
  }

  /** 紧急 waits for nothing: the app draws it at once, and goes on opening the phone behind it. */
  function leadOn(path: string): void {
    pressed = undefined;
    end();
    window.history.pushState(undefined, '', path);
  }
}

/** Found again by its words: the real page may show one thing more or less than this one. */
interface Pressed {
  readonly words: string;
  /** Among those with the same words. */
  readonly place: number;
  /** How she left a box to tick. */
  readonly isChecked: boolean | undefined;
}

const PRESSABLE = 'a, button, input';

const wordsOf = (at: Element): string =>
  [at.tagName, at.getAttribute('aria-label'), at.textContent, at.closest('label')?.textContent].join();

const alikeIn = (page: Element, words: string): readonly Element[] =>
  Array.from(page.querySelectorAll(PRESSABLE)).filter((each) => wordsOf(each) === words);

const pressedIn = (page: Element, at: Element): Pressed => {
  const words = wordsOf(at);
  const isChecked = at instanceof HTMLInputElement ? at.checked : undefined;
  return { words, place: alikeIn(page, words).indexOf(at), isChecked };
};
