/** A paper form drawn as the paper it is: black on white, in millimetres, without a token of the app (look.md, traps). */
import type { CSSProperties } from 'react';
import { nameParts } from '#domain/people/name.ts';
import { pagesOf, type Cell, type Line, type PaperForm, type Part, type Row, type Sheet } from '#paper/form.ts';
import { cx } from '#ui/class-names.ts';
import styles from './paper-sheets.module.css';

/** All sheets of a form on A4 pages: one each, or two cards beside each other. */
export function PaperSheets({ form }: { form: PaperForm }) {
  return (
    <>
      {pagesOf(form).map((sheets, index) => (
        <section key={index} className={cx(styles.page, styles[form.orientation])}>
          {sheets.map((sheet, place) => (
            <PaperSheet key={place} form={form} sheet={sheet} />
          ))}
        </section>
      ))}
    </>
  );
}

function PaperSheet({ form, sheet }: { form: PaperForm; sheet: Sheet }) {
  const headers = sheet.rows.filter((row) => row.isHeader === true);
  const body = sheet.rows.filter((row) => row.isHeader !== true);
  const [left, middle, right] = sheet.folio;
  const isLetter = sheet.rows.every((row) => row.cells.every((cell) => cell.isBare === true));
  return (
    <div className={cx(styles.sheet, form.isHalf === true && styles.half)}>
      {sheet.lines.map((line, index) => (
        <HeadingLine key={index} line={line} />
      ))}
      <table className={cx(styles.table, isLetter && styles.unframed)}>
        <colgroup>
          {form.columnsMm.map((mm, index) => (
            <col key={index} style={{ width: `${mm}mm` }} />
          ))}
        </colgroup>
        {headers.length > 0 && <thead>{headers.map(rowLine)}</thead>}
        <tbody>{body.map(rowLine)}</tbody>
      </table>
      {sheet.notes.map((note, index) => (
        <p key={index} className={styles.note}>
          {note}
        </p>
      ))}
      <p className={styles.folio}>
        <span>
          {left}
          {form.watermark !== undefined && <small> {form.watermark}</small>}
        </span>
        <span>{middle}</span>
        <span>{right}</span>
      </p>
    </div>
  );
}

const rowLine = (row: Row, index: number) => (
  <tr key={index} style={{ height: `${row.heightMm}mm` }}>
    {row.cells.map((cell, column) => (
      <PaperCell key={column} cell={cell} isHeader={row.isHeader === true} />
    ))}
  </tr>
);

const sizeClass: Readonly<Record<string, string | undefined>> = {
  15: styles.size15,
  12: styles.size12,
  9: styles.size9,
  8: styles.size8,
  7: styles.size7,
};

function PaperCell({ cell, isHeader }: { cell: Cell; isHeader: boolean }) {
  const className = cx(
    cell.align !== undefined && styles[cell.align],
    cell.isBare === true && styles.bare,
    sizeClass[String(cell.size)],
  );
  const inside = cell.isName === true ? nameParts(cell.text).map((part) => <span key={part}>{part}</span>) : cell.text;
  const span = { colSpan: cell.colSpan, rowSpan: cell.rowSpan };
  if (isHeader)
    return (
      <th {...span} className={className}>
        {inside}
      </th>
    );
  return (
    <td {...span} className={className}>
      {inside}
    </td>
  );
}

function HeadingLine({ line }: { line: Line }) {
  const columns: CSSProperties = { gridTemplateColumns: line.parts.map((part) => `${part.share}fr`).join(' ') };
  return (
    <div className={cx(styles.line, styles[line.look])} style={columns}>
      {line.parts.map((part, index) => (
        <HeadingPart key={index} part={part} isTitle={line.look === 'title' && part.align === 'center'} />
      ))}
    </div>
  );
}

function HeadingPart({ part, isTitle }: { part: Part; isTitle: boolean }) {
  const inside = (
    <>
      {part.text}
      {part.fill !== undefined && <span className={styles.fill}>{part.fill || '\u00a0'}</span>}
    </>
  );
  const className = styles[part.align];
  return isTitle ? <h2 className={cx(className, styles.name)}>{inside}</h2> : <div className={className}>{inside}</div>;
}
