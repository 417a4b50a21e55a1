import type { RecordForm } from '../protocol';

/** The record form as it is being typed: all text, so that a half-typed number or an empty line survives. */
export interface RecordDraft {
  fix: string;
  rootCause: string;
  /** One entry a line, as are the next two. */
  symptoms: string;
  affectedFiles: string;
  preventionTips: string;
  tested: boolean;
  reusable: boolean;
  timeSpent: string;
}

/** The fields that may be filled in wrongly, each with what is wrong. */
export type DraftProblems = Partial<Record<'fix' | 'timeSpent', string>>;

/** What the form starts with. */
export function draftOf(form: RecordForm): RecordDraft {
  return {
    fix: form.fix,
    rootCause: form.rootCause,
    symptoms: form.symptoms.join('\n'),
    affectedFiles: form.affectedFiles.join('\n'),
    preventionTips: form.preventionTips.join('\n'),
    tested: form.tested,
    reusable: form.reusable,
    timeSpent: form.timeSpentMinutes === null ? '' : String(form.timeSpentMinutes),
  };
}

/** What is sent when the form is saved. Only for a draft without problems. */
export function formOf(draft: RecordDraft): RecordForm {
  return {
    fix: draft.fix.trim(),
    rootCause: draft.rootCause.trim(),
    symptoms: lines(draft.symptoms),
    affectedFiles: lines(draft.affectedFiles),
    preventionTips: lines(draft.preventionTips),
    tested: draft.tested,
    reusable: draft.reusable,
    timeSpentMinutes: draft.timeSpent.trim() === '' ? null : Number(draft.timeSpent),
  };
}

/** What keeps a draft from being saved; empty when nothing does. */
export function draftProblems(draft: RecordDraft): DraftProblems {
  const problems: DraftProblems = {};
  if (draft.fix.trim() === '') problems.fix = 'Say what fixed it: this is what you will be shown next time.';
  const minutes = Number(draft.timeSpent);
  if (!Number.isFinite(minutes) || minutes < 0) problems.timeSpent = 'Minutes, as a number that is not negative.';
  return problems;
}

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
