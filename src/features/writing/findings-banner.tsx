/** What 完成 found, named above the buttons; the sentence itself stands at its field, one press away. */
import { fieldOf, type RecordKind } from '#domain/records/kind.ts';
import { Banner } from '#ui/banner.tsx';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { FormFinding } from './finish.ts';
import type { Finish } from './use-finish.ts';

export const Notice = ({ kind, words }: { kind: 'due' | 'danger'; words: string }) => (
  <Block gap="near" pad>
    <Banner kind={kind} role="alert">
      {words}
    </Banner>
  </Block>
);

/** What a field of the kind is called on the screen. */
export const labelIn = (kind: RecordKind, name: string): string | undefined =>
  fieldOf(kind, name)?.spoken ?? fieldOf(kind, name)?.label;

interface FindingsProps {
  readonly finishing: Pick<Finish, 'findings' | 'failure'>;
  readonly labelOf: (name: string) => string | undefined;
  readonly onFound: (finding: FormFinding) => void;
}

export function Findings({ finishing: { findings, failure }, labelOf, onFound }: FindingsProps) {
  const errors = findings.filter((each) => each.level === 'error');
  const byField = new Map((errors.length > 0 ? errors : findings).map((each) => [each.field, each]));
  const fieldOfForm = ({ under, field }: FormFinding): string => under ?? field;
  const isAlone = (finding: FormFinding): boolean =>
    [...byField.values()].every((other) => other === finding || fieldOfForm(other) !== fieldOfForm(finding));
  return (
    <>
      {failure !== undefined && <Notice kind="danger" words={failure} />}
      {byField.size > 0 && (
        <Block gap="near" pad>
          <Banner kind={errors.length > 0 ? 'danger' : 'due'} role="alert">
            <Text>{errors.length > 0 ? '补好这些就能完成' : '看一眼这些，没有错就点“还是完成”'}</Text>
            <ButtonRow>
              {[...byField].map(([name, finding]) => (
                <Button key={name} onClick={() => onFound(finding)}>
                  {isAlone(finding) ? labelOf(fieldOfForm(finding)) : (finding.apart ?? labelOf(name))}
                </Button>
              ))}
            </ButtonRow>
          </Banner>
        </Block>
      )}
    </>
  );
}
