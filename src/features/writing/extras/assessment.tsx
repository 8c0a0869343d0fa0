/** 评估: the school's own sheet lies in the form with its items; the sheet itself begins from a published pattern. */
import { useFormContext, useWatch } from 'react-hook-form';
import type { Device } from '#device/device.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { AssessmentSheet, sheetPatterns } from '#domain/records/assessment-sheet.ts';
import { byText } from '#domain/order.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Button, ButtonRow } from '#ui/button.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import type { KindExtra } from './kind-extra.ts';

/** The sheet the school uses today: of several the one that began last. */
function sheetNow(device: Device) {
  const today = dayInChina(device.now());
  return device.records
    .all(AssessmentSheet)
    .filter(({ doc }) => (doc.from ?? '') <= today)
    .sort((a, b) => byText(b.doc.from ?? '', a.doc.from ?? ''))[0]?.doc;
}

export const assessmentExtra: KindExtra = {
  defaults: ({ device }) => {
    const items = sheetNow(device)?.items ?? [];
    return items.length === 0
      ? {}
      : { sheet: items.map(({ item, most }) => ({ item, ...(most !== undefined && { most }) })) };
  },
  omits: ({ device, record }) =>
    sheetNow(device) === undefined && record?.doc['sheet'] === undefined ? ['sheet', 'score'] : [],
};

const keys = ['points', 'care', 'five'] as const;

/** One tap takes over the items of a pattern; what was written by hand is asked for nowhere else, so it is not taken over. */
function Patterns() {
  const { record } = useWriting();
  const { setValue } = useFormContext();
  const items: unknown = useWatch({ name: 'items' });
  if (record !== undefined || (Array.isArray(items) && items.length > 0)) return null;
  return (
    <Block gap="near" pad>
      <Text tone="quiet">先拿一种来用，再改成学校自己的。</Text>
      <ButtonRow>
        {keys.map((key) => (
          <Button
            key={key}
            onClick={() => {
              setValue('pattern', key);
              setValue(
                'items',
                sheetPatterns[key].items.map((each) => ({ ...each })),
              );
            }}
          >
            {sheetPatterns[key].label}
          </Button>
        ))}
      </ButtonRow>
    </Block>
  );
}

export const assessmentSheetExtra: KindExtra = { Head: Patterns };
