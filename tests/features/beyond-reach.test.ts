/** Who has died or is missing is rung up by nobody: not in the list to call, not on the card, not where a call is written down. */
import { describe, expect, it } from 'vitest';
import type { LocalRecord } from '#device/device.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { cardOf, cardStateOf } from '#features/foot/at-home/contact-card.ts';
import { ContactCard } from '#domain/records/contact-card.ts';
import { contactsOf } from '#features/foot/children/people.ts';
import { familyCallExtra } from '#features/writing/extras/family-call.ts';
import { aChild, aFamilyMember, aFlags, aGuardian, aRecord, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);
const today = '2026-04-15';
const father = aFamilyMember({ child: ma, id: idOf(5) });
const grandmother = aGuardian({ child: ma, id: idOf(6), doc: { backupPhones: [{ number: '19900004444' }] } });
const flags = (state?: string) =>
  aFlags({ child: ma, doc: FamilyFlags.schema.parse({ father: state, mother: 'home' }) });
const died = aFamilyMember({ child: ma, id: idOf(5), doc: { health: 'died' } });

const lookAt = (records: readonly LocalRecord[]) => {
  const device = stubDevice({ records: [aChild({ id: ma }), ...records] });
  return {
    device,
    rung: contactsOf(device.records, ma, today).map(({ relation }) => relation),
    onCard: cardOf(device.records, ma, today).lines.map((line) => line.split(/[ ：]/)[0]),
    asked: familyCallExtra.suggest?.['who']?.(device.records, ma),
  };
};

describe('a father with a number', () => {
  it.each([
    ['is away', [father, flags('away')], true],
    ['has no state', [father], true],
    ['ran away', [father, flags('ran')], true],
    ['died by the flags', [father, flags('died')], false],
    ['died by his row', [died, flags('away')], false],
    ['is missing', [father, flags('missing')], false],
  ] as const)('who %s', (_, records, isThere) => {
    const { rung, onCard, asked } = lookAt([...records, grandmother]);
    expect([rung, onCard, asked].map((each) => each?.includes('爸爸'))).toEqual([isThere, isThere, isThere]);
    expect(rung).toContain('奶奶');
  });

  it('is rung where his row says that he is the stepfather', () => {
    const stepfather = aFamilyMember({ child: ma, id: idOf(5), doc: { relationWords: '继父' } });
    const { rung, onCard } = lookAt([stepfather, flags('died'), grandmother]);
    expect(rung).toContain('继父');
    expect(onCard).toContain('继父');
  });

  it('is rung as the carer all the same, who may be a stepfather', () => {
    const caring = aGuardian({ child: ma, doc: { ...grandmother.doc, kind: 'father', relationWords: undefined } });
    expect(lookAt([caring, flags('home')]).rung).toEqual(['父亲', '备用联系人']);
    const { rung, onCard } = lookAt([caring, flags('died')]);
    expect(rung).toEqual(['父亲', '备用联系人']);
    expect(onCard).toContain('父亲');
    expect(onCard).toContain('备用联系人');
  });

  it('makes the card stale that still names him', () => {
    const before = lookAt([father, flags('away')]);
    const { lines, fingerprint } = cardOf(before.device.records, ma, today);
    const given = aRecord(ContactCard, { issuedOn: today, contents: lines.join('\n'), fingerprint }, { child: ma });
    expect(cardStateOf(lookAt([father, flags('away'), given]).device.records, ma, today)).toBe('fresh');
    expect(cardStateOf(lookAt([father, flags('died'), given]).device.records, ma, today)).toBe('stale');
  });
});
