/**
 * The way back of a phone or browser closes what lies over the page and leaves the page where it is: as long as a sheet is
 * open, an entry of its own stands in the browser's history.
 */
const open: (() => void)[] = [];
let isWatched = false;

/** Calls `close` when somebody goes back. Answers with how to say that it is closed, by that or by any other way. */
export function closeOnBack(close: () => void): () => void {
  if (!isWatched) window.addEventListener('popstate', onTurn);
  isWatched = true;
  open.push(close);
  if (!isOnOwnEntry()) window.history.pushState({ isSheet: true }, '');
  return () => {
    open.splice(open.indexOf(close), 1);
    setTimeout(leaveOwnEntry);
  };
}

/** Not at once: another sheet may have taken its place, or a press in it led on to a page. */
function leaveOwnEntry(): void {
  if (open.length === 0 && isOnOwnEntry()) window.history.back();
}

/** An entry that a page was led on from holds nothing any more when one comes back to it. */
function onTurn(): void {
  if (isOnOwnEntry()) leaveOwnEntry();
  else open[open.length - 1]?.();
}

const isOnOwnEntry = (): boolean => {
  const state: unknown = window.history.state;
  return typeof state === 'object' && state !== null && 'isSheet' in state;
};
