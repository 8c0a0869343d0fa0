/** The phones behind 手机待传: whose each is, what still lies on it and when it was last heard of, those that hold something first; and the word that one is lost. */
import { useState } from 'react';
import { seesWholeSchool } from '#domain/access.ts';
import { dayInChina, marginDay } from '#domain/calendar/day.ts';
import type { PhoneReport } from '#device/office.ts';
import { useDevice } from '#features/foot/page/device-context.tsx';
import { staffName } from '#features/foot/children/staff-name.ts';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { Block, Main, Page, PageHeading } from '#ui/page.tsx';
import { Row, Ruled } from '#ui/row.tsx';
import { Text } from '#ui/text.tsx';
import { Seal, TopBar } from '#ui/top-bar.tsx';
import { classTeachers, classWords } from './class-rows.ts';
import { isKnown, LostPhoneSheet, type KnownPhone } from './lost-phone-sheet.tsx';
import { missingIn, useSchoolPhones } from './school-phones.ts';
import { EVERYBODY } from './what.ts';

/** `/reports/phones/:scope`: of everybody, or of those who lead a class. */
export function PhonesPage({ scope }: { scope: string }) {
  const { records, person } = useDevice();
  const [round, setRound] = useState(0);
  const [lost, setLost] = useState<KnownPhone>();
  const phones = useSchoolPhones(round);
  const isAll = scope === EVERYBODY;
  const hers = new Set(classTeachers(records, scope).map(({ id }) => id));
  const shown = (phones ?? [])
    .filter(({ personId }) => isAll || hers.has(personId))
    .sort((a, b) => owed(b) - owed(a) || a.seenAt - b.seenAt);
  const pending = shown.reduce((sum, phone) => sum + phone.pending, 0);
  return (
    <Page>
      <TopBar back={{ label: '报表', href: '/reports' }} seal={<Seal href="/urgent" />} />
      <Main>
        <Block pad gap="none">
          <PageHeading>
            {`${isAll ? '' : `${classWords(records, scope)}，`}手机待传${phones === undefined ? '' : `${pending}条`}`}
          </PageHeading>
          <Text tone="quiet">老师打开守望，连上网，待传的会自己来。</Text>
        </Block>
        {shown.length === 0 ? (
          <Empty icon="waiting" {...whyNone({ isHers: seesWholeSchool(person), isAnswered: phones !== undefined })} />
        ) : (
          <Ruled topLine>
            {shown.map((phone, index) => (
              <PhoneRow key={`${phone.personId}/${index}`} phone={phone} onLost={setLost} />
            ))}
          </Ruled>
        )}
        <LostPhoneSheet phone={lost} onClose={() => setLost(undefined)} onChanged={() => setRound(round + 1)} />
      </Main>
    </Page>
  );
}

function whyNone({ isHers, isAnswered }: { isHers: boolean; isAnswered: boolean }): { title: string; note: string } {
  if (!isHers) return { title: '这一页归校长和档案员', note: '你自己的送到没有，在“我”的送达情况里看。' };
  return isAnswered
    ? { title: '还没有手机来过', note: '老师在手机上登录一次，就在这里。' }
    : { title: '现在问不到', note: '连上学校的网，这里会自己出来。' };
}

const owed = (phone: PhoneReport): number => phone.pending + missingIn(phone);

function owedWords(phone: PhoneReport): string {
  if (phone.gone) return phone.gone.count > 0 ? `不在了，那时还有${phone.gone.count}条没送到` : '不在了';
  const missing = missingIn(phone);
  return owed(phone) === 0 ? '都送到了' : `待传${phone.pending}条${missing > 0 ? `，缺${missing}条` : ''}`;
}

const lossWord = ({ gone }: PhoneReport): string => (gone === undefined ? '这部手机不在了' : '手机丢了，告诉了谁');

/** The head alone says that a phone is gone, for it ends sessions, as a new password does; never of the one she says it on. */
function PhoneRow({ phone, onLost }: { phone: PhoneReport; onLost: (phone: KnownPhone) => void }) {
  const { person, records } = useDevice();
  const name = staffName(records, phone.personId);
  const isAsked = person.roles.includes('head') && isKnown(phone) && phone.isHere !== true;
  return (
    <Row
      time={{ top: marginDay(dayInChina(phone.seenAt)), bottom: '联系' }}
      name={name}
      what={owedWords(phone)}
      note={[`已送达${phone.received}条`, ...(phone.isHere === true ? ['就是这一部'] : [])]}
    >
      {isAsked && (
        <Button kind="text" pulled aria-label={`${name}的${lossWord(phone)}`} onClick={() => onLost(phone)}>
          {lossWord(phone)}
        </Button>
      )}
    </Row>
  );
}
