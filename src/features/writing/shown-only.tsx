/** A record this person may read and not write: the same sections, every field with its words whole. */
import type { LocalRecord } from '#device/device.ts';
import { useMemo } from 'react';
import { photosOf } from '#domain/consents.ts';
import type { Photo } from '#domain/records/field.ts';
import { isEmpty, type Field } from '#domain/records/kind.ts';
import { useDevice, useToday } from '#features/foot/page/device-context.tsx';
import { Opening } from '#features/foot/page/opening.tsx';
import { mayOpen } from '#features/foot/rights/may-open.ts';
import { valueWords } from '#features/foot/words/value-words.ts';
import { Button } from '#ui/button.tsx';
import { Block, FootBar, Main, Page, SectionHead } from '#ui/page.tsx';
import { PhotoStrip } from '#ui/photo-strip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { extraOf } from './extras/extras.ts';
import { useStripPhotos } from './fields/strip-photos.ts';
import type { Start } from './form-start.ts';
import { PrintLink } from './print-link.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { sectionsOf } from './sections.ts';
import type { Sight } from './sight.ts';
import { titleOf, urgentHref } from './title.ts';
import { homeOf } from './use-finish.ts';
import { Written } from './written.tsx';

export function ShownOnly({ start }: { start: Start }) {
  const device = useDevice();
  const today = useToday();
  const frame = useMemo(() => {
    const { kind, child, recordId, record } = start;
    const subject = { device, kind, child, recordId, record };
    return { ...subject, today, extra: extraOf(kind.type), sightOf: readingSight(record) };
  }, [device, today, start]);
  return (
    <Page foot="bar">
      <TopBar
        lined
        title={titleOf(frame, start.values)}
        back={{ label: '上一页', href: homeOf(start) }}
        seal={<Seal href={urgentHref(start)} />}
      />
      <Main pad narrow>
        <ReceiptLine start={start} />
        {sectionsOf(frame).map((section) => (
          <Block key={section.key}>
            <SectionHead flush title={section.title} />
            <ShownFields fields={section.fields} start={start} />
          </Block>
        ))}
        {mayOpen(device, start) && <Opening type={start.kind.type} id={start.recordId} />}
        <PrintLink start={start} />
      </Main>
      <FootBar one>
        <Button href={homeOf(start)}>回去</Button>
      </FootBar>
    </Page>
  );
}

const readsNot = (record: LocalRecord | undefined, name: string): boolean => record?.sealed.includes(name) === true;

/** What her copy holds is hers to read; what it does not hold is named. */
const readingSight =
  (record: LocalRecord | undefined) =>
  ({ name, widget, isSignpost }: Field): Sight =>
    widget === 'hidden' || isSignpost === true ? 'absent' : readsNot(record, name) ? 'sealed' : 'open';

function ShownFields({ fields, start: { record, values } }: { fields: readonly Field[]; start: Start }) {
  const { records } = useDevice();
  const isSealed = ({ name }: Field) => readsNot(record, name);
  const shown = fields.filter((field) => isSealed(field) || !isEmpty(values[field.name]));
  if (shown.length === 0) return <Text>还没写</Text>;
  return shown.map((field) => {
    const label = field.spoken ?? field.label;
    if (isSealed(field)) return <Written key={field.name} label={label} words="写了，已封存" />;
    const value = values[field.name];
    return field.widget === 'photos' ? (
      <ShownPhotos key={field.name} label={label} photos={photosOf(value, field.shows)} record={record} />
    ) : (
      <Written key={field.name} label={label} words={valueWords(field, value, records)} />
    );
  });
}

interface ShownPhotosProps {
  readonly label: string;
  readonly photos: readonly Photo[];
  readonly record: LocalRecord | undefined;
}

function ShownPhotos({ label, photos, record }: ShownPhotosProps) {
  const shown = useStripPhotos(useDevice(), photos, record);
  return shown.length === 0 ? null : <PhotoStrip label={label} photos={shown} />;
}
