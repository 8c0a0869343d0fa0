/** A paper and its blank for pen and paper (domain §4.5, last row): one press from each other, begun blank where the address says so. */
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import type { Heading, PaperForm } from '#paper/form.ts';
import { Block } from '#ui/page.tsx';
import { SegFilter } from '#ui/seg-filter.tsx';
import { PaperFrame, type PaperFrameProps } from './paper-frame.tsx';

export const BLANK = 'blank';

const choices = [
  { value: 'filled', label: '印好的' },
  { value: BLANK, label: '空白' },
] as const;

interface PaperOrBlankProps extends PaperFrameProps {
  readonly onHeading: (heading: Heading) => void;
  /** The same paper with nobody's facts on it. Of the heading only the school is printed, the rest is for the pen. */
  readonly blank: (heading: Heading) => PaperForm;
}

export function PaperOrBlank({ blank, children, ...paper }: PaperOrBlankProps) {
  const [params] = useSearchParams();
  const [which, setWhich] = useState<'filled' | 'blank'>(params.has(BLANK) ? BLANK : 'filled');
  const choice = (
    <Block gap="near">
      <SegFilter label="印好的还是空白的" choices={choices} value={which} onChange={setWhich} />
    </Block>
  );
  const { title, back, heading, onHeading } = paper;
  return which === BLANK ? (
    <PaperFrame {...{ title, back, heading, onHeading }} form={named(blank({ unit: heading.unit }))} about={nobody}>
      {choice}
    </PaperFrame>
  ) : (
    <PaperFrame {...paper}>
      {choice}
      {children}
    </PaperFrame>
  );
}

/** Beside the filled ones in a folder it is known by its name. */
const named = (form: PaperForm): PaperForm =>
  form.fileName.includes('空白') ? form : { ...form, fileName: form.fileName.replace(/(?=\.xlsx$)/, '-空白') };

const nobody: readonly string[] = [];
