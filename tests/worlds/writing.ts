/** What people write in a world: each deed through the phone's own verbs, noted in the ledger once the phone says it is kept. */
import { randomBytes } from 'node:crypto';
import type { Edit } from '#device/device.ts';
import { Child } from '#domain/records/child.ts';
import { Counselling } from '#domain/records/counselling.ts';
import { HomeVisit } from '#domain/records/home-visit.ts';
import type { Doc } from '#domain/records/kind.ts';
import { MandatoryReport } from '#domain/records/mandatory-report.ts';
import { SharedHome } from '#domain/records/shared-home.ts';
import { pairOf, shownOn } from './ledger.ts';
import { unlessKilled, type MortalPhone, type Tab } from './mortal-phone.ts';
import { childIn, counsellingIn, homeIn, newChildIn, reportIn, visitIn } from './places.ts';
import type { Played } from './play.ts';
import type { FieldName, Step } from './steps.ts';
import { changesOf, MARK, markOf } from './values.ts';

export interface Who {
  readonly played: Played;
  readonly phone: MortalPhone;
  readonly at: number;
}

export type Writing = Extract<
  Step,
  {
    do:
      | 'visit'
      | 'child'
      | 'new-child'
      | 'void'
      | 'bring-back'
      | 'answer'
      | 'report'
      | 'counselling'
      | 'shared-home'
      | 'photo'
      | 'open-form'
      | 'finish-form';
  }
>;

/** One deed of the person who holds that phone. */
export async function write(who: Who, step: Writing): Promise<void> {
  const { played, phone, at } = who;
  const tab = await phone.tab('tab' in step ? step.tab : 0);
  const child = 'child' in step ? childIn(played.house, step.child) : newChildIn('slot' in step ? step.slot : 0);
  switch (step.do) {
    case 'visit':
      return saveVisit(who, tab, { child, id: visitIn(step.child, step.slot), fields: step.fields });
    case 'child': {
      const before = shownOn(tab, Child.type, child);
      const changes = changesOf(step.fields, at, before ?? {});
      const edit: Edit = { do: 'patch', type: Child.type, id: child, doc: { ...before, ...changes } };
      return before && save(who, tab, { edit, wrote: changes });
    }
    case 'new-child': {
      const changes = { name: markOf(at, 'name'), classId: played.house.school.classes.a };
      return save(who, tab, { edit: { do: 'create', type: Child.type, id: child, doc: changes }, wrote: changes });
    }
    case 'void':
    case 'bring-back': {
      const id = visitIn(step.child, step.slot);
      const edit: Edit = { do: step.do === 'void' ? 'delete' : 'restore', type: HomeVisit.type, id, reason: MARK };
      return save(who, tab, { edit, wrote: {} });
    }
    case 'answer': {
      const open = tab.device.records.conflicts();
      const question = open[step.which % Math.max(1, open.length)];
      if (!question) return;
      const edit: Edit = { do: 'resolve', conflictId: question.id, choice: step.choice };
      return save(who, tab, { edit, wrote: {} });
    }
    case 'report':
      return saveReport(who, tab, { ...step, about: child });
    case 'counselling':
      return saveCounselling(who, step);
    case 'shared-home':
      return saveSharedHome(who, tab, step.isOfB);
    case 'photo':
      return savePhoto(who, tab, { child, id: visitIn(step.child, step.slot) });
    case 'open-form':
      return openForm(who, tab, child);
    case 'finish-form':
      return finishForm(who, tab, { child, fields: step.fields });
  }
}

interface Save {
  readonly edit: Edit;
  readonly wrote: Doc;
  readonly clearDraft?: string;
}

