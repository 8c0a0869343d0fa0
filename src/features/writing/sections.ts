/** A form's sections: the groups of its kind with the fields this person may see in them. */
import { fieldsOf, isEmpty, type Doc, type Field, type Group } from '#domain/records/kind.ts';
import { sameValue } from '#sync/merge.ts';
import type { Writing } from './writing-context.ts';

export interface SectionPlan extends Group {
  readonly fields: readonly Field[];
}

/** Why something is not reported: asked below the answer that wants it, and in its section only once it is written. */
export const NO_REPORT = 'noReport';

/** Groups without a visible field are left out; the numbers count what is shown. */
export function sectionsOf(
  writing: Pick<Writing, 'kind' | 'extra' | 'sightOf' | 'device' | 'record'>,
): readonly SectionPlan[] {
  const { kind, extra, sightOf } = writing;
  const omitted = [...(extra.omits?.(writing) ?? []), ...(isEmpty(writing.record?.doc[NO_REPORT]) ? [NO_REPORT] : [])];
  const shown = fieldsOf(kind.schema).filter((field) => sightOf(field) !== 'absent' && !omitted.includes(field.name));
  return kind.groups
    .map((group) => ({ ...group, fields: shown.filter((field) => field.group === group.key) }))
    .filter((section) => section.fields.length > 0);
}

/**
 * A new form opens where something needed is missing, and before that where it asks for what cannot wait: folded behind the
 * date that was filled in for her, that question would be read by nobody.
 */
export function firstOpen(sections: readonly SectionPlan[], values: Doc): string | undefined {
  const lacks = (section: SectionPlan, asks: 'needed' | 'alert') =>
    section.fields.some((field) => field[asks] && isEmpty(values[field.name]));
  const wanting = Math.max(
    0,
    sections.findIndex((section) => lacks(section, 'needed')),
  );
  return (sections.slice(0, wanting).find((section) => lacks(section, 'alert')) ?? sections[wanting])?.key;
}

/** A record lies folded, to be read, but for the section that waits for this person's yes to what another wrote. */
export function askedSecond(
  sections: readonly SectionPlan[],
  { fourEyes }: Pick<Writing['kind'], 'fourEyes'>,
  doc: Doc,
): string | undefined {
  const isAsked = fourEyes && !isEmpty(doc[fourEyes.first]) && doc[fourEyes.second] !== true;
  return isAsked ? sections.find(({ fields }) => fields.some(({ name }) => name === fourEyes.second))?.key : undefined;
}

/** The section after the open ones where nothing was added to what the form began with; nothing when 完成 comes next. */
export function nextSection(
  sections: readonly SectionPlan[],
  open: readonly string[],
  form: { readonly values: Doc; readonly untouched: Doc },
): string | undefined {
  const last = Math.max(...sections.map((section, index) => (open.includes(section.key) ? index : -1)));
  const isUntouched = (section: SectionPlan) =>
    section.fields.every(
      ({ name }) => isBlank(form.values[name]) || sameValue(form.values[name], form.untouched[name]),
    );
  return last < 0 ? undefined : sections.find((section, index) => index > last && isUntouched(section))?.key;
}

export const countWritten = (fields: readonly Field[], values: Doc): number =>
  fields.filter((field) => !isBlank(values[field.name])).length;

/** Blank rows and blank parts are no content. */
function isBlank(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.every(isBlank);
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isBlank);
  return isEmpty(value);
}
