/** 强制报告: the numbers stand above the form, and the time of a call that was made on 紧急 is at hand. */
import { useFormContext, useWatch } from 'react-hook-form';
import { homeViews, keepsFromHome, MandatoryReport, safeties, suspectsHome } from '#domain/records/mandatory-report.ts';
import { useDialLog } from '#features/foot/at-home/dialled.tsx';
import { OfficeCalls, type Office } from '#features/foot/at-home/office-calls.tsx';
import { docOf } from '#features/writing/tidy.ts';
import { Banner } from '#ui/banner.tsx';
import { Dial, Dials } from '#ui/dial.tsx';
import { Block } from '#ui/page.tsx';
import { Additions } from './additions.tsx';
import { CalledThen, OfficeCalled } from './called-then.tsx';
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

const PoliceCalled = () => <CalledThen field="policeAt" numbers={['110']} what="110" numberField="policeNumber" />;

/** An office that is to be told: its number, and when it was dialled. */
function OfficeTold({ office, field }: { office: Office; field: string }) {
  const written: unknown = useWatch({ name: field });
  return (
    <>
      {!written && <OfficeCalls office={office} />}
      <OfficeCalled office={office} field={field} />
    </>
  );
}

const BureauTold = () => <OfficeTold office="bureau" field="bureauAt" />;
const TownTold = () => <OfficeTold office="town" field="townAt" />;

export const mandatoryReportExtra: KindExtra = {
  Head,
  below: { policeAt: PoliceCalled, bureauAt: BureauTold, townAt: TownTold },
  fields: { additions: Additions, homeJudged: judgedAnew(homeViews), safetyJudged: judgedAnew(safeties) },
};
