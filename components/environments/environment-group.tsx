'use client';

import { type ReactNode, useState } from 'react';
import type { KnownEnvironment } from '@/lib/operations/access/known-environment';
import type { Connection } from '@/lib/operations/connections/connection-view';
import type { Problem, Result } from '../api/problem';
import { hasItems, requestJson } from '../api/request-json';
import { ReconnectButton } from '../connect/reconnect-provider';
import { useLiveConnection } from '../connections/use-live-connection';
import { describeProblem, isOutage } from '../feedback/problem-words';
import { RetryButton } from '../feedback/retry-button';
import { SignInButton } from '../feedback/sign-in-button';
import { formatUnreadable } from '../feedback/unreadable-records';
import { MessageRow } from '../table/message-row';
import { ConnectionHealth, type ConnectionHealthCode, Health } from '../ui/health';
import { IdChip } from '../ui/id-chip';
import { SkeletonBar, skeletonWidth } from '../ui/skeleton';
import { type EnvironmentListItem, toEnvironmentListItems } from './environment-list-item';
import { EnvironmentRow } from './environment-row';
import { type EnvironmentFilter, matchesEnvironmentFilter } from './filter-environments';

export type EnvironmentGroupConnection = Pick<
  Connection,
  'id' | 'name' | 'profile' | 'region' | 'health' | 'healthParty' | 'readAt'
>;

type Props = {
  connection: EnvironmentGroupConnection;
  lines: readonly EnvironmentListItem[];
  filter: EnvironmentFilter;
  /** How many records of the list could not be read; `lines` are then all that are known. */
  unreadable?: number | undefined;
  /** Why the list could not be read; `lines` are then what was known before. */
  problem?: Problem;
};

/** The environments of one connection. A list that failed can be asked for again alone. */
export function EnvironmentGroup({ connection, lines, filter, problem, unreadable }: Props) {
  const [again, setAgain] = useState<Result<Listed>>();
  const [isAsking, setAsking] = useState(false);
  const retry = async () => {
    setAsking(true);
    const url = `/api/connections/${connection.id}/environments`;
    const answer = await requestJson(url, { is: hasItems<KnownEnvironment> });
    setAsking(false);
    setAgain(answer.ok ? { ok: true, value: listedOf(answer.value, connection) } : answer);
  };

  const listed: Listed = again?.ok ? again.value : { lines, unreadable };
  const shown = listed.lines.filter((line) => matchesEnvironmentFilter(line, filter));
  const failed = again ? (again.ok ? undefined : again.problem) : problem;
  if (shown.length === 0 && !failed && filter.isOn) return null;
  return (
    <>
      <GroupRow connection={connection} failed={failed} />
      {shown.map((line) => (
        <EnvironmentRow key={line.id} line={line} isLive={!failed} />
      ))}
      {listed.unreadable && !failed ? <MessageRow lo={5}>{formatUnreadable(listed.unreadable)}</MessageRow> : null}
      {shown.length === 0 && !failed && !listed.unreadable ? (
        <MessageRow lo={5}>PingOne returned no environments for this connection.</MessageRow>
      ) : null}
      {failed ? (
        <FailedRow
          problem={failed}
          isListed={lines.length > 0}
          isToldAbove={!again && isOutage(failed)}
          connectionId={connection.id}
          onReconnected={retry}
          retry={<RetryButton isSlim problem={failed} onRetry={retry} connectionId={connection.id} isBusy={isAsking} />}
        />
      ) : null}
    </>
  );
}

type Listed = { lines: readonly EnvironmentListItem[]; unreadable?: number | undefined };

function listedOf(
  { items, unreadable }: { items: KnownEnvironment[]; unreadable?: number },
  { profile }: EnvironmentGroupConnection,
): Listed {
  return { lines: toEnvironmentListItems(items, profile), unreadable };
}

/** What was known of a connection's health before is not shown beside a failure that tells otherwise. */
function healthShownBy(problem: Problem, known: ConnectionHealthCode): ConnectionHealthCode {
  if (problem.code === 'needs-reconnecting') return problem.code;
  return isOutage(problem) ? 'unreachable' : known;
}

type FailedRowProps = {
  problem: Problem;
  isListed: boolean;
  /** A banner tells the cause and the remedy for all connections. */
  isToldAbove: boolean;
  connectionId: string;
  onReconnected: () => void;
  retry: ReactNode;
};

function FailedRow({ problem, isListed, isToldAbove, connectionId, onReconnected, retry }: FailedRowProps) {
  const { remedy } = describeProblem(problem, 'its environments');
  return (
    <MessageRow lo={5}>
      <span className="clip">
        <b className="strong">{isListed ? 'Showing the last known list.' : 'Couldn’t load environments.'}</b>{' '}
        {isToldAbove ? null : problem.message}
      </span>
      {isToldAbove ? null : remedy === 'sign-in' ? (
        <SignInButton isSlim />
      ) : remedy === 'reconnect' ? (
        <ReconnectButton isSlim connectionId={connectionId} onDone={onReconnected} />
      ) : (
        retry
      )}
      {problem.details?.correlationId ? <IdChip id={problem.details.correlationId} prefix="corr" /> : null}
    </MessageRow>
  );
}

/** What was known before PingOne answered, or the place of what is to come. */
export function EnvironmentGroupSkeleton({ connection, lines, filter }: Omit<Props, 'problem'>) {
  const shown = lines.filter((line) => matchesEnvironmentFilter(line, filter));
  if (lines.length > 0 && shown.length === 0 && filter.isOn) return null;
  return (
    <>
      <GroupRow connection={connection} />
      {shown.map((line) => (
        <EnvironmentRow key={line.id} line={line} isLive={false} />
      ))}
      {lines.length === 0 ? [0, 1, 2].map((row) => <SkeletonRow key={row} row={row} />) : null}
    </>
  );
}

function GroupRow({ connection, failed }: { connection: EnvironmentGroupConnection; failed?: Problem | undefined }) {
  const now = useLiveConnection(connection);
  const health = now && (failed ? healthShownBy(failed, now.health) : now.health);
  return (
    <tr className="group">
      <td className="m" />
      <td colSpan={4}>
        <span className="line">
          <a className="strong clip" href={`/connections/${connection.id}`}>
            <bdi dir="auto">{connection.name}</bdi>
          </a>
          <span className="mute small">{connection.region}</span>
          <span className="end">
            {health ? (
              <ConnectionHealth health={health} party={health === now?.health ? now.healthParty : undefined} />
            ) : (
              <Health tone="off">Disconnected</Health>
            )}
          </span>
        </span>
      </td>
      <td className="lo" colSpan={5} />
    </tr>
  );
}

function SkeletonRow({ row }: { row: number }) {
  return (
    <tr className="r">
      <td className="m" />
      <td className="p1">
        <SkeletonBar width={skeletonWidth(row)} />
      </td>
      <td className="p2">
        <SkeletonBar width={64} />
      </td>
      <td className="lo">
        <SkeletonBar width={56} />
      </td>
      <td className="lo" />
      <td className="lo" />
      <td className="lo" />
      <td />
      <td>
        <SkeletonBar width={80} />
      </td>
      <td className="lo" />
    </tr>
  );
}
