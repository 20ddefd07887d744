import Link from 'next/link';
import type { Result } from '@/components/api/problem';
import { type EnvironmentListItem, toEnvironmentListItems } from '@/components/environments/environment-list-item';
import { formatEnvironmentsSummary } from '@/components/environments/environments-summary';
import { type EnvironmentFilter, matchesEnvironmentFilter } from '@/components/environments/filter-environments';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';
import type { Profile } from '@/lib/db/schema';
import { formatCount, plural } from '@/lib/format';
import type { EnvironmentList } from '@/lib/operations/environments/list-environments';

type Props = {
  /** Each connection's list, and what was known before it is there. */
  reads: readonly {
    head: { profile: Profile };
    known: readonly EnvironmentListItem[];
    list: Promise<Result<EnvironmentList>>;
  }[];
  filter: EnvironmentFilter;
  as: 'summary' | 'foot' | 'rows';
};

/** What can only be told when every connection has answered or failed: the totals, with how many answered. */
export async function Coverage({ reads, filter, as }: Props) {
  const answers = await Promise.all(reads.map(({ list }) => list));
  const lines = reads.flatMap(({ head, known }, index) => {
    const answer = answers[index];
    return answer?.ok ? toEnvironmentListItems(answer.value.items, head.profile) : known;
  });
  const answered = answers.filter((answer) => answer.ok).length;
  if (as === 'summary') return <Summary lines={lines} connections={answers.length} />;

  const rows = lines.filter((line) => matchesEnvironmentFilter(line, filter)).length;
  if (as === 'foot') {
    return (
      <span>
        {rows > 0 ? `Rows 1–${formatCount(rows)}` : 'No rows'}, {answered} of {plural(answers.length, 'connection')}{' '}
        answered
      </span>
    );
  }
  if (rows > 0 || !filter.isOn || answered === 0) return null;
  return <NoMatch searched={lines.length} filter={filter} />;
}

export function CoverageSkeleton({ connections }: { connections: number }) {
  return <span>Asking {plural(connections, 'connection')}</span>;
}

export function Summary({ lines, connections }: { lines: readonly EnvironmentListItem[]; connections: number }) {
  return <p>{formatEnvironmentsSummary(lines, connections)}</p>;
}

function NoMatch({ searched, filter }: { searched: number; filter: EnvironmentFilter }) {
  const all = filter.connectionId ? `/environments?connection=${filter.connectionId}` : '/environments';
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        <Notice
          lead="No environment matches this filter"
          acts={
            <Link className={buttonClass()} href={all} prefetch={false}>
              Clear the filter
            </Link>
          }
        >
          Looked through {plural(searched, 'environment')}, by name and by whole id.
        </Notice>
      </td>
      <td className="lo" colSpan={5} />
    </tr>
  );
}
