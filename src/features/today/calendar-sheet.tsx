/** 存到手机日历: what is owed as a calendar file with alarms, because no phone here can be woken by a message. */
import { lazy, Suspense, useState } from 'react';
import { Sheet } from '#ui/sheet.tsx';
import { Slip } from '#ui/slip.tsx';

const CalendarForm = lazy(async () => ({ default: (await import('./calendar-form.tsx')).CalendarForm }));

export function CalendarSlip() {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Slip icon="clock" title="存到手机日历" note="到日子手机自己会响" end="存" onClick={() => setOpen(true)} />
      <Sheet open={isOpen} onClose={close} title="存到手机日历" note="存下来的文件点开，日历会问要不要加进去。">
        <Suspense>
          <CalendarForm onSaved={close} />
        </Suspense>
      </Sheet>
    </>
  );
}