/** Saves and notes it as kept only when the phone said so before it died. */
async function save(
  { played: { ledger, phones }, phone }: Who,
  tab: Tab,
  { edit, wrote, clearDraft }: Save,
): Promise<void> {
  const at = phones.indexOf(phone);
  const type = 'type' in edit ? edit.type : '';
  const id = 'id' in edit ? edit.id : '';
  if ('stateSince' in wrote) ledger.pairs.add(pairOf(wrote));
  const saved = await unlessKilled(tab.life, tab.device.save([edit], clearDraft === undefined ? {} : { clearDraft }));
  if (!saved?.ok) {
    if (!saved) ledger.unsure.add(`${at}|${type}:${id}`);
    return;
  }
  if (clearDraft !== undefined) ledger.drafts.delete(`${at}|${clearDraft}`);
  ledger.saves.push({ phone: at, opIds: saved.value.opIds, type, id, wrote });
  for (const value of Object.values(wrote))
    if (typeof value === 'string' && value.startsWith(MARK)) ledger.marks.add(value);
}

async function saveVisit(
  who: Who,
  tab: Tab,
  { child, id, fields }: { child: string; id: string; fields: readonly FieldName[] },
): Promise<void> {
  const before = shownOn(tab, HomeVisit.type, id) ?? tab.device.records.get(HomeVisit, id)?.doc;
  const wrote = changesOf(fields, who.at, before ?? {});
  const edit: Edit = before
    ? { do: 'patch', type: HomeVisit.type, id, doc: { ...before, ...wrote } }
    : { do: 'create', type: HomeVisit.type, id, child, doc: wrote };
  return save(who, tab, { edit, wrote });
}

/** What each phone adds to reports: a field of its own. */
const additions = ['measures', 'outcome', 'feedback', 'staysWith', 'evidence', 'policeNumber', 'where'] as const;

/** Its author begins it; whoever sees it adds to it, closes it, and opens it to the colleague who is paired. */
async function saveReport(
  who: Who,
  tab: Tab,
  { act, child: at, which, about }: Extract<Step, { do: 'report' }> & { readonly about: string },
): Promise<void> {
  const phone = who.played.phones.indexOf(who.phone);
  const { type } = MandatoryReport;
  if (act === 'make') {
    const id = reportIn(phone, at);
    if (tab.device.records.get(MandatoryReport, id)) return;
    const doc = { saw: markOf(who.at, 'saw') };
    return save(who, tab, { edit: { do: 'create', type, id, child: about, doc }, wrote: doc });
  }
  const all = tab.device.records.all(MandatoryReport);
  const report = all[which % Math.max(1, all.length)];
  if (!report) return;
  const addition = additions[phone % additions.length] ?? 'where';
  const wrote: Doc =
    act === 'add'
      ? { [addition]: markOf(who.at, addition) }
      : act === 'close'
        ? { closedOn: '2026-05-01' }
        : { openTo: [who.played.house.school.pairedTeacher.personId] };
  const before: Doc = report.doc;
  if (Object.keys(wrote).some((field) => before[field] !== undefined)) return;
  return save(who, tab, { edit: { do: 'patch', type, id: report.id, doc: { ...before, ...wrote } }, wrote });
}

/** What whoever sees a session may try: what is not hers the school holds. */
const ofAnybody: readonly string[] = ['add', 'confirm'];

/** In the counsellor's hands where she has a phone, else in those of somebody who has no right to it. */
function handsFor({ played, phone, at }: Who, act: string): Who {
  const hers = played.phones.filter(({ username }) => username === 'counsellor');
  return { played, at, phone: ofAnybody.includes(act) ? phone : (hers[at % Math.max(1, hers.length)] ?? phone) };
}

