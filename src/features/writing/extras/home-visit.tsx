/** 家访: its number in the term, changes that go into the child's file, and siblings under the same roof. */
import { dayInChina } from '#domain/calendar/day.ts';
import { useMemo } from 'react';
import { useFormContext } from 'react-hook-form';
import { spokenDay } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import { fieldOf, optionWords, type Doc } from '#domain/records/kind.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { currentGuardian } from '#features/foot/children/roster.ts';
import { asTexts } from '#features/writing/fields/choice-fields.tsx';
import { useValue } from '#features/writing/fields/field-words.ts';
import type { InkContext } from '#features/writing/ink.ts';
import { ordinalInTerm } from '#features/foot/page/ordinal.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { ChipsField } from '#ui/chip-field.tsx';
import { fileEdits, openedRecords } from './beside.ts';
import { AddressChanged, GuardianChanged, ParentsMoved, PhoneChanged } from './file-fields.tsx';
import type { KindExtra, Opening } from './kind-extra.ts';
import { MetWhom } from './met-whom.tsx';
import { sharedHomeEdits, VisitedAlready } from './shared-homes.tsx';
import { siblingFileEdits, siblingsOf, siblingVisits, visitIdPath } from './siblings.ts';

/** 家访第2次; a call is told apart, as the duty counts. */
function visitTitle({ device, child, recordId }: Opening, doc: Doc): string {
  const ordinal = ordinalInTerm(device.records, HomeVisit, { id: recordId, child, doc });
  return ordinal === undefined ? HomeVisit.label : `家访第${ordinal}次`;
}

/** 今天10:05起，上门，见到奶奶马八姑。用东乡语谈，妥文珍翻译。弟弟马成龙一起记。 */
function metInk(doc: Doc, { records, today }: InkContext): string {
  const text = (name: string) => (typeof doc[name] === 'string' ? doc[name] : '');
  const day = text('happenedOn');
  const when = day && `${spokenDay(day, today)}${text('from') && `${text('from')}起`}`;
  const met = text('metName') && `见到${text('metRelation')}${text('metName')}`;
  const spoke = [text('language') && `用${text('language')}谈`, text('interpreter') && `${text('interpreter')}翻译`];
  const purposes = asTexts(doc['purposes']).map((code) => answer('purposes', code));
  const together = asTexts(doc['siblings']).map((id) => records.get(Child, id)?.doc.name ?? '');
  const sentences = [
    [when, answer('manner', doc['manner']), met],
    [purposes.length > 0 && `为了${purposes.join('、')}`],
    spoke,
    [together.length > 0 && `${together.join('、')}一起记`],
  ];
  return sentences
    .map((parts) => parts.filter(Boolean).join('，'))
    .filter(Boolean)
    .map((sentence) => `${sentence}。`)
    .join('');
}

function answer(name: string, code: unknown): string {
  const field = fieldOf(HomeVisit, name);
  return field ? optionWords(field, code, 'spoken') : '';
}

function Siblings() {
  const { device, child, record, today } = useWriting();
  const { setValue, getValues } = useFormContext();
  const { value, onChange } = useValue('siblings');
  // A home that is kept back goes by its own children's forms, in which that is said.
  const siblings = useMemo(
    () => siblingsOf(device.records, child ?? '', today).filter(({ id }) => homeKept(device, id) === undefined),
    [device, child, today],
  );
  if (siblings.length === 0 || record !== undefined) return null;
  const pick = (ids: string[]) => {
    for (const id of ids) if (getValues(visitIdPath(id)) === undefined) setValue(visitIdPath(id), device.newId());
    onChange(ids);
  };
  return (
    <ChipsField
      label="一起记"
      hint="同一个家里的孩子，各记一次家访。孩子说的话不会抄过去。"
      choices={siblings.map(({ id, words }) => ({ value: id, label: words }))}
      value={asTexts(value)}
      onChange={pick}
    />
  );
}

export const homeVisitExtra: KindExtra = {
  title: visitTitle,
  defaults: ({ device, child }) => ({
    language:
      child === undefined ? undefined : currentGuardian(device.records, child, dayInChina(device.now()))?.doc.language,
  }),
  Head: VisitedAlready,
  ink: { met: metInk },
  below: {
    metName: MetWhom,
    parentsMoved: ParentsMoved,
    guardianChanged: GuardianChanged,
    addressChanged: AddressChanged,
    phoneChanged: PhoneChanged,
  },
  groupFoot: { met: Siblings },
  opens: openedRecords,
  editsBeside: (opening, doc, values) => {
    const edits = fileEdits(opening, doc, values);
    return [
      ...edits,
      ...siblingFileEdits(opening, doc, edits),
      ...siblingVisits(opening, doc, values),
      ...sharedHomeEdits(opening, doc, values),
    ];
  },
};
