/** 强制报告: the numbers stand above the form, and the time of a call that was made on 紧急 is at hand. */
import { useFormContext, useWatch } from 'react-hook-form';
import { momentInChina, printMoment } from '#domain/calendar/moment.ts';
import { homeViews, keepsFromHome, MandatoryReport, safeties, suspectsHome } from '#domain/records/mandatory-report.ts';
import { lastDialOf, useDialLog } from '#features/dialled.tsx';
import { docOf } from '#features/writing/tidy.ts';
import { useWriting } from '#features/writing/writing-context.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Dial, Dials } from '#ui/dial.tsx';
import { Block } from '#ui/page.tsx';
import { Text } from '#ui/text.tsx';
import { Additions } from './additions.tsx';
import { judgedAnew } from './judged-anew.tsx';
import type { KindExtra } from './kind-extra.ts';
import { SameHome } from './same-home.tsx';

function Head() {
  const policeAt: unknown = useWatch({ name: 'policeAt' });
  const { getValues } = useFormContext();
  useWatch({ name: ['homeSuspected', 'situations', 'homeJudged'] });
  const doc = MandatoryReport.schema.safeParse(docOf(MandatoryReport, getValues())).data ?? {};
  const { noteDial } = useDialLog();
  return (
    <Block gap="near" pad>
      {!policeAt && (
        <>
          <Banner kind="danger">还没写几点报的警。没打就先打，打完再写。写在这里不算报告，打了电话才算。</Banner>
          <Dials>
            <Dial phone="110" what="报警" onCall={() => noteDial('110')} />
          </Dials>
        </>
      )}
      {suspectsHome(doc) && (
        <Banner kind="danger">
          {isSaid(doc) ? '怀疑是家里的大人：' : '还说不准是不是家里的大人。写明不是以前，'}
          先不要打给家里，也不要当面问。
        </Banner>
      )}
      {keepsFromHome(doc) && <SameHome />}
    </Block>
  );
}

const isSaid = (doc: Parameters<typeof suspectsHome>[0]): boolean =>
  doc.homeSuspected === true || (doc.homeJudged ?? []).length > 0;

/** 14:02打了110: one press takes the time over. */
function CalledThen() {
  const { device } = useWriting();
  const { dialled } = useDialLog();
  const { setValue, getValues } = useFormContext();
  const policeAt: unknown = useWatch({ name: 'policeAt' });
  const at = lastDialOf(dialled, '110', device.now());
  if (at === undefined || policeAt) return null;
  const moment = momentInChina(at);
  const take = () => {
    setValue('policeAt', moment, { shouldDirty: true });
    if (!getValues('policeNumber')) setValue('policeNumber', '110', { shouldDirty: true });
  };
  return (
    <>
      <Text tone="quiet">这部手机{printMoment(moment).slice(5)}点过110。</Text>
      <Button onClick={take}>就写这个时间</Button>
    </>
  );
}

export const mandatoryReportExtra: KindExtra = {
  Head,
  below: { policeAt: CalledThen },
  fields: { additions: Additions, homeJudged: judgedAnew(homeViews), safetyJudged: judgedAnew(safeties) },
};
