/** Work for moments in which nothing else is to do, cut in pieces so that a key or a press waits for one of them at most. */
import type { Device } from '#device/device.ts';
import { todayPieceByPiece } from '#features/today/ahead.ts';
import { keepFirstPageInQuiet } from './keep-first-page.tsx';

/** What a walk opens next; writing with pictures needs the two that keep one. */
const nextPieces = [
  () => import('./further-routes.tsx'),
  () => import('#features/urgent/urgent-inside.tsx'),
  () => import('#features/children/children-page.tsx'),
  () => import('#features/child-file/child-page.tsx'),
  () => import('#features/writing/write-page.tsx'),
  () => import('#features/writing/choose-child-page.tsx'),
  () => import('#device/photo-bytes.ts'),
  () => import('#device/shrink-picture.ts'),
];

/** Reads them while nothing else is to do; a piece that fails is asked for again when it is opened. */
export const readNextPieces = (): void => nextPieces.forEach((read) => void read().catch(() => undefined));

/** A piece is not begun with less than this left, ms. */
const LEAST_MS = 3;
/** Where the browser does not say when it is idle (Safari): how long after one piece the next one may come, ms. */
const BETWEEN_MS = 50;

/** Computes what the first page will show while another one is open, and keeps it as the first sight of that build's next start. */
export function workAhead(device: Device, build: string | undefined): () => void {
  const stopComputing = inIdle(todayPieceByPiece(device));
  const stopKeeping = build === undefined ? undefined : keepFirstPageInQuiet(device, build);
  return () => {
    stopComputing();
    stopKeeping?.();
  };
}

/** Takes piece after piece; answers with how to call it off. */
export function inIdle(work: Iterator<unknown>): () => void {
  const isOver = () => work.next().done === true;
  if (typeof requestIdleCallback !== 'function') {
    const timer = setInterval(() => isOver() && clearInterval(timer), BETWEEN_MS);
    return () => clearInterval(timer);
  }
  let idle = 0;
  const goOn = (deadline: IdleDeadline) => {
    do if (isOver()) return;
    while (deadline.timeRemaining() > LEAST_MS);
    idle = requestIdleCallback(goOn);
  };
  idle = requestIdleCallback(goOn);
  return () => cancelIdleCallback(idle);
}
