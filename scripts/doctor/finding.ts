/** `not-checked`: another check must pass first, or the check does not apply. */
export type State = 'ok' | 'warning' | 'wrong' | 'not-checked';

/** The result of a check. `code` is stable; texts may change. No text contains the value of a secret setting. */
export type Outcome = { state: State; code: string; says: string; advice?: string };

/** An outcome with the check it belongs to. */
export type Finding = Outcome & { check: string; title: string };

type Message = { says: string; advice: string };

export const ok = (says: string): Outcome => ({ state: 'ok', code: 'ok', says });
export const warning = (code: string, message: Message): Outcome => ({ state: 'warning', code, ...message });
export const wrong = (code: string, message: Message): Outcome => ({ state: 'wrong', code, ...message });
/** Returns a warning that blames no setting: a slow service may be configured correctly. */
export const slow = (what: string): Outcome =>
  warning('slow', {
    says: `${what} didn’t respond within 5 s, twice in a row.`,
    advice: 'Run the doctor again: a service that has just started can be slow. If it stays slow, check its load.',
  });
export const notChecked = (reason: string): Outcome => ({
  state: 'not-checked',
  code: 'not-checked',
  says: `because ${reason}`,
});
