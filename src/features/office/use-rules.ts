/** The rules as the head is changing them: by hand, or brought in a table; kept in one record that reaches every phone. */
import { useState } from 'react';
import { dayInChina } from '#domain/calendar/day.ts';
import { ownRulesOf, underIdsOf, withRulesOfSchool } from '#domain/duties/other-ids.ts';
import { withOwnRules, type OwnRuleSet } from '#domain/duties/own-rules.ts';
import { ruleColumns, type TableMistake } from '#domain/duties/rule-row.ts';
import { readRuleTable, rowsOfRules } from '#domain/duties/rule-table.ts';
import { documentIds, type Rule } from '#domain/duties/rule.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import type { Device } from '#device/device.ts';
import { withPiece } from '#device/late-piece.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { documentRules } from '#features/foot/owed/duties.ts';
import { chosenDocuments, ownRules } from '#features/foot/owed/walk-duties.ts';
import { useKeptState } from '#features/foot/page/kept-page.tsx';
import { PIECE_UNREAD, useTableSaving } from '#features/foot/papers/save-table.ts';
import type { ListTable } from '#paper/xlsx.ts';
import { showToast } from '#ui/toast.tsx';
import { bytesOf } from '#features/foot/page/bytes-of.ts';
import { saveSentence } from './save-sentence.ts';

/** The documents the school is to stand under, and what of their rules is otherwise here. */
interface Working extends OwnRuleSet {
  readonly documents: readonly string[];
}

interface Said {
  readonly mistakes: readonly TableMistake[];
  readonly doubts: readonly TableMistake[];
}

export function useRules() {
  const device = useDevice();
  const { records } = device;
  const page = { href: '/office/rules', title: '要做的事', first: workingOf(device) };
  const { state: working, set: setWorking, forget, kept } = useKeptState<Working>(page);
  const [said, setSaid] = useState<Said>({ mistakes: [], doubts: [] });
  const [problem, setProblem] = useState<string>();
  const saving = useTableSaving();
  const { documents } = working;
  const base = documentRules(records, documents);
  const own = underIdsOf(base, working);
  const { off } = own;
  const all = withOwnRules(base, { rules: own.rules, off: [] });
  const rules = all.filter((rule) => !off.includes(rule.id));
  const take = (changed: readonly Rule[], left: readonly string[]) =>
    setWorking({ documents, rules: [...withoutThese(own.rules, changed), ...changed], off: left });
  const change = (rule: Rule, isOff: boolean) => {
    const others = off.filter((id) => id !== rule.id);
    take([rule], isOff ? [...others, rule.id] : others);
  };
  const read = async (file: Blob) => {
    const answer = await tableOfFile(file);
    if (typeof answer === 'string') return setProblem(answer);
    const found = readRuleTable(answer, all);
    setProblem(undefined);
    setSaid(found);
    if (found.mistakes.length > 0) return undefined;
    const isAsked = new Set(found.rules.map(({ id }) => id));
    return take(
      found.rules,
      [...new Set([...off, ...found.off])].filter((id) => !isAsked.has(id)),
    );
  };
  const save = async () => {
    const saved = await saveRules(device, base, { documents, ...own });
    setProblem(saved.ok ? undefined : saveSentence(saved.refusal));
    if (!saved.ok) return;
    forget(working);
    showToast('存好了，会发给全校');
  };
  return {
    ...said,
    documents,
    all,
    off,
    rules,
    now: {
      rules: withRulesOfSchool(documentRules(records), ownRules(records)),
      documents: chosenDocuments(records),
    },
    problem: problem ?? saving.problem,
    choose: (chosen: readonly string[]) => setWorking({ ...working, documents: chosen }),
    change,
    read,
    save,
    write: () => saving.save(tableOf(all, off), `要做的事-${dayInChina(device.now())}.xlsx`),
    kept,
    giveUp: () => forget(workingOf(device)),
  };
}

const withoutThese = (rules: readonly Rule[], changed: readonly Rule[]): readonly Rule[] =>
  rules.filter((rule) => changed.every(({ id }) => id !== rule.id));

const workingOf = ({ records }: Device): Working => ({
  documents: chosenDocuments(records) ?? documentIds,
  ...ownRules(records),
});

function saveRules(device: Device, base: readonly Rule[], { documents, ...own }: Working) {
  const before = device.records.all(OwnRules)[0];
  const { type } = OwnRules;
  // Until somebody leaves one out nothing is said of them, so that a document of tomorrow holds too.
  const isAll = before?.doc.documents === undefined && documentIds.every((id) => documents.includes(id));
  const doc = { ...ownRulesOf(base, own), ...(!isAll && { documents: [...documents] }) };
  if (before === undefined) return device.save([{ do: 'create', type, id: device.newId({ type }), doc }]);
  return device.save([{ do: 'patch', type, id: before.id, doc: { ...before.doc, ...doc }, seen: before.doc }]);
}

function tableOf(all: readonly Rule[], off: readonly string[]): ListTable {
  const [, ...rows] = rowsOfRules(all, off);
  return {
    title: '要做的事',
    sheetName: '要做的事',
    orientation: 'landscape',
    columns: ruleColumns.map((title) => ({ title, widthMm: title.length > 4 ? 36 : 26, isText: true })),
    rows,
  };
}

/** The first sheet's rows as words, or the sentence why not. */
async function tableOfFile(file: Blob): Promise<readonly (readonly string[])[] | string> {
  const bytes = await bytesOf(file);
  if (bytes === undefined) return UNREADABLE;
  return withPiece(
    tableReader,
    async ({ sheetsOfFile }) => {
      const answer = await sheetsOfFile(bytes);
      if (!answer.ok) return UNREADABLE;
      const rows = answer.value[0]?.rows ?? [];
      return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
    },
    PIECE_UNREAD,
  );
}

async function tableReader() {
  const piece = await import('#paper/roster-file.ts');
  await piece.readReader();
  return piece;
}

const UNREADABLE = '打不开这个文件。先点“存成表格”，在那张表上改，存成 .xlsx 再选它。';
