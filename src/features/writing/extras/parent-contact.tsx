/**
 * 联系: the numbers of the family at the top, one tap to call; back from the call, one tap says how it went. Of a message or
 * a letter it is asked whether somebody answered, of a talk face to face nothing.
 */
import { useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { fieldOf, type Field } from '#domain/records/kind.ts';
import { isCall, isTogether, ParentContact } from '#domain/records/parent-contact.ts';
import { homeKept } from '#features/home-told.ts';
import { contactsOf, type Contact } from '#features/people.ts';
import { ChoiceField } from '#features/writing/fields/choice-fields.tsx';
import { useFindingWords } from '#features/writing/fields/use-finding-words.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { telHref } from '#ui/call-row.tsx';
import { Block } from '#ui/page.tsx';
import { SegField } from '#ui/seg-field.tsx';
import { Slip } from '#ui/slip.tsx';
import type { FieldSlotProps, KindExtra } from './kind-extra.ts';

const rang = (fieldOf(ParentContact, 'result')?.options ?? []).filter(({ code }) => code !== 'sent');
const results = rang.map(({ code, spoken }) => ({ value: code, label: spoken }));

/** The question as it is put for that way of saying a word. */
const askedAs = (field: Field, channel: unknown): Field =>
  !channel || isCall(channel)
    ? { ...field, options: rang }
    : {
        ...field,
        spoken: '回了吗',
        options: [
          { code: 'reached', label: '接通', spoken: '回了' },
          { code: 'sent', label: '已发出', spoken: '还没回' },
        ],
      };

const nameOf = (contact: Contact): string => [contact.relation, contact.name].filter(Boolean).join(' ');

function Calls() {
  const { device, child = '', record, today } = useWriting();
  const { setValue } = useFormContext();
  const [called, setCalled] = useState<Contact>();
  const [answered, setAnswered] = useState<string | null>(null);
  if (record !== undefined) return null;
  if (homeKept(device, child) !== undefined) return null;
  const call = (contact: Contact) => {
    setCalled(contact);
    setAnswered(null);
    setValue('counterpart', nameOf(contact));
    setValue('whom', contact.side);
    setValue('channel', 'phone');
    setValue('direction', 'ours');
  };
  const answer = (result: string | null) => {
    setAnswered(result);
    setValue('result', result);
  };
  return (
    <Block gap="near" pad>
      {contactsOf(device.records, child, today).map((contact) => (
        <Slip
          key={contact.key}
          icon="call"
          title={nameOf(contact)}
          note={[contact.phone, ...contact.notes].join('，')}
          end="拨打"
          href={telHref(contact.phone)}
          onClick={() => call(contact)}
        />
      ))}
      {called && (
        <Block gap="near">
          <Banner icon="call" role="status">
            <SegField label={`刚才打通了吗？${nameOf(called)}`} choices={results} value={answered} onChange={answer} />
          </Banner>
        </Block>
      )}
    </Block>
  );
}

function Result({ field, name }: FieldSlotProps) {
  const [channel, result]: unknown[] = useWatch({ name: ['channel', name] });
  const asked = askedAs(field, channel);
  const words = useFindingWords(asked, name);
  const isAsked = !isTogether(channel) || (Boolean(result) && result !== 'reached');
  return isAsked ? <ChoiceField field={isAmong(asked, result) ? asked : field} name={name} words={words} /> : null;
}

const isAmong = ({ options = [] }: Field, code: unknown): boolean =>
  !code || options.some((each) => each.code === code);

export const parentContactExtra: KindExtra = { Head: Calls, fields: { result: Result } };
