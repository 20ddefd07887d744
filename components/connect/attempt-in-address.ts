export const ATTEMPT_PARAM = 'attempt';

/** Puts the attempt into the page's address, so that a reload finds it; without one, takes it out. */
export function keepAttempt(id: string | undefined): void {
  const url = new URL(window.location.href);
  if (id) url.searchParams.set(ATTEMPT_PARAM, id);
  else url.searchParams.delete(ATTEMPT_PARAM);
  window.history.replaceState(null, '', url);
}
