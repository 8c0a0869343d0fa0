/** 换人: the people who have chosen a PIN on this phone, and the way in for another. */
import type { Enrolment } from '#device/door.ts';
import { Button } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { PersonName } from '#ui/person-name.tsx';
import { Slip } from '#ui/slip.tsx';
import { GateFrame } from './gate-frame.tsx';

export interface WhoPageProps {
  readonly enrolments: readonly Enrolment[];
  readonly onPick: (enrolment: Enrolment) => void;
  readonly onOther: () => void;
}

/** Each person opens only her own records. */
export const WhoPage = ({ enrolments, onPick, onOther }: WhoPageProps) => (
  <GateFrame title="谁在用" say="各开各的，谁也看不到别人的。">
    <Block>
      {enrolments.map((each) => (
        <Slip
          key={each.personId}
          icon="me"
          title={<PersonName name={each.name} />}
          note={each.schoolName}
          onClick={() => onPick(each)}
        />
      ))}
    </Block>
    <Block>
      <Button wide icon="plus" onClick={onOther}>
        别的老师登录
      </Button>
    </Block>
  </GateFrame>
);
