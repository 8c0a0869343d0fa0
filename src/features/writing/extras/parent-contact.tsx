/**
 * 联系: the numbers of the family at the top, one tap to call or to text; back from it, one tap says how it went. Of a message or
 * a letter it is asked whether somebody answered, of a talk face to face and of what the home wrote nothing.
 */
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { fieldOf, type Field } from '#domain/records/kind.ts';
import { cameThrough, isCall, ParentContact } from '#domain/records/parent-contact.ts';
import { isMobile } from '#domain/people/phone.ts';
import { homeKept } from '#features/foot/at-home/home-told.ts';
import { contactsOf, type Contact } from '#features/foot/children/people.ts';
import { ChoiceField } from '#features/writing/fields/choice-fields.tsx';
import { useFindingWords } from '#features/writing/fields/use-finding-words.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { smsHref, telHref } from '#ui/call-row.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Slip } from '#ui/slip.tsx';
import type { FieldSlotProps, KindExtra } from './kind-extra.ts';

const rang = (fieldOf(ParentContact, 'result')?.options ?? []).filter(({ code }) => code !== 'sent');
const wrote = [
  { code: 'reached', label: '接通', spoken: '回了' },
  { code: 'sent', label: '已发出', spoken: '还没回' },
];

/** The question as it is put for that way of saying a word. */
const askedAs = (field: Field, channel: unknown): Field =>
  !channel || isCall(channel) ? { ...field, options: rang } : { ...field, spoken: '回了吗', options: wrote };

/** Whom she has just turned to, and how. */
interface Tried {
  readonly contact: Contact;
  readonly channel: 'phone' | 'sms';
}

const backWords = {
  phone: { ask: '刚才打通了吗？', icon: 'call', options: rang },
  sms: { ask: '短信回了吗？', icon: 'pen', options: wrote },
} as const;

const nameOf = (contact: Contact): string => [contact.relation, contact.name].filter(Boolean).join(' ');

function Calls() {
  const { device, child = '', record, today } = useWriting();
  const { setValue } = useFormContext();
  const [tried, setTried] = useState<Tried>();
  const [answered, setAnswered] = useState<string | null>(null);
  if (record !== undefined) return null;
  if (homeKept(device, child) !== undefined) return null;
  const answer = (result: string | null) => {
    setAnswered(result);
    setValue('result', result);
  };
  const turnTo = (contact: Contact, channel: Tried['channel']) => {
    setTried({ contact, channel });
    answer(null);
    setValue('counterpart', nameOf(contact));
    setValue('whom', contact.side);
    setValue('channel', channel);
    setValue('direction', 'ours');
  };
  // A text may be read by anybody: it asks to be rung, and says nothing of any child.
  const askBack = `您好，我是${device.me.schoolName}的${device.me.name}老师，有空请回个电话。`;
  return (
    <Block gap="near" pad>
      {contactsOf(device.records, child, today).map((contact) => (
        <div key={contact.key}>
          <Slip
            icon="call"
            title={nameOf(contact)}
            note={[contact.phone, ...contact.notes].join('，')}
            end="拨打"
            href={telHref(contact.phone)}
            onClick={() => turnTo(contact, 'phone')}
          />
          {isMobile(contact.phone) && (
            <Button kind="text" href={smsHref(contact.phone, askBack)} onClick={() => turnTo(contact, 'sms')}>
              {`发短信给${contact.relation || contact.name}`}
            </Button>
          )}
        </div>
      ))}
      {tried && <HowItWent tried={tried} answered={answered} onAnswer={answer} />}
    </Block>
  );
}

interface HowItWentProps {
  readonly tried: Tried;
  readonly answered: string | null;
  readonly onAnswer: (result: string | null) => void;
}

function HowItWent({ tried: { contact, channel }, answered, onAnswer }: HowItWentProps) {
  const { ask, icon, options } = backWords[channel];
  const choices = options.map(({ code, spoken }) => ({ value: code, label: spoken }));
  return (
    <Block gap="near">
      <Banner icon={icon} role="status">
        <SegField label={`${ask}${nameOf(contact)}`} choices={choices} value={answered} onChange={onAnswer} />
      </Banner>
    </Block>
  );
}

function Result({ field, name }: FieldSlotProps) {
  const [channel, direction, result]: unknown[] = useWatch({ name: ['channel', 'direction', name] });
  const asked = askedAs(field, channel);
  const words = useFindingWords(asked, name);
  const isAsked = !cameThrough(channel, direction) || (Boolean(result) && result !== 'reached');
  return isAsked ? <ChoiceField field={isAmong(asked, result) ? asked : field} name={name} words={words} /> : null;
}

const isAmong = ({ options = [] }: Field, code: unknown): boolean =>
  !code || options.some((each) => each.code === code);

export const parentContactExtra: KindExtra = { Head: Calls, fields: { result: Result } };
