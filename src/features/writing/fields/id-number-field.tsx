/**
 * An ID number: checked while it is typed, wrong ones kept. A number that is already on file shows its last two characters
 * only; who wants to see the rest says why with one tap, so that nobody reads it by accident and the school can see who read it.
 */
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import { checkIdNumber, maskIdNumber, sentenceForIdRefusal } from '#domain/people/id-number.ts';
import { studentNumberDoubt } from '#domain/people/student-number.ts';
import { printDay } from '#domain/calendar/day.ts';
import { isMadeOfIdNumber } from '#domain/heeded.ts';
import { fieldOf } from '#domain/records/kind.ts';
import { Button } from '#ui/button.tsx';
import { FieldGroup, useField, type FieldWords } from '#ui/field.tsx';
import { Text } from '#ui/text.tsx';
import { TextArea, TextField } from '#ui/text-field.tsx';
import { noteAccess } from '#features/foot/papers/access-log.ts';
import { IdReasons } from '#features/foot/papers/id-reasons.tsx';
import { useWriting } from '#features/writing/writing-context.ts';
import { useNative, type WidgetProps } from './field-words.ts';
import { RefusedByHome, useIsRefused } from './refused-by-home.tsx';

/** From this length on the check says what is wrong; before it one is still typing. */
const LONG_ENOUGH = 15;

export function IdNumberField({ field, name, words }: WidgetProps) {
  const { getValues } = useFormContext();
  const [known] = useState(() => textOf(getValues(name)));
  const [isShown, setShown] = useState(known === '');
  const { device, child, kind } = useWriting();
  const isRefused = useIsRefused('id-number');
  const show = (reason: string) => {
    setShown(true);
    void noteAccess(device, {
      did: 'revealed',
      what: `${kind.label}：${words.label}`,
      children: child ? [child] : [],
      reason,
    });
  };
  // Home answered for its own numbers, not for a trustee's.
  const isOwn = field.name === 'idNumber' || (field.name === 'studentNumber' && isMadeOfIdNumber(known));
  if (isRefused && isOwn) return <RefusedByHome name={name} words={words} what="身份证号" />;
  if (!isShown) return <MaskedNumber words={words} number={known} onShow={show} />;
  return field.widget === 'id-number' ? (
    <OpenNumber name={name} words={words} copied={field.copied ?? ''} />
  ) : (
    <OpenLine name={name} words={words} />
  );
}

/** A number that holds one behind a letter: the 学籍号. */
function OpenLine({ name, words }: Pick<WidgetProps, 'name' | 'words'>) {
  const native = useNative<HTMLTextAreaElement>(name);
  const typed = textOf(useFormContext().watch(name));
  const doubt = typed.length < LONG_ENOUGH ? undefined : studentNumberDoubt(typed);
  return <TextArea {...native} {...words} short maxLength={200} warning={doubt ?? words.warning} />;
}

interface MaskedNumberProps {
  readonly words: FieldWords;
  readonly number: string;
  readonly onShow: (reason: string) => void;
}

function MaskedNumber({ words, number, onShow }: MaskedNumberProps) {
  const [isAsking, setAsking] = useState(false);
  const { frame } = useField(words);
  return (
    <FieldGroup frame={frame}>
      <Text>{maskIdNumber(number)}</Text>
      {isAsking ? (
        <IdReasons onReason={onShow} />
      ) : (
        <Button kind="text" pulled onClick={() => setAsking(true)}>
          显示
        </Button>
      )}
    </FieldGroup>
  );
}

interface OpenNumberProps extends Pick<WidgetProps, 'name' | 'words'> {
  /** The field that says whether it was copied from the document; then the form asks at its end to look again. */
  readonly copied: string;
}

function OpenNumber({ name, words, copied }: OpenNumberProps) {
  const { today, kind } = useWriting();
  const { getValues, watch } = useFormContext();
  const isCopied = copied !== '' && watch(copied) === true;
  const native = useNative<HTMLInputElement>(name);
  const [typed, setTyped] = useState(() => textOf(getValues(name)));
  const checked = typed.length < LONG_ENOUGH ? undefined : checkIdNumber(typed, today);
  const warning =
    checked && !checked.ok ? `${sentenceForIdRefusal(checked.refusal)}${isCopied ? '' : '先存着也行。'}` : undefined;
  const isPlain = !name.includes('.');
  const fills = isPlain && checked?.ok === true && fieldOf(kind, 'birth') !== undefined;
  return (
    <>
      <TextField
        {...native}
        {...words}
        inputMode="latin"
        autoCapitalize="characters"
        maxLength={30}
        warning={warning ?? words.warning}
        onChange={(event) => {
          native.onChange(event);
          setTyped(event.target.value.trim());
        }}
      />
      {fills && checked.ok && <FromNumber birth={checked.value.birth} sex={checked.value.sex} />}
    </>
  );
}

/** Birth and sex stand in the number; offered, never filled in silently. */
function FromNumber({ birth, sex }: { birth: string; sex: '男' | '女' }) {
  const { getValues, setValue, watch } = useFormContext();
  const { kind } = useWriting();
  const code = sex === '男' ? 'male' : 'female';
  const hasSex = fieldOf(kind, 'sex') !== undefined;
  const [nowBirth, nowSex]: unknown[] = watch(['birth', 'sex']);
  const isBlank = [nowBirth, hasSex ? nowSex : 'none'].some((each) => textOf(each) === '');
  if (!isBlank) return null;
  const fill = () => {
    if (textOf(getValues('birth')) === '') setValue('birth', birth, { shouldDirty: true });
    if (hasSex && textOf(getValues('sex')) === '') setValue('sex', code, { shouldDirty: true });
  };
  return (
    <Button kind="text" pulled onClick={fill}>
      照号码填：{printDay(birth)}生{hasSex ? `，${sex}` : ''}
    </Button>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
