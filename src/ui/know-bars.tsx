// 四知道: a cell is one named field, filled when known, amber when it is asked for now.
import { cx } from './class-names.ts';
import styles from './know-bars.module.css';
import { HiddenText } from './text.tsx';

export type KnowBar = {
  label: string;
  cells: readonly ('on' | 'ask' | 'off')[];
  /** 妈妈现在的电话 */
  missing?: string | undefined;
};

/** The bars, each with how many of its fields are known. */
export function KnowBars({ bars }: { bars: readonly KnowBar[] }) {
  return (
    <div className={styles.know}>
      {bars.map((bar) => (
        <Bar key={bar.label} bar={bar} />
      ))}
    </div>
  );
}

function Bar({ bar: { label, cells, missing } }: { bar: KnowBar }) {
  const known = cells.filter((cell) => cell === 'on').length;
  return (
    <div>
      <div className={styles.line}>
        <span>{label}</span>
        <span className={styles.count}>
          <HiddenText>知道</HiddenText>
          {known}/{cells.length}
        </span>
      </div>
      <div className={styles.cells} aria-hidden="true">
        {cells.map((cell, index) => (
          <i key={index} className={cx(cell !== 'off' && styles[cell])} />
        ))}
      </div>
      {missing !== undefined && <p className={styles.missing}>还差：{missing}</p>}
    </div>
  );
}
