/** A record this person may read and not write: the same sections, each in ink. */
import type { LocalRecord } from '#device/device.ts';
import { useMemo } from 'react';
import type { Photo } from '#domain/records/field.ts';
import { useDevice, useToday } from '#features/device-context.tsx';
import { Button } from '#ui/button.tsx';
import { Block, FootBar, Main, Page, SectionHead } from '#ui/page.tsx';
import { PhotoStrip } from '#ui/photo-strip.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { extraOf } from './extras/extras.ts';
import { asPhotos, useStripPhotos } from './fields/strip-photos.ts';
import type { Start } from './form-start.ts';
import { PrintLink } from './print-link.tsx';
import { ReceiptLine } from './receipt-line.tsx';
import { sectionInk } from './section.tsx';
import { sectionsOf } from './sections.ts';
import { sightOf } from './sight.ts';
import { titleOf, urgentHref } from './title.ts';
import { homeOf } from './use-finish.ts';

export function ShownOnly({ start }: { start: Start }) {
  const device = useDevice();
  const today = useToday();
  const frame = useMemo(() => {
    const { kind, child, recordId, record } = start;
    const subject = { device, kind, child, recordId, record };
    return { ...subject, today, extra: extraOf(kind.type), sightOf: sightOf(device, subject) };
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
            <Text>{sectionInk(frame, section, start.values) || '还没写'}</Text>
            {section.fields
              .filter((field) => field.widget === 'photos' && frame.sightOf(field) === 'open')
              .map((field) => (
                <ShownPhotos
                  key={field.name}
                  label={field.label}
                  photos={asPhotos(start.values[field.name])}
                  record={start.record}
                />
              ))}
          </Block>
        ))}
        <PrintLink start={start} />
      </Main>
      <FootBar one>
        <Button href={homeOf(start)}>回去</Button>
      </FootBar>
    </Page>
  );
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
