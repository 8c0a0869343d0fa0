/** The rows of domain.md §2 as they are numbered there, and which of them ask for nothing by a day. */
const upTo = (letter: string, last: number): string[] =>
  Array.from({ length: last }, (_, index) => `${letter}${index + 1}`);

/** The town's file of migrant households (A12) is the town's; a school may note it in the child's own. */
const outOfScope = ['A12'];

/** §2.A to §2.J. */
export const dutyRows = [
  ...upTo('A', 12),
  ...upTo('B', 11),
  ...upTo('C', 6),
  ...upTo('D', 8),
  ...upTo('E', 5),
  ...upTo('F', 9),
  ...upTo('G', 3),
  ...upTo('H', 5),
  ...upTo('I', 6),
  ...upTo('J', 8),
].filter((row) => !outOfScope.includes(row));

/** Rows that nobody owes by a day: each with why no rule asks for it. */
export const asksNothingByADay: Readonly<Record<string, string>> = {
  A9: 'fields of the file, asked for by 四知道 until they are known',
  A11: 'a reading of the file, not a deed',
  C4: 'a step of the government, kept with the report',
  C5: 'whoever there is stands in the file; a school cannot be late with a 社会妈妈',
  C6: 'the guardian of C1 under another name',
  D6: 'what society gives',
  D8: 'answers to something that was seen',
  F1: 'a look, every day, without a record that anybody must write',
  F2: 'a rate: who took part in what was done anyway',
  F3: 'a list of who needs a bed, as long as somebody does',
  F4: 'a field of the file',
  F6: 'answers to an illness',
  F8: 'answers to a need',
  F9: 'worked out from pairings and support',
  G1: 'answers to a child that is not well',
  H4: 'answers to an application',
  I3: 'answers to harm, at once',
  J4: 'the bureau comes when it comes',
  J6: 'told when something went well',
  J7: 'a list of contacts',
};
