import type { Problem } from '@/components/api/problem';
import { formatAllowedValues } from '@/components/forms/format-allowed-values';

/** The filter as it was sent, its wrong place underlined, and what would be accepted there. */
export function InvalidFilter({ filter, problem }: { filter: string; problem: Problem }) {
  const { at, allowed } = problem.details ?? {};
  const [start, end] = at ?? [filter.length, filter.length];
  // Where something is missing there is still a place to show.
  const wrong = filter.slice(start, end) || (at ? '\u00a0' : '');
  return (
    <>
      <code className="errline block">
        {filter.slice(0, start)}
        <s>{wrong}</s>
        {filter.slice(end)}
      </code>
      {formatAllowedValues(allowed)}
    </>
  );
}
