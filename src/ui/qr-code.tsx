// A square code for another phone's camera, drawn from its dark cells.
import styles from './qr-code.module.css';

export type QrCodeProps = {
  /** Rows of cells, true where dark; the quiet edge is part of them. */
  cells: readonly (readonly boolean[])[];
  /** What it is, for those who cannot see it. */
  label: string;
};

export function QrCode({ cells, label }: QrCodeProps) {
  const size = cells.length;
  const dark = cells.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg className={styles.code} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={dark.join('')} />
    </svg>
  );
}
