/** What every paired teacher carries this term: how many children, what is owed for them and done, and what she wrote herself (D3, D4, D7). */
import { byReading } from '#domain/order.ts';
import type { Duty } from '#domain/duties/duty.ts';
import type { Device } from '#device/device.ts';
import { isFocus } from '#features/foot/children/roster.ts';
import { childrenByTeacher } from '#features/foot/children/paired-children.ts';
import { deedsOf, spanOf } from '#features/foot/owed/deeds.ts';
import type { Numbers } from './numbers.ts';

/** Done of what the term asks; `late` of the rest is overdue. */
interface Share {
  readonly done: number;
  readonly due: number;
  readonly late: number;
}

const parts = {
  visits: { label: '走访监护人', isIn: (duty: Duty) => duty.rule.kind === 'pairing-log' && asksForVisits(duty) },
  logs: { label: '结对交流', isIn: (duty: Duty) => duty.rule.kind === 'pairing-log' && !asksForVisits(duty) },
  homes: { label: '家访', isIn: (duty: Duty) => duty.rule.kind === 'home-visit' },
  talks: { label: '谈心', isIn: ({ rule }: Duty) => rule.kind === 'talk' && rule.per === 'child' },
} as const;
type Part = keyof typeof parts;
export const loadParts: readonly Part[] = ['visits', 'logs', 'homes', 'talks'];
export const partLabel = (part: Part): string => parts[part].label;

const asksForVisits = ({ rule }: Duty): boolean => rule.counts.where['kind']?.includes('visit') === true;

export interface LoadRow {
  readonly name: string;
  readonly children: number;
  readonly focus: number;
  /** Of what she answers for, whoever did it (domain §6.13). */
  readonly shares: Readonly<Record<Part, Share>>;
  /** Talks she wrote with her own name among the speakers. */
  readonly ownTalks: number;
  readonly ownContacts: number;
}

/** Whoever is to be paired or is, as far as the phone knows of it; those with the most children first. */
export function loadRowsOf(device: Pick<Device, 'records' | 'person'>, numbers: Numbers): readonly LoadRow[] {
  const { records } = device;
  const here = numbers.children.map(({ id }) => id);
  const pairs = childrenByTeacher(device, here, numbers.today);
  const shares = sharesByPerson(numbers, new Set(pairs.keys()));
  const span = spanOf(numbers, 'term');
  const count = (person: string, of: string) => deedsOf(records, { ...numbers, of, person, span }).length;
  return [...pairs]
    .map(([id, children]): LoadRow => ({
      name: numbers.people.get(id) ?? '没写姓名',
      children: children.length,
      focus: children.filter((child) => isFocus(records, child, numbers.today)).length,
      shares: shares.get(id) ?? nothing(),
      ownTalks: count(id, 'talk'),
      ownContacts: count(id, 'parent-contact'),
    }))
    .sort((a, b) => b.children - a.children || byReading(a.name, b.name));
}

const nothing = (): Record<Part, Share> => {
  const none = { done: 0, due: 0, late: 0 };
  return { visits: none, logs: none, homes: none, talks: none };
};

function sharesByPerson({ duties, answering }: Numbers, people: ReadonlySet<string>) {
  const found = new Map<string, Record<Part, Share>>();
  for (const duty of duties) {
    const part = loadParts.find((each) => parts[each].isIn(duty));
    if (part === undefined) continue;
    for (const person of answering(duty).filter((id) => people.has(id))) {
      const own = found.get(person) ?? nothing();
      const { done, due, late } = own[part];
      own[part] = {
        done: done + Number(duty.state === 'done'),
        due: due + 1,
        late: late + Number(duty.state === 'overdue'),
      };
      found.set(person, own);
    }
  }
  return found;
}