/** Begins a session, which says at once what others are asked to do; does the rest in one that is seen, and begins one where none is. */
async function saveCounselling(
  tried: Who,
  { act, child: at, which }: Extract<Step, { do: 'counselling' }>,
): Promise<void> {
  const who = handsFor(tried, act);
  const { phones, house } = who.played;
  const tab = await who.phone.tab();
  const { type } = Counselling;
  const named = [house.school.pairedTeacher.personId];
  const id = counsellingIn(phones.indexOf(who.phone), at);
  if (act === 'bring-back') return save(who, tab, { edit: { do: 'restore', type, id, reason: MARK }, wrote: {} });
  const all = tab.device.records.all(Counselling);
  const session = all[which % Math.max(1, all.length)];
  if (act === 'make' || !session) {
    if (tab.device.records.get(Counselling, id)) return;
    const doc = {
      complaint: markOf(who.at, 'complaint'),
      cooperate: markOf(who.at, 'cooperate'),
      ...(which % 2 === 0 && { openTo: named }),
    };
    return save(who, tab, { edit: { do: 'create', type, id, child: childIn(house, at), doc }, wrote: doc });
  }
  if (act === 'void') return save(who, tab, { edit: { do: 'delete', type, id: session.id, reason: MARK }, wrote: {} });
  const words: Readonly<Record<typeof act, Doc>> = {
    add: { course: markOf(who.at, 'course') },
    ask: { cooperate: markOf(who.at, 'cooperate') },
    'open-to': { openTo: named },
    shut: { openTo: [] },
    'say-why-not': { noReport: markOf(who.at, 'noReport') },
    confirm: { noReportConfirmed: true },
  };
  const wrote = words[act];
  const doc = { ...session.doc, ...wrote };
  return save(who, tab, { edit: { do: 'patch', type, id: session.id, doc }, wrote });
}

async function saveSharedHome(who: Who, tab: Tab, isOfB: boolean): Promise<void> {
  const { phones, house } = who.played;
  const id = homeIn(phones.indexOf(who.phone));
  const { a, b } = house.school.classes;
  const wrote = { classId: isOfB ? b : a, metName: markOf(who.at, 'home') };
  const before = tab.device.records.get(SharedHome, id)?.doc;
  const edit: Edit = before
    ? { do: 'patch', type: SharedHome.type, id, doc: { ...before, ...wrote } }
    : { do: 'create', type: SharedHome.type, id, doc: wrote };
  return save(who, tab, { edit, wrote });
}

async function savePhoto(who: Who, tab: Tab, { child, id }: { child: string; id: string }): Promise<void> {
  const { ledger, phones } = who.played;
  const kept = await unlessKilled(tab.life, tab.device.photos.keep(new Blob([randomBytes(300 + who.at * 7)])));
  if (!kept?.ok) return;
  const before = shownOn(tab, HomeVisit.type, id);
  const named: readonly unknown[] = Array.isArray(before?.['photos']) ? before['photos'] : [];
  const wrote = { photos: [...named.slice(-10), kept.value] };
  const edit: Edit = before
    ? { do: 'patch', type: HomeVisit.type, id, doc: { ...before, ...wrote } }
    : { do: 'create', type: HomeVisit.type, id, child, doc: wrote };
  const count = ledger.saves.length;
  await save(who, tab, { edit, wrote });
  const opId = ledger.saves[count]?.opIds[0];
  if (opId !== undefined) ledger.photos.push({ phone: phones.indexOf(who.phone), sha256: kept.value.sha256, opId });
}

async function openForm({ played: { ledger, phones }, phone, at }: Who, tab: Tab, child: string): Promise<void> {
  const seen = shownOn(tab, Child.type, child);
  const key = `child/${child}`;
  if (!seen || tab.device.drafts.get(key)) return;
  const mark = markOf(at, 'draft');
  const draft = { key, type: Child.type, child, recordId: child, values: { ...seen, language: mark }, seen };
  const kept = await unlessKilled(tab.life, tab.device.drafts.keep(draft));
  if (kept?.ok) ledger.drafts.set(`${phones.indexOf(phone)}|${key}`, mark);
}

async function finishForm(
  who: Who,
  tab: Tab,
  { child, fields }: { child: string; fields: readonly FieldName[] },
): Promise<void> {
  const key = `child/${child}`;
  const draft = tab.device.drafts.get(key);
  if (!draft) return;
  const wrote = { ...changesOf(fields, who.at, draft.seen ?? {}), language: draft.values['language'] };
  const edit: Edit = {
    do: 'patch',
    type: Child.type,
    id: child,
    doc: { ...draft.values, ...wrote },
    ...(draft.seen && { seen: draft.seen }),
  };
  return save(who, tab, { edit, wrote, clearDraft: key });
}
