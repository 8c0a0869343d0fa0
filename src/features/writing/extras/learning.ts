/** The learning chain: each link begins with what the one before it says, so that the next step is one tap and a few words. */
import { teachesOnly } from '#features/foot/children/staffing.ts';
import { chainOfChild } from '#features/foot/children/learning.ts';
import { termAt } from '#features/foot/owed/term.ts';
import { subjectOf } from '#domain/records/subjects.ts';
import { dayInChina } from '#domain/calendar/day.ts';
import { Child } from '#domain/records/child.ts';
import { Staff } from '#domain/records/staff.ts';
import type { Doc, Finding } from '#domain/records/kind.ts';
import type { KindExtra, Opening } from './kind-extra.ts';

const today = ({ device }: Opening) => dayInChina(device.now());
const chain = (opening: Opening) => chainOfChild(opening.device.records, opening.child ?? '', today(opening));

/** Until the term is over; the teacher where the class has only one who teaches it. */
export const learningGroupExtra: KindExtra = {
  defaults: (opening) => {
    const { records } = opening.device;
    const classId = records.get(Child, opening.child ?? '')?.doc.classId ?? '';
    const teachers = records.all(Staff).filter(({ doc }) => teachesOnly(doc, classId));
    const [only] = teachers;
    const until = termAt(records, today(opening)).to;
    return { until, ...(only !== undefined && teachers.length === 1 && { teacher: only.id }) };
  },
};

/** The subject it was opened for, or the first that has a group and no plan yet, with its teacher; one stage from today to the end of the term. */
export const learningPlanExtra: KindExtra = {
  defaults: (opening): Doc => {
    const { next, strands } = chain(opening);
    const asked = strands.find(({ group }) => group.doc.subject === opening.subject && opening.subject !== undefined);
    const until = termAt(opening.device.records, today(opening)).to;
    const stages = [{ from: today(opening), until }];
    const from = asked ?? (next?.write === 'learning-plan' ? next : undefined);
    if (from === undefined) return { stages };
    const { subject, teacher, group } = from.group.doc;
    return { subject, stages, ...(teacher !== undefined && { teacher }), ...(group !== undefined && { group }) };
  },
};

/** For the subjects in which the child is to be helped. */
export const learningHelperExtra: KindExtra = {
  defaults: (opening): Doc => {
    const helped = chain(opening).strands.filter(({ group }) => group.doc.need !== 'steady');
    const subjects = [...new Set(helped.flatMap(({ group }) => group.doc.subject ?? []))];
    return subjects.length === 0 ? {} : { subjects };
  },
};

/** What the chain is about is learning, and for who teaches one subject that subject. */
export const progressExtra: KindExtra = {
  defaults: (opening): Doc => {
    const { person } = opening.device;
    const hers = chain(opening).strands.flatMap(({ group: { doc } }) =>
      doc.teacher === person.id ? [doc.subject] : [],
    );
    const only = hers.length === 1 ? hers[0] : undefined;
    const subject = subjectOf(opening.subject ?? '') ?? only;
    return { area: 'study', ...(subject !== undefined && { subject }) };
  },
  findings: (opening, { area, subject }): readonly Finding[] => {
    const { strands, loose } = chain(opening);
    const isPlanned = loose.length > 0 || strands.some(({ plan }) => plan !== undefined);
    if (area !== 'study' || subject || !isPlanned) return [];
    return [{ level: 'warning', field: 'subject', say: '选上是哪一科。不选，这个月看那一科的帮扶效果就不算做了。' }];
  },
};
