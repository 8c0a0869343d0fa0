/**
 * Which numbers were dialled on 紧急 and when, so that what is written afterwards knows the time even when the phone was
 * locked then. Numbers and times only: it is kept outside the vault.
 */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Dialled, Settings } from '#device/settings.ts';

interface DialLog {
  /** Newest first. */
  readonly dialled: readonly Dialled[];
  readonly noteDial: (number: string) => void;
}

const DialContext = createContext<DialLog>({ dialled: [], noteDial: () => undefined });

export interface DialProviderProps {
  readonly settings: Pick<Settings, 'dialled' | 'noteDial'> | undefined;
  /** The phone's clock, ms. */
  readonly now: () => number;
  readonly children: ReactNode;
}

export function DialProvider({ settings, now, children }: DialProviderProps) {
  const [dialled, setDialled] = useState<readonly Dialled[]>([]);
  useEffect(() => {
    // A store that cannot be read costs a proposal of the time and nothing else.
    settings?.dialled().then(setDialled, () => undefined);
  }, [settings]);
  const noteDial = useCallback(
    (number: string) => {
      const dial = { number, at: now() };
      setDialled((before) => [dial, ...before]);
      settings?.noteDial(dial).catch(() => undefined);
    },
    [settings, now],
  );
  const log = useMemo(() => ({ dialled, noteDial }), [dialled, noteDial]);
  return <DialContext.Provider value={log}>{children}</DialContext.Provider>;
}

export const useDialLog = (): DialLog => useContext(DialContext);

const RECENT_MS = 3 * 3_600_000;

/** When that number was last dialled, if that was within the last three hours; ms. */
export const lastDialOf = (dialled: readonly Dialled[], number: string, now: number): number | undefined =>
  dialled.find((each) => each.number === number && each.at <= now && now - each.at < RECENT_MS)?.at;
