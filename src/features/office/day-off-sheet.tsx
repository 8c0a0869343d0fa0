/** One more holiday or make-up day, asked for in a sheet of its own. */
import { useState } from 'react';
import { isDay, type Day } from '#domain/calendar/day.ts';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Button } from '#ui/button.tsx';
import { DayField } from '#ui/day-field.tsx';
import { Block } from '#ui/page.tsx';
import { Sheet } from '#ui/sheet.tsx';
import { TextField } from '#ui/text-field.tsx';
import { isSpan, type HolidaySpan } from './holiday-spans.ts';

export interface DayOffSheetProps {
  readonly adding: 'holiday' | 'make-up' | undefined;
  readonly onClose: () => void;
  readonly onHoliday: (holiday: HolidaySpan) => void;
  readonly onMakeUpDay: (day: Day) => void;
}

const nothing = { name: '', from: '', to: '' };

/** Nothing is handed on until the days are real and in order; what is half written stays when the sheet is closed. */
export function DayOffSheet({ adding, onClose, onHoliday, onMakeUpDay }: DayOffSheetProps) {
  const [span, setSpan] = useState(nothing);
  useOnlyOnScreen(span.name + span.from + span.to !== '');
  return (
    <Sheet open={adding !== undefined} onClose={onClose} title={adding === 'make-up' ? '哪天补课？' : '放什么假？'}>
      {adding === 'holiday' && (
        <HolidayFields
          span={span}
          onWrite={setSpan}
          onAdd={(holiday) => {
            onHoliday(holiday);
            setSpan(nothing);
            onClose();
          }}
        />
      )}
      {adding === 'make-up' && (
        <MakeUpFields
          onAdd={(day) => {
            onMakeUpDay(day);
            onClose();
          }}
        />
      )}
    </Sheet>
  );
}

interface HolidayFieldsProps {
  readonly span: HolidaySpan;
  readonly onWrite: (span: HolidaySpan) => void;
  readonly onAdd: (holiday: HolidaySpan) => void;
}

function HolidayFields({ span, onWrite, onAdd }: HolidayFieldsProps) {
  const [isTried, setIsTried] = useState(false);
  const name = span.name.trim();
  const add = () => {
    setIsTried(true);
    if (name !== '' && isSpan(span)) onAdd({ ...span, name });
  };
  return (
    <>
      <TextField
        label="什么假"
        maxLength={40}
        value={span.name}
        error={isTried && name === '' ? '写上放什么假。' : undefined}
        onChange={(event) => onWrite({ ...span, name: event.target.value })}
      />
      <DayField label="从哪天" value={span.from} onChange={(event) => onWrite({ ...span, from: event.target.value })} />
      <DayField
        label="到哪天"
        value={span.to}
        error={isTried && !isSpan(span) ? '看看哪天到哪天，最多100天。' : undefined}
        onChange={(event) => onWrite({ ...span, to: event.target.value })}
      />
      <Block>
        <Button kind="main" wide onClick={add}>
          加上
        </Button>
      </Block>
    </>
  );
}

function MakeUpFields({ onAdd }: { onAdd: (day: Day) => void }) {
  const [day, setDay] = useState('');
  useOnlyOnScreen(day !== '');
  return (
    <>
      <DayField label="哪天" value={day} onChange={(event) => setDay(event.target.value)} />
      <Block>
        <Button kind="main" wide disabled={!isDay(day)} onClick={() => onAdd(day)}>
          加上
        </Button>
      </Block>
    </>
  );
}
