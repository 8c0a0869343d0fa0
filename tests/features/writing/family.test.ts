/** 家庭情况 and the rows of mother and father are looked at beside each other before either is 完成 (§4.3). */
import { describe, expect, it } from 'vitest';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import { FamilyMember } from '#domain/records/family-member.ts';
import { Guardian } from '#domain/records/guardian.ts';
import type { Doc, RecordKind } from '#domain/records/kind.ts';
import type { LocalRecord } from '#device/device.ts';
import { findingsFor } from '#features/writing/finish.ts';
import { aChild, aClass, aFamilyMember, aFlags, aGuardian, idOf } from '#tests/support/builders.ts';
import { stubDevice } from '#tests/support/stub-device.ts';

const ma = idOf(1);

function found(kind: RecordKind, doc: Doc, ...beside: readonly LocalRecord[]): readonly string[] {
  const device = stubDevice({ records: [aClass(), aChild({ id: ma }), ...beside] });
  return findingsFor({ device, kind, child: ma, recordId: idOf(2) }, doc).map(
    ({ level, field }) => `${level} ${field}`,
  );
}
const row = (relation: 'father' | 'mother', doc: object = {}) =>
  aFamilyMember({ child: ma, doc: { relation, workplace: { region: '江苏省苏州市' }, ...doc } });
const both = [row('father'), row('mother', { absences: [] })];

describe('单亲 or 双亲 by a person', () => {
  it('is asked why, and rests once that is said', () => {
    const ran = { father: 'away', mother: 'ran', shapeConfirmed: 'single' };
    expect(found(FamilyFlags, ran, ...both)).toEqual(['warning shapeReason']);
    expect(found(FamilyFlags, { ...ran, shapeReason: '走了四年' }, ...both)).toEqual([]);
    expect(found(FamilyFlags, { ...ran, shapeConfirmed: undefined }, ...both)).toEqual([]);
  });
});

describe('a kind of 附件3', () => {
  it('is asked about where the facts gainsay it, and kept with a reason', () => {
    const atHome = { father: 'away', mother: 'home' };
    expect(found(FamilyFlags, { ...atHome, leftKindConfirmed: 'father' }, ...both)).toEqual([
      'warning leftKindConfirmed',
    ]);
    expect(found(FamilyFlags, { ...atHome, leftKindConfirmed: 'father', leftKindReason: '常年卧床' }, ...both)).toEqual(
      [],
    );
    const away = { father: 'away', mother: 'away', leftKindConfirmed: 'none' };
    expect(found(FamilyFlags, away, ...both)).toEqual(['warning leftKindConfirmed']);
  });

  it('is not asked about where the mother at home cannot care', () => {
    const doc = { father: 'away', mother: 'home', leftKindConfirmed: 'father' };
    expect(found(FamilyFlags, doc, row('father'), row('mother', { canCare: false, absences: [] }))).toEqual([]);
  });
});

describe('a parent who is away', () => {
  it('is somewhere: asked for once beside the family, and refused in the row itself', () => {
    const doc = { father: 'away', mother: 'home' };
    expect(found(FamilyFlags, doc)).toEqual(['warning father']);
    expect(found(FamilyFlags, doc, row('father'))).toEqual([]);
    const flags = aFlags({ child: ma, doc: { father: 'away', mother: 'home' } });
    expect(found(FamilyMember, { relation: 'father' }, flags)).toEqual(['error workplace']);
    expect(found(FamilyMember, { relation: 'mother' }, flags)).toEqual([]);
  });

  it('is in a town where one can learn of it: a province alone is refused, 不详 is not', () => {
    const flags = aFlags({ child: ma, doc: { father: 'away', mother: 'home' } });
    const at = (region: string) => found(FamilyMember, { relation: 'father', workplace: { region } }, flags);
    expect(['江苏', '广西壮族自治区'].map(at)).toEqual([['error workplace'], ['error workplace']]);
    expect(['江苏苏州', '江苏省苏州市', '上海市', '江苏不详', '不详'].map(at)).toEqual([[], [], [], [], []]);
  });

  it('is asked for the town whichever half was written first', () => {
    const away = { relation: 'father', workplace: { region: '江苏' }, absences: [{ since: '2026-03-01' }] };
    expect(found(FamilyMember, away)).toEqual(['error workplace']);
    expect(found(FamilyMember, { ...away, relation: 'other', relationWords: '姑姑' })).toEqual(['error workplace']);
    expect(found(FamilyMember, { ...away, absences: [{ since: '2026-01-01', until: '2026-02-01' }] })).toEqual([]);
    const father = row('father', { workplace: { region: '江苏' } });
    expect(found(FamilyFlags, { father: 'away', mother: 'home' }, father)).toEqual(['warning father']);
  });
});

