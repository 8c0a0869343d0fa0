/** What a ruler finds on a screen: what is wider than it, and what is too small for a thumb. */
import type { Page } from '@playwright/test';

/** Nothing, or what makes the page scroll sideways. */
export const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('body *')].filter(
      (each) => each.getBoundingClientRect().right > clientWidth + 1,
    );
    const words = wide
      .slice(-3)
      .map((each) => `<${each.tagName.toLowerCase()}> ${(each.textContent ?? '').slice(0, 30)}`);
    return [`${scrollWidth} px wide on ${clientWidth}: ${words.join(' | ')}`];
  });

/** Words that stand one letter below the other because what is beside them took the room. */
export const squeezed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const ownWords = (each: Element) =>
      [...each.childNodes]
        .map((node) => (node.nodeType === Node.TEXT_NODE ? (node.nodeValue ?? '').trim() : ''))
        .join('');
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.closest('[aria-hidden="true"], [role="region"][aria-label="纸面"]') === null)
      .filter((each) => ownWords(each).length > 2)
      .filter((each) => {
        const { width, height } = each.getBoundingClientRect();
        const letter = Number.parseFloat(getComputedStyle(each).fontSize);
        return width > 1 && width < letter * 1.9 && height > letter * 3;
      })
      .map((each) => `“${ownWords(each)}” stands one letter below the other`);
  });

/** Everything that can be pressed and is smaller than 48 × 48, but for links in a sentence. */
export const cramped = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const pressable = 'a[href], button, input, select, textarea, summary, [role="button"], [tabindex="0"]';
    /** A box inside a label is pressed by the label; what lies over a face is as large as the face. */
    const target = (each: Element) => (each instanceof HTMLInputElement ? (each.closest('label') ?? each) : each);
    return [...document.querySelectorAll(pressable)]
      .filter((each) => each.closest('[aria-hidden="true"]') === null && !each.matches(':disabled'))
      .filter((each) => each.parentElement?.matches('p, li') !== true || !each.matches('a'))
      .map((each) => ({ each, box: target(each).getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0)
      .filter(({ box }) => box.width < 47.5 || box.height < 47.5)
      .map(({ each, box }) => {
        const name = each.getAttribute('aria-label') ?? each.textContent ?? '';
        return `${each.tagName.toLowerCase()} “${name.slice(0, 20)}” is ${Math.round(box.width)} × ${Math.round(box.height)}`;
      });
  });
