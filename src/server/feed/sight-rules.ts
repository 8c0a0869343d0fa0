/**
 * The rules of sight as they are today, in a form that can be told from those of yesterday: a phone that read under others
 * starts afresh [D3], gets what it may see now and loses what it may not. Held against what any build makes of a kind or a
 * field it does not know, so that a new field, kind, word or check that hides nothing sends no phone back to the beginning.
 */
import { isOpenFor, isThereFor, maySee, maySeeField, wholeSchool, type Standing } from '#domain/access.ts';
import { underFourEyes } from '#domain/records/four-eyes.ts';
import { fieldsOf, type RecordKind } from '#domain/records/kind.ts';
import { allKinds } from '#domain/records/kinds.ts';
import { showsSome } from '#domain/records/stand-in.ts';

const known = new Map<Standing, readonly string[]>();

/** The same for one standing and the kinds of this build, worked out once. */
function linesNow(standing: Standing): readonly string[] {
  const lines = known.get(standing) ?? allKinds().flatMap((kind) => linesOf(standing, kind));
  known.set(standing, lines);
  return lines;
}

/** How whoever stands in one of these ways is given something else than the usual, line by line; of the kinds of this build or of others. */
export function rulesOfSight(standings: readonly Standing[], kinds?: readonly RecordKind[]): readonly string[] {
  const linesFor = (standing: Standing) => kinds?.flatMap((kind) => linesOf(standing, kind)) ?? linesNow(standing);
  const lines = [...new Set(standings)].sort().flatMap(linesFor);
  // Taken together and not one by one: beside whatever else, who keeps a sealed file reads no number in it.
  return standings.includes('sealed') ? [...lines, `sealed ${maySee([...standings], 'id-number')}`] : lines;
}

/** Empty for what is given as a record of an unknown kind is: whole to who sees records, to nobody else. */
function linesOf(standing: Standing, kind: RecordKind): readonly string[] {
  const isUsual = maySee([standing], 'record');
  const found = kind.sealedAs === undefined ? partsOf(standing, kind, isUsual) : wayOf(standing, kind, isUsual);
  const bonds = bondsOf(standing, kind);
  return [...found, ...bonds].map((words) => `${standing} ${kind.type} ${words}`);
}

/** A record that is sealed as a whole. */
function wayOf(standing: Standing, kind: RecordKind, isUsual: boolean): readonly string[] {
  const { sealedAs = 'report', tells } = kind;
  if (maySee([standing], sealedAs)) return isUsual ? [] : ['whole'];
  if (tells !== undefined && maySee([standing], 'handled'))
    return [
      `told ${tells.join()}`,
      ...(kind.isOver === undefined ? [] : ['told its last day']),
      ...(kind.freesHome === undefined ? [] : ['told that home is free']),
    ];
  return isUsual ? ['nothing'] : [];
}

function partsOf(standing: Standing, kind: RecordKind, isUsual: boolean): readonly string[] {
  if (!isThereFor(kind, [standing])) return isUsual ? ['nothing'] : [];
  const fields = fieldsOf(kind.schema);
  const others = fields.filter(({ name }) => maySeeField(kind, name, [standing]) !== isUsual);
  const isShut = (name: string, word: unknown) => !isOpenFor(kind, { [name]: word }, [standing]);
  const shut = fields.flatMap(({ name, widget, options = [] }) =>
    options.flatMap(({ code }) => (isShut(name, widget === 'choices' ? [code] : code) ? [`shut ${name}=${code}`] : [])),
  );
  const hers = fields.filter((field) => showsSome(field) && maySeeField(kind, field.name, [standing]));
  const some = seesWhole(standing) ? [] : hers.map(({ name }) => `hers in ${name}`);
  const unnamed = underFourEyes(kind).filter((name) => !maySeeField(kind, name, [standing]));
  return [...others.map(({ name }) => name), ...shut, ...some, ...unnamed.map((name) => `unnamed ${name}`)];
}

const seesWhole = (standing: Standing): boolean => wholeSchool.some((each) => each === standing);

/** What makes a record somebody's, or keeps it from her, by what it says itself. */
function bondsOf(standing: Standing, { ofSubject, openTo, ledBy, isStatement }: RecordKind): readonly string[] {
  if (standing === 'subject-teacher') return ofSubject === undefined ? [] : [`of ${ofSubject.join()}`];
  if (standing === 'named') return openTo === undefined ? [] : [`open ${openTo}`];
  if (standing !== 'author') return [];
  return [ledBy === undefined ? '' : `led ${ledBy}`, isStatement === true ? 'stays' : ''].filter(Boolean);
}
