/**
 * Returns a function that asks once at a time, and answers from memory for as long as `keepMs` says of the answer, in ms
 * since it was asked for. A rejection is not kept.
 */
export function cacheResult<T>(ask: () => Promise<T>, keepMs: (answer: T) => number): (now: number) => Promise<T> {
  let kept: { answer: Promise<T>; until: number } | undefined;
  return (now) => {
    if (kept && now < kept.until) return kept.answer;
    const answer = ask();
    const asked = { answer, until: Number.POSITIVE_INFINITY };
    kept = asked;
    answer.then(
      (value) => {
        asked.until = now + keepMs(value);
      },
      () => {
        asked.until = now;
      },
    );
    return answer;
  };
}