describe('a parent who has died', () => {
  const flags = (father: string) => aFlags({ child: ma, doc: FamilyFlags.schema.parse({ father, mother: 'home' }) });
  const dead = row('father', { health: 'died', workplace: undefined });

  it('is asked about on both sides where one half alone says so', () => {
    expect(found(FamilyFlags, { father: 'away', mother: 'home' }, dead)).toEqual(['warning father']);
    expect(found(FamilyFlags, { father: 'died', mother: 'home' }, dead)).toEqual([]);
    expect(found(FamilyFlags, { father: 'died', mother: 'home' }, row('father', { health: 'well' }))).toEqual([
      'warning father',
    ]);
    expect(found(FamilyMember, { relation: 'father', health: 'died' }, flags('away'))).toEqual(['warning health']);
    expect(found(FamilyMember, { relation: 'father', health: 'died' }, flags('died'))).toEqual([]);
    expect(found(FamilyMember, { relation: 'father', health: 'well' }, flags('died'))).toEqual(['warning health']);
    expect(found(FamilyMember, { relation: 'father' }, flags('died'))).toEqual([]);
  });

  it('is asked about where the carer is written as that parent, until it is said who cares', () => {
    const doc = { kind: 'father' as const, relationWords: undefined };
    const carer = (more: object = {}) => aGuardian({ child: ma, id: idOf(3), doc: { ...doc, ...more } });
    const died = { father: 'died', mother: 'home' };
    expect(found(FamilyFlags, died, carer())).toEqual(['warning father']);
    expect(found(FamilyFlags, died, carer({ relationWords: '继父' }))).toEqual([]);
    expect(found(FamilyFlags, died, carer({ until: '2026-03-01' }))).toEqual([]);
    expect(found(FamilyMember, { relation: 'father', health: 'died' }, carer())).toEqual(['warning health']);
    const written = { kind: 'father', name: '马二' };
    expect(found(Guardian, written, flags('missing'))).toEqual(['warning kind']);
    expect(found(Guardian, { ...written, relationWords: '爸爸' }, flags('died'))).toEqual(['warning kind']);
    expect(found(Guardian, { ...written, relationWords: '继父' }, flags('died'))).toEqual([]);
    expect(found(Guardian, written, flags('home'))).toEqual([]);
  });

  it('leaves no number behind without a question, which may be that of who came after', () => {
    const phones = [{ number: '19900005678' }];
    const stepfather = { relation: 'father', phones };
    expect(found(FamilyFlags, { father: 'died', mother: 'home' }, row('father', { phones }))).toEqual([
      'warning father',
    ]);
    expect(found(FamilyMember, stepfather, flags('died'))).toEqual(['warning relationWords']);
    expect(found(FamilyMember, { ...stepfather, relationWords: '继父' }, flags('died'))).toEqual([]);
    expect(found(FamilyMember, { ...stepfather, health: 'died' }, flags('died'))).toEqual([]);
  });

  it('is nowhere: no place is asked of whoever went away once', () => {
    expect(found(FamilyMember, { relation: 'father', health: 'died', absences: [{ since: '2025-02-01' }] })).toEqual(
      [],
    );
  });
});

describe('a parent who is home by one half and away by the other', () => {
  const away = { absences: [{ since: '2026-03-01' }] };

  it('is asked about on both sides, and not once both say the same', () => {
    const flags = (mother: string) => aFlags({ child: ma, doc: FamilyFlags.schema.parse({ father: 'home', mother }) });
    const mother = { relation: 'mother', workplace: { region: '江苏省苏州市' }, ...away };
    expect(found(FamilyFlags, { father: 'home', mother: 'home' }, row('mother', away))).toEqual(['warning mother']);
    expect(found(FamilyMember, mother, flags('home'))).toEqual(['warning absences']);
    expect(found(FamilyFlags, { father: 'home', mother: 'away' }, row('mother', away))).toEqual([]);
    expect(found(FamilyMember, mother, flags('away'))).toEqual([]);
  });
});
