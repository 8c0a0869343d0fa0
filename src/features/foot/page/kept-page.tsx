/**
 * Forms of pages that are no form of a record: an account, the school's own page, a reason to give. What is typed lies as a
 * draft under the page's address, sealed like every other, so that the lock, a new version or a dead battery takes nothing;
 * it is found again at the same address until it is done or given up. Passwords never come here (`only-on-screen.ts`).
 */
import { useEffect, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Device, Draft } from '#device/device.ts';
import type { Doc } from '#domain/records/kind.ts';
import { sameValue } from '#sync/merge.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { useDevice } from './device-context.tsx';
import { useOnlyOnScreen } from './only-on-screen.ts';

interface PageForm<T> {
  /** Where it goes on; with `#part` where one address has two forms. No word of a person: it lies in the clear. */
  readonly href: string;
  /** What it is called among the forms that are not finished. */
  readonly title: string;
  /** What the untouched form holds. */
  readonly first: T;
  /** The record as the form was opened with it, where there is one. */
  readonly seen?: Doc | undefined;
  /** The id of what will be made, so that finishing twice makes one. */
  readonly recordId?: string | undefined;
}

export interface KeptPage<T> {
  /** Its draft lies under this: what saves the form clears it. */
  readonly key: string;
  /** What the form opens with: what lay there, or what an untouched form holds. */
  readonly values: T;
  readonly seen: Doc | undefined;
  readonly recordId: string;
  /** What stands there is from an earlier time. */
  readonly isOld: boolean;
  readonly isRefused: boolean;
  /** After every change. */
  readonly keep: (values: T) => void;
  /** Done or given up; with what an untouched form holds from now on, and the record behind it. */
  readonly forget: (first?: T, seen?: Doc) => void;
}

/** A page's form as it was left; ties what is typed to the disk. */
export function useKeptPage<T extends object>(form: PageForm<T>): KeptPage<T> {
  const device = useDevice();
  const [isRefused, setRefused] = useState(false);
  const [opened] = useState(() => openedAt(device, form));
  const [isOld, setOld] = useState(opened.isOld);
  const [seen, setSeen] = useState(opened.draft.seen);
  const [keeper] = useState(() => pageKeeper(device, { ...opened, onKept: (isKept) => setRefused(!isKept) }));
  useOnlyOnScreen(isRefused);
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') keeper.flush();
    };
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('pagehide', keeper.flush);
    return () => {
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('pagehide', keeper.flush);
      keeper.flush();
    };
  }, [keeper]);
  const { values, draft } = opened;
  const forget = (first?: T, seenNow?: Doc) => {
    keeper.forget(first, seenNow);
    setOld(false);
    setSeen(seenNow);
  };
  const { key, recordId } = draft;
  return { key, values, seen, recordId, isOld, isRefused, keep: keeper.keep, forget };
}

/** One state of a page, kept like a form; `set` is all there is to do. */
export function useKeptState<T>(page: Omit<PageForm<{ state: T }>, 'first'> & { readonly first: T }) {
  const kept = useKeptPage<{ state: T }>({ ...page, first: { state: page.first } });
  const [state, setState] = useState(kept.values.state);
  const set = (next: T) => {
    setState(next);
    kept.keep({ state: next });
  };
  const forget = (first = page.first) => {
    kept.forget({ state: first });
    setState(first);
  };
  return { state, set, forget, kept };
}

type TiedForm<T extends FieldValues> = Pick<UseFormReturn<T>, 'subscribe' | 'getValues' | 'reset'>;

/** Ties a form to what is kept of it; answers with how it begins anew, saved or given up. */
export function useKeptForm<T extends FieldValues>(form: TiedForm<T>, kept: KeptPage<T>) {
  const { isOld, values, keep } = kept;
  const [opened] = useState(isOld ? values : undefined);
  useEffect(() => {
    if (opened) form.reset(opened, { keepDefaultValues: true });
    return form.subscribe({ formState: { values: true }, callback: () => keep(form.getValues()) });
  }, [form, opened, keep]);
  return (first: T, seen?: Doc) => {
    form.reset(first);
    kept.forget(first, seen);
  };
}

type KeptNoteProps = {
  readonly kept: Pick<KeptPage<object>, 'isOld' | 'isRefused'>;
  readonly onGiveUp: () => void;
  readonly pad?: boolean;
};

/** Where an earlier time's words stand, and the way to be rid of them; or that the disk has no room for these. */
export function KeptNote({ kept: { isOld, isRefused }, onGiveUp, pad = false }: KeptNoteProps) {
  if (isRefused)
    return (
      <Block pad={pad} gap="near">
        <Banner kind="danger" role="alert">
          手机存满了，写的还没收好，先别关这一页。腾出地方，会自动再收。
        </Banner>
      </Block>
    );
  if (!isOld) return null;
  return (
    <Block pad={pad} gap="near">
      <Banner role="status">
        上次写的还没存，都在这里，接着写就行。
        <div>
          <Button kind="text" pulled onClick={onGiveUp}>
            不要上次写的
          </Button>
        </div>
      </Banner>
    </Block>
  );
}

type PageDraft = Omit<Draft, 'savedAt' | 'isUnkept' | 'values'>;

interface Opened<T> {
  readonly draft: PageDraft;
  readonly first: T;
  readonly values: T;
  readonly isOld: boolean;
}

function openedAt<T extends object>(device: Device, { href, title, first, seen, recordId }: PageForm<T>): Opened<T> {
  const left = device.drafts.get(href);
  const draft = {
    key: href,
    type: 'page',
    title,
    recordId: left?.recordId ?? recordId ?? href,
    seen: left?.seen ?? seen,
  };
  return { draft, first, values: left ? laidOver(first, left.values) : first, isOld: left !== undefined };
}

/** An earlier build may have left another shape: what does not fit the form of today stays out of it. */
function laidOver<T extends object>(first: T, left: Doc): T {
  const fits = ([name, was]: readonly [string, unknown]) => name in left && isAlike(was, left[name]);
  return {
    ...first,
    ...Object.fromEntries(
      Object.entries(first)
        .filter(fits)
        .map(([name]) => [name, left[name]]),
    ),
  };
}

const isAlike = (one: unknown, other: unknown): boolean =>
  one === null || other === null || (typeof one === typeof other && Array.isArray(one) === Array.isArray(other));

/** From the first key to the keeping of it, and again as long as somebody types, ms. */
const AFTER_KEY_MS = 120;

function pageKeeper<T extends object>(
  device: Device,
  { isOld, ...form }: Opened<T> & { readonly onKept: (isKept: boolean) => void },
) {
  let { first, draft } = form;
  let typed: T | undefined;
  let isThere = isOld;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (typed === undefined) return;
    const values = JSON.parse(JSON.stringify(typed)) as Doc;
    typed = undefined;
    isThere = true;
    void device.drafts.keep({ ...draft, values }).then(({ ok }) => form.onKept(ok));
  };
  const drop = () => {
    clearTimeout(timer);
    timer = undefined;
    typed = undefined;
    if (isThere) void device.drafts.drop(draft.key).then(() => form.onKept(true));
    isThere = false;
  };
  const keep = (values: T) => {
    if (sameValue(values, first)) return drop();
    typed = values;
    timer ??= setTimeout(flush, AFTER_KEY_MS);
  };
  const forget = (untouched: T = first, seen?: Doc) => {
    first = untouched;
    draft = { ...draft, seen };
    drop();
  };
  return { flush, keep, forget };
}
