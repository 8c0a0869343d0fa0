/**
 * The way back of a phone or browser closes what lies over the page and leaves the page where it is: as long as sheets are
 * open, each has an entry of its own in the browser's history, which says how many of them lie over the page there.
 */
const open: (() => void)[] = [];
let isWatched = false;
/** A step back of our own is under way; it closes nothing. */
let isLeaving = false;

/** For whatever may lie over a page later: an entry that a reload has left without its sheet is taken away. */
export function watchBack(): void {
  if (!isWatched) window.addEventListener('popstate', onTurn);
  isWatched = true;
  setTimeout(leaveEmpty);
}

/** Calls `close` when somebody goes back. Answers with how to say that it is closed, by that or by any other way. */
export function closeOnBack(close: () => void): () => void {
  open.push(close);
  enterMissing();
  return () => {
    open.splice(open.indexOf(close), 1);
    setTimeout(leaveEmpty);
  };
}

function enterMissing(): void {
  while (sheetsHere() < open.length) window.history.pushState({ isSheet: sheetsHere() + 1 }, '');
}

/** Not at once after closing: another sheet may have taken its place, or a press in it led on to a page. */
function leaveEmpty(): void {
  const empty = sheetsHere() - open.length;
  if (empty <= 0 || isLeaving) return;
  isLeaving = true;
  window.history.go(-empty);
}

/** An entry that a page was led on from holds nothing any more when one comes back to it. */
function onTurn(): void {
  if (isLeaving) enterMissing();
  else for (const close of open.slice(sheetsHere()).reverse()) close();
  isLeaving = false;
  leaveEmpty();
}

function sheetsHere(): number {
  const state: unknown = window.history.state;
  const has = typeof state === 'object' && state !== null && 'isSheet' in state;
  return has ? Number(state.isSheet) : 0;
}
