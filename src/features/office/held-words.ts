/** Held work in words: whose and what it is, and why it is held. */
import { Child } from '#domain/records/child.ts';
import { isConfirmed } from '#domain/records/four-eyes.ts';
import { kindOf } from '#domain/records/kinds.ts';
import type { Records } from '#device/device.ts';
import type { HeldWork } from '#sync/held.ts';

type About = {
  readonly type: string;
  readonly id: string;
  readonly child?: string | undefined;
  readonly kind?: string;
};

/** The child's name; what is about nobody known here says so. */
export function aboutWords(about: About | undefined, records: Records): string {
  const child = about?.child ?? (about?.type === Child.type ? about.id : undefined);
  const name = child === undefined ? undefined : records.get(Child, child)?.doc.name;
  if (name !== undefined) return name;
  return child === undefined ? '学校的记录' : '册上没有的孩子';
}

const deeds: Readonly<Record<string, string>> = { patch: '改', delete: '作废', restore: '恢复', resolve: '定' };

/** `家访`, `改家访`, `作废家访`. */
export function kindWords(about: About | undefined): string {
  if (about === undefined) return '读不出来的一条';
  const label = about.type === Child.type ? '档案' : (kindOf(about.type)?.label ?? '记录');
  return `${deeds[about.kind ?? ''] ?? ''}${label}`;
}

/** Why it is not entered, for the head: what she can do about it. */
export function heldReason({ reason, isLeap, isAside, settlements, op }: HeldWork): string {
  if (isAside) return `没有归档：${settlements[settlements.length - 1]?.why ?? ''}`;
  if (isLeap === true) return `${leapt(op?.type)}补上前面那一步，学校会再看一遍；真是这样，就归档。`;
  switch (reason) {
    case 'not-yours':
      return op && isConfirmed(kindOf(op.type), op.set)
        ? '点确认的人自己写过这条、没读到最后写的，或者不归他确认。'
        : '写的时候，这个孩子不归这位老师管，或者这一步不归这位老师定。';
    case 'predecessor-missing':
      return '前面还有一条没到。到了会自己归档，七天不到会来问。';
    case 'record-missing':
      return '要改的那条还没到。';
    case 'unknown-kind':
      return '手机比学校的系统新，升级后会自己归档。';
    case 'id-reused':
      return '和前面一条用了同一个号，内容不一样。';
    case 'wrong-shape':
      return '有一处填的学校的系统认不得。';
    case 'only-adds':
      return '要改的是只能往下添的记录。';
    case 'unreadable':
      return '内容坏了，读不出来，原样收着。';
    case undefined:
      return op ? '学校的系统有它的理由，这台手机还认不得，更新后会写明。' : '内容坏了，读不出来，原样收着。';
    default:
      return reason satisfies never;
  }
}

const leapt = (type: string | undefined): string =>
  type === Child.type ? '档案状态跳了步，或者档案封存着、孩子却在校。' : '“到哪一步”跳过了中间的步骤。';

/** True where letting it count can enter something; the rest can only wait or be left out. */
export const canCount = ({ reason, op }: HeldWork): boolean =>
  op !== undefined && !['unknown-kind', 'wrong-shape', 'only-adds'].includes(reason ?? '');
