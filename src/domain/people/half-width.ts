/** Chinese keyboards and spreadsheets mix full-width digits and letters into numbers; this makes them plain before anything is read. */

const FULL_WIDTH = /[\uFF01-\uFF5E]/g;
const ODD_SPACES = /[\u3000\u00A0\u2000-\u200B\uFEFF]/g;
const SHIFT = 0xfee0;

/** Full-width ASCII becomes ASCII, odd and invisible spaces become one plain space each. Chinese punctuation and characters stay (this is not NFKC). */
export const toHalfWidth = (text: string): string =>
  text.replace(FULL_WIDTH, (letter) => String.fromCharCode(letter.charCodeAt(0) - SHIFT)).replace(ODD_SPACES, ' ');
