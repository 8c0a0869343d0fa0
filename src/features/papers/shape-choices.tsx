/**
 * Where the facts of a family say neither 单亲 nor 双亲 a person does, and says why (domain §6.6). The choice is kept in
 * 家庭情况, so that every later paper and whoever looks into it has the same words.
 */
import { useState } from 'react';
import type { FamilyShape } from '#domain/people/left-behind.ts';
import { FamilyFlags } from '#domain/records/family-flags.ts';
import type { Device } from '#device/device.ts';
import type { ChildFile } from '#paper/child-file.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { useOnlyOnScreen } from '#features/foot/page/only-on-screen.ts';
import { Problem } from '#features/foot/page/problem.tsx';
import { mayWrite } from '#features/foot/rights/rights.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { SelectField } from '#ui/select-field.tsx';
import { TextField } from '#ui/text-field.tsx';

/** Those she may write of; of the others the doubt above says who is asked. */
export function ShapeChoices({ files }: { files: readonly ChildFile[] }) {
  const device = useDevice();
  const hers = files.filter(({ id }) =>
    mayWrite(device, { kind: FamilyFlags, child: id, record: flagsOf(device, id) }),
  );
  if (hers.length === 0) return null;
  return (
    <Block gap="near" label="单亲还是双亲，由人来定">
      {hers.map((file) => (
        <ShapeChoice key={file.id} file={file} />
      ))}
    </Block>
  );
}

const SHAPES: readonly { readonly value: FamilyShape; readonly label: string }[] = [
  { value: 'single', label: '单亲' },
  { value: 'two', label: '双亲' },
];

function ShapeChoice({ file }: { file: ChildFile }) {
  const device = useDevice();
  const [shape, setShape] = useState<FamilyShape>();
  const [why, setWhy] = useState('');
  const [problem, setProblem] = useState<string>();
  useOnlyOnScreen(shape !== undefined || why !== '');
  const name = file.child.name ?? '没写姓名';
  const keep = async (chosen: FamilyShape) => {
    if (why.trim() === '') return setProblem('写一句为什么这样填，再记下。');
    const isKept = await keepShape(device, file.id, { shapeConfirmed: chosen, shapeReason: why.trim() });
    return setProblem(isKept ? undefined : '没存上，手机可能满了。腾出地方再按一次。');
  };
  return (
    <>
      <SelectField
        label={`${name}：单亲还是双亲`}
        small={file.className}
        emptyWord="两格空着"
        value={shape ?? ''}
        choices={SHAPES}
        onChange={({ target }) => setShape(SHAPES.find(({ value }) => value === target.value)?.value)}
      />
      {shape !== undefined && (
        <>
          <TextField
            label={`${name}：为什么这样填`}
            hint="记在“家庭情况”里，以后的表也照这个填"
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
          <Problem say={problem} />
          <ButtonRow>
            <Button onClick={() => void keep(shape)}>记下</Button>
          </ButtonRow>
        </>
      )}
    </>
  );
}

const flagsOf = ({ records }: Device, child: string) => records.ofChild(FamilyFlags, child)[0];

/** True when the disk has it. */
async function keepShape(
  device: Device,
  child: string,
  words: { readonly shapeConfirmed: FamilyShape; readonly shapeReason: string },
): Promise<boolean> {
  const { type } = FamilyFlags;
  const flags = flagsOf(device, child);
  const saved = await device.save([
    flags === undefined
      ? { do: 'create', type, id: device.newId({ type, child, doc: words }), child, doc: words }
      : { do: 'patch', type, id: flags.id, doc: { ...flags.doc, ...words }, seen: flags.doc },
  ]);
  return saved.ok;
}
