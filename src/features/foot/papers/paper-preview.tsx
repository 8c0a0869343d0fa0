/** The paper on the screen, as wide as there is room, and the copy of it that alone goes to the printer. */
import { useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { pagesOf, type PaperForm } from '#paper/form.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { PaperSheets } from './paper-sheets.tsx';
import styles from './paper-preview.module.css';

const PIXELS_PER_MM = 96 / 25.4;
const SIZE_MM = { portrait: { width: 210, height: 296.8 }, landscape: { width: 297, height: 209.8 } } as const;
const GAP_PIXELS = 16;
/** Drawn smaller than this, the words of a form are a picture of words. */
const READABLE = 0.7;

/** The sheets below one another, scaled down to the width of the page; full size on paper. */
export function PaperPreview({ forms }: { forms: readonly PaperForm[] }) {
  const frame = useRef<HTMLDivElement>(null);
  const widthMm = Math.max(...forms.map(({ orientation }) => SIZE_MM[orientation].width));
  const width = useWidth(frame);
  const fitting = Math.min(width / (widthMm * PIXELS_PER_MM), 1) || 1;
  const [isLarge, setLarge] = useState(false);
  const scale = isLarge ? 1 : fitting;
  const height = forms.reduce((sum, form) => sum + heightOf(form), 0) * scale;
  const sheets = forms.map((form, index) => <PaperSheets key={index} form={form} />);
  return (
    <>
      {fitting < READABLE && (
        <Button kind="text" pulled icon="search" onClick={() => setLarge(!isLarge)}>
          {isLarge ? '看整张' : '放大看'}
        </Button>
      )}
      <div
        ref={frame}
        className={cx(styles.frame, isLarge && styles.large)}
        style={{ height: `${height}px` }}
        role="region"
        aria-label="纸面"
      >
        <div className={styles.paper} style={{ width: `${widthMm}mm`, transform: `scale(${scale})` }}>
          {sheets}
        </div>
      </div>
      {createPortal(
        <div className={styles.print} aria-hidden="true">
          {sheets}
        </div>,
        document.body,
      )}
    </>
  );
}

const heightOf = (form: PaperForm): number =>
  pagesOf(form).length * (SIZE_MM[form.orientation].height * PIXELS_PER_MM + GAP_PIXELS);

/** The width of an element in pixels, kept up as the window turns; 0 until it is known. */
function useWidth(ref: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = () => setWidth(ref.current?.clientWidth ?? 0);
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, [ref]);
  return width;
}
