/**
 * Puts the kept lock screen on the page and takes what is pressed on it, in memory alone, until React listens. The markup
 * is React's own (`ui/pin-pad.tsx`); only its data-attributes are known here.
 */
import type { AskedOfPad, FirstPad } from '#features/gate/first-pad.ts';

const PIN_LENGTH = 6;

/** Puts the page on the screen, before the element of the app. */
export function drawFirstPad({ personId, html }: { readonly personId: string; readonly html: string }): FirstPad {
  const place = document.createElement('div');
  place.innerHTML = html;
  document.body.insertBefore(place, document.getElementById('app'));
  const mouth = mouthpiece();
  const { press, stop } = keysOf(place, (pin) => mouth.say({ pin }));
  const buttons = Array.from(place.querySelectorAll('button'));
  place.addEventListener('click', (event) => {
    const at = event.target instanceof Element ? event.target.closest('button, a') : null;
    // A link leads on by itself as long as nobody listens.
    if (at instanceof HTMLAnchorElement && mouth.isHeard()) {
      event.preventDefault();
      mouth.say({ href: at.pathname });
    }
    if (!(at instanceof HTMLButtonElement)) return;
    const { key } = at.dataset;
    if (key === undefined) mouth.say({ button: buttons.indexOf(at) });
    else press(key);
  });
  return {
    personId,
    isThere: () => place.isConnected,
    listen: (hear) => mouth.listen(hear),
    end() {
      stop();
      place.remove();
    },
  };
}

/** Keeps the one thing that was asked before anybody listened. */
function mouthpiece() {
  let asked: AskedOfPad | undefined;
  let hear: ((asked: AskedOfPad) => void) | undefined;
  return {
    isHeard: () => hear !== undefined,
    say(what: AskedOfPad) {
      if (hear) hear(what);
      else asked = what;
    },
    listen(next: (asked: AskedOfPad) => void) {
      hear = next;
      if (asked) hear(asked);
      asked = undefined;
    },
  };
}

/** The digits, their dots, and the keyboard; six of them close the pad. */
function keysOf(place: HTMLElement, onFull: (pin: string) => void) {
  const output = place.querySelector<HTMLElement>('[data-pressed]');
  const keys = Array.from(place.querySelectorAll<HTMLButtonElement>('[data-key]'));
  let pressed = '';
  const show = () => {
    for (const [index, dot] of output?.querySelectorAll('i').entries() ?? [])
      dot.className = index < pressed.length ? (output?.dataset['pressed'] ?? '') : '';
    const words = output?.lastElementChild;
    // 已按0位，共6位
    if (words) words.textContent = words.textContent.replace(/\d/, String(pressed.length));
    for (const key of keys) key.disabled = pressed.length === PIN_LENGTH;
  };
  const press = (key: string) => {
    if (pressed.length === PIN_LENGTH) return;
    pressed = key === 'erase' ? pressed.slice(0, -1) : pressed + key;
    show();
    if (pressed.length === PIN_LENGTH) onFull(pressed);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^\d$/.test(event.key)) press(event.key);
    if (event.key === 'Backspace') press('erase');
  };
  document.addEventListener('keydown', onKey);
  return { press, stop: () => document.removeEventListener('keydown', onKey) };
}
