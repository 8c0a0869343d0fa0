/** Who can be rung up about the child; beyond the first few the rest waits behind a word. */
import { useState } from 'react';
import { Button } from '#ui/button.tsx';
import { CallRow, Calls } from '#ui/call-row.tsx';
import { Text } from '#ui/text.tsx';
import type { Contact } from '#features/foot/children/people.ts';

/** Numbers shown without asking. */
const SHOWN = 2;

interface CallBlockProps {
  readonly contacts: readonly Contact[];
  readonly child: string;
  /** Somebody is written who cares: her number is added to her, and not with another carer. */
  readonly hasCarer: boolean;
}

export function CallBlock({ contacts, child, hasCarer }: CallBlockProps) {
  const [isOpen, open] = useState(false);
  if (contacts.length === 0)
    return (
      <>
        <Text tone="due">一个能打的号码也没有。问到了，写进档案。</Text>
        {!hasCarer && (
          <Button kind="text" pulled href={`/children/${child}/write/guardian`}>
            添照护人的电话
          </Button>
        )}
      </>
    );
  const shown = isOpen ? contacts : contacts.slice(0, SHOWN);
  const rest = contacts.slice(SHOWN);
  return (
    <>
      <Calls>
        {shown.map((contact) => (
          <CallRow
            key={contact.key}
            relation={contact.relation}
            name={contact.name}
            phone={contact.phone}
            badge={contact.isGuardian ? '照护人' : undefined}
            notes={contact.notes}
          />
        ))}
      </Calls>
      {!isOpen && rest.length > 0 && (
        <Button kind="text" pulled onClick={() => open(true)}>
          {`还有${rest.length}个号码：${[...new Set(rest.map((each) => each.relation))].join('、')}`}
        </Button>
      )}
    </>
  );
}
