/** Why somebody wants to see a whole ID number: one tap, the same reasons wherever one stands, and the school can read them. */
import { Button, ButtonRow } from '#ui/button.tsx';
import { Text } from '#ui/text.tsx';

const reasons = ['核对证件', '填表上报', '家长来问'];

export const IdReasons = ({ onReason }: { onReason: (reason: string) => void }) => (
  <>
    <Text tone="quiet">为什么要看？</Text>
    <ButtonRow>
      {reasons.map((reason) => (
        <Button key={reason} onClick={() => onReason(reason)}>
          {reason}
        </Button>
      ))}
    </ButtonRow>
  </>
);
