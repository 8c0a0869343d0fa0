/** One line of 查阅记录 in words, and all of them as a table. */
import { dayInChina, timeInChina } from '#domain/calendar/day.ts';
import { AccessNote } from '#domain/records/access-note.ts';
import { Child } from '#domain/records/child.ts';
import { fieldOf, optionWords } from '#domain/records/kind.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import type { AuditEntry } from '#device/office.ts';
import { staffName } from '#features/foot/children/staff-name.ts';

/** What the school's computer noted itself, from the words of its detail and the names it stands for. */
const serverWords: Readonly<Record<string, (said: readonly string[], nameOf: (id: string) => string) => string>> = {
  'set-up': () => '建了学校',
  'account-added': () => '添了账号',
  'account-changed': () => '改了账号',
  'account-taken-up': () => '用新账号接上了原来的手机',
  'password-reset': () => '重给了密码',
  'password-changed': () => '换了密码',
  'recovery-opened': () => '用密码找回了手机',
  'photo-sent': () => '看了照片',
  'photo-erased': () => '撤回同意，照片已删',
  'number-erased': () => '撤回同意，身份证号码已删',
  'records-sent': ([count]) => `手机收到${count}条记录`,
  'sealed-opened': ([type = '']) => `打开封存的${kindOf(type)?.label ?? '话'}`,
  'parcel-brought': ([author = '', count], nameOf) => `带来了${nameOf(author)}写的${count}条`,
  'held-settled': ([how]) => (how === 'apply' ? '让一条待定的记录归档' : '一条待定的记录没让归档'),
  'phone-stalled': ([, count]) => `有网，手机上${count}件送不出来`,
  'phone-emptied': () => '手机里存的东西没了',
  'phone-unsent-dropped': ([, count]) => `退出手机，放弃了没送到的${count}条`,
  'phone-gone': ([, count, owner = ''], nameOf) => `记下${nameOf(owner)}的手机不在了，那时还有${count}条没送到`,
};

/** `手机收到12条记录`, `打印：附件3 留守…`, as a head reads it; an unknown deed by its own code. */
export function auditWords({ what, detail }: Pick<AuditEntry, 'what' | 'detail'>, records: Records): string {
  const field = fieldOf(AccessNote, 'did');
  const told = field && field.options?.some(({ code }) => code === what) ? optionWords(field, what, 'printed') : '';
  if (told) return detail ? `${told}：${detail}` : told;
  return serverWords[what]?.(detail.split(' '), (id) => staffName(records, id)) ?? what;
}

/** A phone that fetches a whole school asks many times in a row; what lies closer than this is one fetching, ms. */
const ONE_FETCHING_MS = 10 * 60_000;

/** The entries as a person reads them, newest first: what one phone fetched in one go stands as one line. */
export function inFetchings(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  const read: AuditEntry[] = [];
  for (const entry of entries) {
    const last = read[read.length - 1];
    if (last !== undefined && isSameFetching(last, entry)) read[read.length - 1] = together(last, entry);
    else read.push(entry);
  }
  return read;
}

const isSameFetching = (last: AuditEntry, entry: AuditEntry): boolean =>
  last.what === 'records-sent' &&
  entry.what === last.what &&
  entry.person === last.person &&
  last.at - entry.at <= ONE_FETCHING_MS;

function together(last: AuditEntry, { detail, children }: AuditEntry): AuditEntry {
  const all = last.children === 'all' || children === 'all' ? 'all' : [...new Set([...last.children, ...children])];
  return { ...last, detail: String(Number(last.detail) + Number(detail)), children: all };
}

/** Rows of cells, the head first, the watermark last (§9). */
export function auditTable(entries: readonly AuditEntry[], records: Records, stamp: string): readonly string[][] {
  const nameOf = (id: string) => records.get(Child, id)?.doc.name ?? id;
  return [
    ['日期', '时间', '谁', '做了什么', '哪些孩子', '为什么'],
    ...entries.map((entry) => [
      dayInChina(entry.at),
      timeInChina(entry.at),
      staffName(records, entry.person),
      auditWords(entry, records),
      entry.children === 'all' ? '能看的全部孩子' : entry.children.map(nameOf).join('、'),
      entry.reason ?? '',
    ]),
    [stamp],
  ];
}
