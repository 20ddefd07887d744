import type { Problem } from '@/components/data-table/problem';

/** The filter as it was sent, its wrong place underlined, and what would be accepted there. */
export function WrongFilter({ filter, problem }: { filter: string; problem: Problem }) {
  const { at, allowed } = problem.details ?? {};
  const [start, end] = at ?? [filter.length, filter.length];
  return (
    <>
      <code className="errline block">
        {filter.slice(0, start)}
        <s>{filter.slice(start, end)}</s>
        {filter.slice(end)}
      </code>
      {allowed && allowed.length > 0 ? `Here it takes ${allowed.join(', ')}.` : ''}
    </>
  );
}
