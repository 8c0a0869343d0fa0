/** The school: what everybody's 紧急 page dials, the calendar duties are counted on, what 附件3 prints at its foot. */
import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useSearchParams } from 'wouter';
import { School } from '#domain/records/school.ts';
import type { LocalRecord } from '#device/device.ts';
import { useDevice, useRecords } from '#features/foot/page/device-context.tsx';
import { KeptNote, useKeptForm, useKeptPage } from '#features/foot/page/kept-page.tsx';
import { Problem } from '#features/foot/page/problem.tsx';
import { Button } from '#ui/button.tsx';
import { Empty } from '#ui/empty.tsx';
import { FormPart } from '#ui/form-part.tsx';
import { late } from '#ui/late-drawings.ts';
import { Block } from '#ui/page.tsx';
import { showToast } from '#ui/toast.tsx';
import { DayOffFields, TermFields } from './calendar-fields.tsx';
import { OfficeFrame } from './office-frame.tsx';
import { saveSentence } from './save-sentence.ts';
import { schoolInk } from './school-ink.ts';
import { PaperFields, WhoFields } from './school-fields.tsx';
import { UrgentFields } from './urgent-fields.tsx';
import { partToMend, schoolDocOf, SchoolForm, schoolFormOf, schoolParts, type SchoolDoc } from './school-form.ts';

/** Kept on the phone at once and sent to everybody; there is one such record. `?part=` opens what somebody was sent here for. */
export function SchoolPage() {
  const school = useRecords(School)[0];
  return (
    <OfficeFrame title="学校" pad={false}>
      {school ? (
        <SchoolFormView key={school.id} school={school} />
      ) : (
        <Empty icon={late.school} title="学校的资料还没到手机上" note="连上学校的网，过一会儿再来。" />
      )}
    </OfficeFrame>
  );
}

const parts = {
  who: { title: '学校和电话', Fields: WhoFields },
  urgent: { title: '紧急', Fields: UrgentFields },
  terms: { title: '学期', Fields: TermFields },
  'days-off': { title: '放假和补课', Fields: DayOffFields },
  paper: { title: '报给教育局', Fields: PaperFields },
} as const;

function SchoolFormView({ school }: { school: LocalRecord<SchoolDoc> }) {
  const device = useDevice();
  const [first] = useState(() => schoolFormOf(school.doc));
  const kept = useKeptPage<SchoolForm>({ href: '/office/school', title: '学校', first, seen: school.doc });
  const [params] = useSearchParams();
  const [open, setOpen] = useState(() => schoolParts.find((part) => part === params.get('part')) ?? 'who');
  const [problem, setProblem] = useState<string>();
  const form = useForm<SchoolForm>({ resolver: zodResolver(SchoolForm), defaultValues: first });
  const beginAnew = useKeptForm(form, kept);
  // Opened again after a lock it is still what she saw then: what others changed since stays theirs.
  const seen: SchoolDoc = kept.seen ?? school.doc;
  const keep = async (written: SchoolForm) => {
    const doc = schoolDocOf(written, seen);
    const edits = [{ do: 'patch' as const, type: School.type, id: school.id, doc, seen }];
    const saved = await device.save(edits, { clearDraft: kept.key });
    setProblem(saved.ok ? undefined : saveSentence(saved.refusal));
    if (!saved.ok) return;
    beginAnew(schoolFormOf(doc), doc);
    showToast('存好了，会发给全校');
  };
  const leadToMistake = (errors: object) => {
    setOpen(partToMend(Object.keys(errors)) ?? open);
    setProblem('有的地方要改，看红字。');
  };
  const { isSubmitting } = form.formState;
  const written = form.getValues();
  return (
    <>
      <KeptNote kept={kept} onGiveUp={() => beginAnew(schoolFormOf(school.doc), school.doc)} pad />
      {schoolParts.map((part, index) => {
        const { title, Fields } = parts[part];
        return (
          <FormPart
            key={part}
            index={index}
            title={title}
            state={open === part ? 'open' : 'done'}
            ink={schoolInk(part, written)}
            onOpen={() => setOpen(part)}
          >
            <Fields form={form} />
          </FormPart>
        );
      })}
      <Block pad gap="none">
        <Problem say={problem} />
      </Block>
      <Block pad>
        <Button kind="main" wide busy={isSubmitting} onClick={() => void form.handleSubmit(keep, leadToMistake)()}>
          存好，发给全校
        </Button>
      </Block>
    </>
  );
}
