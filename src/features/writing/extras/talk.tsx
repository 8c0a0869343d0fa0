/** 谈心: the promise of last time comes first, and this time's promise gets its day with one tap. One child, one card. */
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import type { Records } from '#device/device.ts';
import { addDays, mondayOf, printDay, spokenDay, weekdayOf, type Day } from '#domain/calendar/day.ts';
import { promiseToAsk } from '#domain/duties/promises.ts';
import { fieldOf, type Doc } from '#domain/records/kind.ts';
import { Talk } from '#domain/records/talk.ts';
import { staffName } from '#features/foot/children/staff-name.ts';
import { asTexts } from '#features/writing/fields/choice-fields.tsx';
import type { InkContext } from '#features/writing/ink.ts';
import { useFindingWords } from '#features/writing/fields/use-finding-words.ts';
import { fieldId, useNative, useValue } from '#features/writing/fields/field-words.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { ChipField } from '#ui/chip-field.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Dial, Dials } from '#ui/dial.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Text } from '#ui/text.tsx';
import type { FieldSlotProps, KindExtra } from './kind-extra.ts';
import { counsellorEdits, counsellorsHere, mayAskCounsellor } from './to-counsellor.ts';

/** The talk whose promise is to be asked about first, this talk left out. */
function openPromise(records: Records, child: string, { except, today }: { except: string; today: Day }) {
  const talks = records.ofChild(Talk, child).filter((each) => each.id !== except);
  const promise = promiseToAsk({ child, records: talks, today });
  return talks.find((each) => each.id === promise?.record);
}

const keptChoices = (fieldOf(Talk, 'lastPromiseKept')?.options ?? []).map(({ code, spoken }) => ({
  value: code,
  label: spoken,
}));

function LastPromise() {
  const { device, child = '', recordId, today } = useWriting();
  const { setValue, getValues } = useFormContext();
  const linked: unknown = useWatch({ name: 'lastPromise' });
  const { value, onChange } = useValue('lastPromiseKept');
  const known = typeof linked === 'string' ? device.records.get(Talk, linked) : undefined;
  const last = known ?? openPromise(device.records, child, { except: recordId, today });
  if (!last) return null;
  const { promise = '', promiseBy, happenedOn } = last.doc;
  const answer = (picked: string | null) => {
    onChange(picked);
    setValue('lastPromise', picked === null ? undefined : last.id);
    if (picked === 'moved' && !getValues('promise')) setValue('promise', promise);
  };
  return (
    <Block gap="near" pad>
      <Banner>
        {happenedOn !== undefined && (
          <Text tone="quiet" small>
            {spokenDay(happenedOn, today)}约好的
          </Text>
        )}
        <Text>
          {promiseBy === undefined ? '' : `${spokenDay(promiseBy, today)}前，`}
          {promise}
        </Text>
        <SegField
          label="做到了吗"
          id={fieldId('lastPromiseKept')}
          choices={keptChoices}
          value={typeof value === 'string' ? value : null}
          onChange={answer}
        />
      </Banner>
    </Block>
  );
}

/** This Friday while it is still ahead, then the Fridays of the next two weeks. */
function quickDays(today: Day): readonly { value: Day; label: string }[] {
  const friday = addDays(mondayOf(today), 4);
  const first = weekdayOf(today) < 5 ? [{ value: friday, label: '这周五' }] : [];
  return [
    ...first,
    ...[7, 14].map((later) => addDays(friday, later)).map((day) => ({ value: day, label: printDay(day).slice(5) })),
  ];
}

const OTHER = 'other';

function PromiseBy({ field, name }: FieldSlotProps) {
  const { today } = useWriting();
  const words = useFindingWords(field, name);
  const native = useNative<HTMLInputElement>(name);
  const { value, onChange } = useValue(name);
  const quick = quickDays(today);
  const day = typeof value === 'string' && value !== '' ? value : null;
  const isQuick = quick.some((each) => each.value === day);
  const [isOther, setOther] = useState(day !== null && !isQuick);
  const pick = (picked: string | null) => {
    setOther(picked === OTHER);
    if (picked !== OTHER) onChange(picked);
  };
  return (
    <>
      <ChipField
        {...words}
        choices={[...quick, { value: OTHER, label: '选日子' }]}
        value={isOther ? OTHER : day}
        onChange={pick}
      />
      {isOther && <DayField {...native} label="哪一天" min={today} id={fieldId(`${name}-other`)} />}
    </>
  );
}

/** Most village schools have none: the yes alone would reach nobody. */
function NoCounsellor({ child }: { readonly child: string | undefined }) {
  return (
    <Block gap="near">
      <Banner kind="due">
        这里只记下来：学校还没定谁是心理教师，没有人收到。今天就和分管领导商量，打12356问，或转介给医院、社工；有心理教师的，请校长在“老师和账号”里定。
      </Banner>
      <Dials>
        <Dial phone="12356" what="心理援助" />
      </Dials>
      {child !== undefined && (
        <Button wide href={`/children/${child}/write/referral`}>
          记转介
        </Button>
      )}
    </Block>
  );
}

/** What is to be done with a yes by one who may not ask herself, or where there is nobody to ask. */
function TellSomebody() {
  const writing = useWriting();
  const isAsked: unknown = useWatch({ name: 'toCounsellor' });
  if (isAsked !== true) return null;
  if (!mayAskCounsellor(writing))
    return <Banner kind="due">这里只记下来。请心理老师要班主任或分管领导来办，当面去说一声。</Banner>;
  if (counsellorsHere(writing.device.records).length > 0) return null;
  return <NoCounsellor child={writing.child} />;
}

/** 今天10:42，在办公室，妥文珍。 */
function whenInk(doc: Doc, { records, today }: InkContext): string {
  const { happenedOn, at, where } = doc;
  const moment = [typeof happenedOn === 'string' ? spokenDay(happenedOn, today) : '', at].join('');
  const speakers = asTexts(doc['speakers']).map((id) => staffName(records, id));
  return `${[moment, where, speakers.join('、')].filter(Boolean).join('，')}。`;
}

const months = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

export const talkExtra: KindExtra = {
  title: (_, doc) => {
    const day = doc['happenedOn'];
    const month = typeof day === 'string' ? months[Number(day.slice(5, 7)) - 1] : undefined;
    return month === undefined ? Talk.label : `${month}月谈心`;
  },
  together: ['what', 'promise'],
  omits: () => ['lastPromise', 'lastPromiseKept'],
  Head: LastPromise,
  fields: { promiseBy: PromiseBy },
  below: { toCounsellor: TellSomebody },
  editsBeside: counsellorEdits,
  ink: { when: whenInk },
};
