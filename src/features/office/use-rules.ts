/** The rules as the head is changing them: by hand, or brought in a table; kept in one record that reaches every phone. */
import { useState } from 'react';
import { dayInChina } from '#domain/calendar/day.ts';
import { ownRulesOf, withOwnRules } from '#domain/duties/own-rules.ts';
import { readRuleTable, rowsOfRules, ruleColumns, type TableMistake } from '#domain/duties/rule-table.ts';
import type { Rule } from '#domain/duties/rule.ts';
import { OwnRules } from '#domain/records/own-rules.ts';
import type { Device } from '#device/device.ts';
import { useDevice } from '#features/device-context.tsx';
import { documentRules, ownRules } from '#features/duties.ts';
import { saveTable } from '#features/save-file.ts';
import { showToast } from '#ui/toast.tsx';
import { saveSentence } from './save-sentence.ts';

/** Every rule there is, and which of them are not asked here. */
interface Working {
  readonly all: readonly Rule[];
  readonly off: readonly string[];
}

export function useRules() {
  const device = useDevice();
  const base = documentRules(device.records);
  const [working, setWorking] = useState(() => workingOf(device));
  const [mistakes, setMistakes] = useState<readonly TableMistake[]>([]);
  const [problem, setProblem] = useState<string>();
  const rules = working.all.filter((rule) => !working.off.includes(rule.id));
  const change = (rule: Rule, isOff: boolean) => {
    const off = working.off.filter((id) => id !== rule.id);
    const all = working.all.map((each) => (each.id === rule.id ? rule : each));
    setWorking({ all, off: isOff ? [...off, rule.id] : off });
  };
  const read = async (file: Blob) => {
    const answer = await tableOfFile(file);
    if (typeof answer === 'string') return setProblem(answer);
    const found = readRuleTable(answer, working.all);
    setProblem(undefined);
    setMistakes(found.mistakes);
    if (found.mistakes.length > 0) return undefined;
    const known = new Map(working.all.map((rule) => [rule.id, rule]));
    for (const rule of found.rules) known.set(rule.id, rule);
    const off = [...known.keys()].filter((id) => !found.rules.some((rule) => rule.id === id));
    return setWorking({ all: [...known.values()], off });
  };
  const save = async () => {
    const saved = await saveRules(device, base, working);
    setProblem(saved.ok ? undefined : saveSentence(saved.refusal));
    if (saved.ok) showToast('存好了，会发给全校');
  };
  const now = withOwnRules(base, ownRules(device.records));
  return { working, rules, now, mistakes, problem, change, read, save, write: () => writeTable(device, working) };
}

function workingOf(device: Device): Working {
  const own = ownRules(device.records);
  return { all: withOwnRules(documentRules(device.records), { ...own, off: [] }), off: own.off };
}

function saveRules(device: Device, base: readonly Rule[], { all, off }: Working) {
  const before = device.records.all(OwnRules)[0];
  const { type } = OwnRules;
  const own = ownRulesOf(base, { rules: all, off });
  if (before === undefined) return device.save([{ do: 'create', type, id: device.newId({ type }), doc: { ...own } }]);
  return device.save([{ do: 'patch', type, id: before.id, doc: { ...before.doc, ...own }, seen: before.doc }]);
}

async function writeTable(device: Device, { all, off }: Working): Promise<void> {
  const { exportTable } = await import('#paper/xlsx.ts');
  const [, ...rows] = rowsOfRules(all, off);
  const bytes = await exportTable({
    title: '要做的事',
    sheetName: '要做的事',
    orientation: 'landscape',
    columns: ruleColumns.map((title) => ({ title, widthMm: title.length > 4 ? 36 : 26, isText: true })),
    rows,
  });
  saveTable(bytes, `要做的事-${dayInChina(device.now())}.xlsx`);
}

/** The first sheet's rows as words, or the sentence why not. */
async function tableOfFile(file: Blob): Promise<readonly (readonly string[])[] | string> {
  const { sheetsOfFile } = await import('#paper/roster-file.ts');
  const answer = await sheetsOfFile(new Uint8Array(await file.arrayBuffer()));
  if (!answer.ok) return '打不开这个文件。先点“存成表格”，在那张表上改，存成 .xlsx 再选它。';
  const rows = answer.value[0]?.rows ?? [];
  return rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))));
}
