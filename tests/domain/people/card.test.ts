import { describe, expect, it } from 'vitest';
import { cardFingerprint, cardLines, cardPeople } from '#domain/people/card.ts';

const facts = {
  name: '马尕麦',
  className: '五（2）班',
  people: [
    { relation: '奶奶', name: '马八姑', phones: ['199 0000 2716'] },
    { relation: '爸爸', name: '马成祥', place: '江苏苏州', phones: [] },
    { relation: '派出所', name: '', phones: ['0930 772 1110', '110'] },
  ],
};

describe('a contact card', () => {
  it('names whom one rings up, and says where there is no number', () => {
    expect(cardLines(facts)).toEqual([
      '马尕麦，五（2）班',
      '奶奶 马八姑：199 0000 2716',
      '爸爸 马成祥（江苏苏州）：没有电话',
      '派出所：0930 772 1110、110',
    ]);
  });

  it('names a mother once who looks after her child herself', () => {
    const mother = { relation: '妈妈', name: '仇春梅', phones: ['199 0000 2121'] };
    expect(cardLines({ ...facts, people: [mother, mother] })).toHaveLength(2);
  });

  it('does not tell whoever finds it that a child lives alone', () => {
    const around = { members: [], classTeachers: [], pairedTeachers: [], school: undefined, village: [] };
    const phones = [{ number: '19900002716' }];
    const alone = { kind: 'none' as const, backupName: '马大伯', backupPhones: phones };
    const [first] = cardPeople({ guardian: alone, ...around });
    expect(first).toMatchObject({ relation: '备用联系人', name: '马大伯' });
    const lines = (guardian: typeof alone | { kind: 'relatives' }) =>
      cardLines({ name: '马尕麦', className: '', people: cardPeople({ guardian, ...around }) }).join();
    expect(lines(alone)).not.toContain('一个人住');
    expect(lines({ kind: 'relatives' })).not.toContain('亲友照顾');
  });

  it('has a fingerprint that changes with one digit and with nothing else', () => {
    const print = cardFingerprint(cardLines(facts));
    expect(print).toMatch(/^[0-9a-f]{8}$/);
    expect(cardFingerprint(cardLines({ ...facts }))).toBe(print);
    const [first, ...rest] = facts.people;
    const changed = {
      ...facts,
      people: [{ ...first, relation: '奶奶', name: '马八姑', phones: ['199 0000 2717'] }, ...rest],
    };
    expect(cardFingerprint(cardLines(changed))).not.toBe(print);
  });
});
