/**
 * 完成: looks at the whole form, asks about warnings once, saves everything in one go and leaves. What was odd about a
 * record before it was opened is not asked again.
 */
import { useEffect, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { Device, Edit } from '#device/device.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import { showToast } from '#ui/toast.tsx';
import { useLeadOn } from '#features/foot/page/lead-on.ts';
import { endWith, sentenceForRefusal, type DraftKeeper } from './draft-keeper.ts';
import type { Opening } from './extras/kind-extra.ts';
import { besideFindings } from './beside-findings.ts';
import { errorsFirst, findingsFor, misshapenIn, type FormFinding } from './finish.ts';
import type { Start } from './form-start.ts';

/** What 完成 needs to know of the form it ends. */
export interface FinishParts {
  readonly device: Device;
  readonly form: UseFormReturn;
  readonly keeper: DraftKeeper;
  /** The draft that the save clears. */
  readonly draft: string;
  /** Everything to say about the form as it stands; what is in `asked` was pointed out before. */
  readonly look: (asked: Set<string>) => readonly FormFinding[];
  /** All that one save writes. */
  readonly edits: () => readonly Edit[];
  /** Leads to the field a finding is about. */
  readonly onFound: (finding: FormFinding) => void;
  /** Where to when the disk has it. */
  readonly next: string;
}

export interface Finish {
  readonly findings: readonly FormFinding[];
  /** 完成 was pressed: its button stays where it was, also when all that it found is mended. */
  readonly isTried: boolean;
  /** Only warnings are left and they have been shown: the next press saves. */
  readonly isAsked: boolean;
  readonly isBusy: boolean;
  readonly failure?: string | undefined;
  finish(): Promise<void>;
}

const nameOf = (finding: Finding): string => `${finding.field} ${finding.say}`;
const LOOK_AGAIN_MS = 300;

export function useFinish({ device, form, keeper, ...parts }: FinishParts): Finish {
  const leadOn = useLeadOn();
  const [findings, setFindings] = useState<readonly FormFinding[]>([]);
  const [isTried, setTried] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const asked = useRef(new Set<string>());
  /** A second press may come before the first has drawn the button busy. */
  const isSaving = useRef(false);
  useLookAgain(form, findings.length > 0, () => {
    const standing = new Set(findings.map(nameOf));
    setFindings(parts.look(asked.current).filter((each) => standing.has(nameOf(each))));
  });

  async function save() {
    if (isSaving.current) return;
    isSaving.current = true;
    setBusy(true);
    setFailure(undefined);
    let edits: readonly Edit[] = [];
    try {
      const result = await endWith(keeper, () => {
        // Read only now: words typed while the disk took the draft belong to the record that clears it.
        edits = parts.edits();
        return device.save(edits, { clearDraft: parts.draft });
      });
      if (!result.ok) return setFailure(sentenceForRefusal(result.refusal));
      showToast(edits.length === 0 ? '没有改动' : '已存到本机');
      leadOn(parts.next);
    } finally {
      isSaving.current = false;
      setBusy(false);
    }
  }

  async function finish() {
    const found = parts.look(asked.current);
    const wanted = found.filter((each) => each.level === 'error' || !asked.current.has(nameOf(each)));
    setFindings(found);
    setTried(true);
    for (const each of found) asked.current.add(nameOf(each));
    const first = wanted[0];
    if (first) parts.onFound(first);
    else await save();
  }

  const isAsked = findings.length > 0 && findings.every((each) => each.level === 'warning');
  return { findings, isTried, isAsked, isBusy, failure, finish };
}

interface Written {
  readonly doc: Doc;
  /** The whole form, with what of it goes beside the record. */
  readonly values: Doc;
}

/**
 * What there is to say now about one record. What was odd or missing before it was opened does not stop a change of something
 * else: old warnings count as asked, old errors are asked once.
 */
export function foundNow(opening: Opening, { doc, values }: Written, asked: Set<string>): readonly FormFinding[] {
  // What a statement lacks shows red on it until it is written, and keeps nothing back.
  if (opening.kind.isStatement === true) return misshapenIn(opening, doc);
  const old = opening.record === undefined ? [] : findingsFor(opening, opening.record.doc);
  for (const each of old) if (each.level === 'warning') asked.add(nameOf(each));
  const missing = new Set(old.filter((each) => each.level === 'error').map(nameOf));
  const found = findingsFor(opening, doc).map((each): Finding =>
    missing.has(nameOf(each)) ? { ...each, level: 'warning' } : each,
  );
  return errorsFirst([...found, ...besideFindings(opening, doc, values)]);
}

/** Where a form leads when it is left: to the child it was about. */
export function homeOf({ kind, child, record }: Start): string {
  if (kind.about === 'school') return kind.heading === undefined ? '/me' : `/book/${kind.type}`;
  if (child === undefined && kind.isStatement === true) return '/';
  const isNewChild = kind.type === 'child' && record === undefined;
  return child === undefined || isNewChild ? '/children' : `/children/${child}`;
}

/** What was found fades as it is put right, a moment after the typing. */
function useLookAgain(form: UseFormReturn, isWanted: boolean, look: () => void) {
  const latest = useRef(look);
  useEffect(() => {
    latest.current = look;
  });
  useEffect(() => {
    if (!isWanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(() => latest.current(), LOOK_AGAIN_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [form, isWanted]);
}
