/**
 * What a list says of where the parents are: 父母双方外出务工, 母外出, 父亲在家，母亲外出. A wrong fact here makes a child 留守 or hides
 * that she is, so only what is understood from the first character to the last counts; everything else is for a person.
 */
import type { FlagsDoc } from './child-file.ts';

type Parents = Pick<FlagsDoc, 'father' | 'mother'>;

const WHO = /父母亲?(?:双亲|双方|两人|二人|俩)?|父亲母亲|爸爸妈妈|爸妈|双亲|双方|父亲?|爸爸?|母亲?|妈妈?|(?=均|都)/;
const WHERE =
  /(?:均|都|皆|双双)?(?:长期|常年)?(?:(?:外出|出外|出门|在外[地省]?)(?:务工|打工|做工|工作|经商)?|务工|打工|在家(?:务农)?)/;
const CLAUSE = new RegExp(`(${WHO.source})(${WHERE.source})`, 'g');
const ALL_CLAUSES = new RegExp(`^(?:${CLAUSE.source})+$`);
const BOTH_LEFT = /^双亲?留守$/;

/** The parents of whom the words say it; undefined where one word is left over, or a parent is told of twice. */
export function parentsInWords(written: string): Parents | undefined {
  const words = written.replace(/[\s，,、；;。和与及]/g, '');
  if (BOTH_LEFT.test(words)) return { father: 'away', mother: 'away' };
  if (!ALL_CLAUSES.test(words)) return undefined;
  const told = [...words.matchAll(CLAUSE)].flatMap(([, who = '', where = '']) =>
    parentsCalled(who).map((parent) => [parent, where.includes('在家') ? 'home' : 'away'] as const),
  );
  const parents: Parents = Object.fromEntries(told);
  return Object.keys(parents).length === told.length ? parents : undefined;
}

const parentsCalled = (who: string): readonly (keyof Parents)[] => {
  if (/^(?:父亲?|爸爸?)$/.test(who)) return ['father'];
  return /^(?:母亲?|妈妈?)$/.test(who) ? ['mother'] : ['father', 'mother'];
};
