/** `not-checked`: something else has to be right first, or there is nothing to check here. */
export type State = 'ok' | 'warning' | 'wrong' | 'not-checked';

/** What a check found. `code` is the promise; wording may change. No text holds a setting's secret value. */
export type Outcome = { state: State; code: string; says: string; advice?: string };

/** An outcome, and the check it is of. */
export type Finding = Outcome & { check: string; title: string };

type Told = { says: string; advice: string };

export const ok = (says: string): Outcome => ({ state: 'ok', code: 'ok', says });
export const warning = (code: string, told: Told): Outcome => ({ state: 'warning', code, ...told });
export const wrong = (code: string, told: Told): Outcome => ({ state: 'wrong', code, ...told });
/** Not a claim about any setting: what is slow may be right in every other way. */
export const slow = (what: string): Outcome =>
  warning('slow', {
    says: `${what} did not answer within 5 s, twice in a row.`,
    advice: 'Run the doctor again: a service that has just started is slow at first. If it stays slow, check its load.',
  });
export const notChecked = (because: string): Outcome => ({
  state: 'not-checked',
  code: 'not-checked',
  says: `because ${because}`,
});
