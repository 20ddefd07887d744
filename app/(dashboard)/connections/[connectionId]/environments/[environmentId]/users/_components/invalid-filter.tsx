import { formatAllowedValues } from '@/components/forms/format-allowed-values';
import type { Problem } from '@/lib/api/problems';

/** Shows the filter as sent, with the error underlined and the values accepted there. */
export function InvalidFilter({ filter, problem }: { filter: string; problem: Problem }) {
  const { at, allowed } = problem.details ?? {};
  const [start, end] = at ?? [filter.length, filter.length];
  // Underlines a space where something is missing.
  const invalid = filter.slice(start, end) || (at ? '\u00a0' : '');
  return (
    <>
      <code className="errline block">
        {filter.slice(0, start)}
        <s>{invalid}</s>
        {filter.slice(end)}
      </code>
      {formatAllowedValues(allowed)}
    </>
  );
}
