/**
 * A process that can be ended at any instant: a tab of a phone, or a server. What it does is counted, and a fuse says
 * after how many steps it dies. A dead process writes nothing, sends nothing and hears nothing; what it had committed stays.
 */

export interface Life {
  isOver(): boolean;
  /** Dies after so many more steps, a step being a transaction begun or committed, a query, or a message gone out or come in. */
  dieAfter(steps: number): void;
  step(): void;
  end(): void;
  onEnd(then: () => void): void;
  /** Never resolves; rejects when the process ends. */
  readonly over: Promise<never>;
}

export class Killed extends Error {}

export function aLife(): Life {
  let left = Number.POSITIVE_INFINITY;
  let isOver = false;
  const ends: (() => void)[] = [];
  let tellEnd: (error: Error) => void = () => {};
  const over = new Promise<never>((_, reject) => void (tellEnd = reject));
  over.catch(() => {});
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    for (const each of ends) each();
    tellEnd(new Killed('The process was killed.'));
  };
  return {
    over,
    end,
    isOver: () => isOver,
    dieAfter: (steps) => void (left = steps),
    onEnd: (then) => void ends.push(then),
    step() {
      left -= 1;
      if (left <= 0) end();
    },
  };
}

export const never = (): Promise<never> => new Promise<never>(() => {});

/** The disk as one process sees it: its transactions count as steps, and with it they end. */
export function diskOf(disk: IDBFactory, life: Life): IDBFactory {
  const open = (...words: Parameters<IDBFactory['open']>): IDBOpenDBRequest => {
    if (life.isOver()) return new EventTarget() as IDBOpenDBRequest;
    const request = disk.open(...words);
    request.addEventListener('success', () => watch(request.result, life));
    return request;
  };
  return new Proxy(disk, {
    get(target, name) {
      if (name === 'open') return open;
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

function watch(database: IDBDatabase, life: Life): void {
  const begin = database.transaction.bind(database);
  const running = new Set<IDBTransaction>();
  database.transaction = (...words) => {
    life.step();
    if (life.isOver()) throw new DOMException('The process is gone.', 'AbortError');
    const transaction = begin(...words);
    running.add(transaction);
    const leave = () => void running.delete(transaction);
    transaction.addEventListener('abort', leave);
    transaction.addEventListener('complete', () => {
      leave();
      life.step();
    });
    return transaction;
  };
  life.onEnd(() => {
    for (const each of running) each.abort();
    database.close();
  });
}
