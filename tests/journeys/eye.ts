/** An eye on one screen after another: barriers, what is too wide and what too small, in the usual size of type and twice as large. */
import { expect, test, type Page } from '@playwright/test';
import { cramped, sideways } from './office-measure.ts';
import type { Phone } from './phone.ts';

/** Sets the browser's own size of type, px: 16 is usual, 32 is twice as large. One session, since each keeps a size of its own. */
export async function typeSetter(page: Page): Promise<(standard: number) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  return async (standard) => {
    await session.send('Page.setFontSizes', { fontSizes: { standard } });
    await expect(page.locator('html')).toHaveCSS('font-size', `${standard}px`);
  };
}

/** Looks at a screen in its usual size of type and twice as large; `troubles` is what did not fit. */
export async function eyeOn(phone: Phone) {
  const { page } = phone;
  const troubles: string[] = [];
  const setType = await typeSetter(page);
  const see = async (name: string) => {
    await phone.look(name);
    troubles.push(...[...(await sideways(page)), ...(await cramped(page))].map((each) => `${name}: ${each}`));
    await page.screenshot({ path: test.info().outputPath(`${name}.png`) });
    await setType(32);
    troubles.push(...(await sideways(page)).map((each) => `${name} 200 %: ${each}`));
    await page.screenshot({ path: test.info().outputPath(`${name}-200.png`) });
    await expect(page.locator('html')).toHaveCSS('font-size', '32px');
    await setType(16);
  };
  return { see, troubles };
}
