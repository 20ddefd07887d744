import Link from 'next/link';
import type { Result } from '@/components/api/result';
import { type EnvironmentListItem, toEnvironmentListItems } from '@/components/environments/environment-list-item';
import { formatEnvironmentsSummary } from '@/components/environments/environments-summary';
import { type EnvironmentFilter, matchesEnvironmentFilter } from '@/components/environments/filter-environments';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';
import type { Profile } from '@/lib/api/connections';
import type { EnvironmentList } from '@/lib/api/environments';
import { formatCount, plural } from '@/lib/format';

type Props = {
  /** Each connection's list, with the rows known before the list is loaded. */
  reads: readonly {
    head: { profile: Profile };
    known: readonly EnvironmentListItem[];
    list: Promise<Result<EnvironmentList>>;
  }[];
  filter: EnvironmentFilter;
  as: 'summary' | 'foot' | 'rows';
};

/** Shows what is known only once every connection has responded or failed: the totals and how many responded. */
export async function Coverage({ reads, filter, as }: Props) {
  const answers = await Promise.all(reads.map(({ list }) => list));
  const lines = reads.flatMap(({ head, known }, index) => {
    const answer = answers[index];
    return answer?.ok ? toEnvironmentListItems(answer.value.items, head.profile) : known;
  });
  const responded = answers.filter((answer) => answer.ok).length;
  if (as === 'summary') return <Summary lines={lines} connections={answers.length} />;

  const rows = lines.filter((line) => matchesEnvironmentFilter(line, filter)).length;
  if (as === 'foot') {
    return (
      <span>
        {rows > 0 ? `Rows 1–${formatCount(rows)}` : 'No rows'}, {responded} of {plural(answers.length, 'connection')}{' '}
        responded
      </span>
    );
  }
  if (rows > 0 || !filter.isOn || responded === 0) return null;
  return <NoMatch searched={lines.length} filter={filter} />;
}

export function CoverageSkeleton({ connections }: { connections: number }) {
  return <span>Loading {plural(connections, 'connection')}</span>;
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
          lead="No environments match this filter"
          acts={
            <Link className={buttonClass()} href={all} prefetch={false}>
              Clear filter
            </Link>
          }
        >
          Searched {plural(searched, 'environment')} by name and full ID.
        </Notice>
      </td>
      <td className="lo" colSpan={5} />
    </tr>
  );
}
