'use client';

import { type ReactNode, useState } from 'react';
import type { Connection } from '@/lib/api/connections';
import type { EnvironmentList } from '@/lib/api/environments';
import type { Problem } from '@/lib/api/problems';
import { requestJson } from '../api/request-json';
import type { Result } from '../api/result';
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
  /** The number of records that couldn't be read; `lines` then has only the readable ones. */
  unreadable?: number | undefined;
  /** Why the list couldn't be loaded; `lines` is then the last known list. */
  problem?: Problem;
};

/** The environments of one connection. A failed list can be retried on its own. */
export function EnvironmentGroup({ connection, lines, filter, problem, unreadable }: Props) {
  const [retried, setRetried] = useState<Result<EnvironmentLines>>();
  const [isRetrying, setRetrying] = useState(false);
  const retry = async () => {
    setRetrying(true);
    const url = `/api/connections/${connection.id}/environments`;
    const response = await requestJson(url, { answer: (all) => all.environmentListSchema });
    setRetrying(false);
    setRetried(response.ok ? { ok: true, value: toLines(response.value, connection) } : response);
  };

  const list: EnvironmentLines = retried?.ok ? retried.value : { lines, unreadable };
  const shown = list.lines.filter((environment) => matchesEnvironmentFilter(environment, filter));
  const failed = retried ? (retried.ok ? undefined : retried.problem) : problem;
  if (shown.length === 0 && !failed && filter.isOn) return null;
  return (
    <>
      <GroupRow connection={connection} failed={failed} />
      {shown.map((environment) => (
        <EnvironmentRow key={environment.id} environment={environment} isLive={!failed} />
      ))}
      {list.unreadable && !failed ? <MessageRow lo={5}>{formatUnreadable(list.unreadable)}</MessageRow> : null}
      {shown.length === 0 && !failed && !list.unreadable ? (
        <MessageRow lo={5}>PingOne returned no environments for this connection.</MessageRow>
      ) : null}
      {failed ? (
        <FailedRow
          problem={failed}
          hasEarlierList={lines.length > 0}
          isShownInBanner={!retried && isOutage(failed)}
          connectionId={connection.id}
          onReconnected={retry}
          retry={
            <RetryButton isSlim problem={failed} onRetry={retry} connectionId={connection.id} isBusy={isRetrying} />
          }
        />
      ) : null}
    </>
  );
}

type EnvironmentLines = { lines: readonly EnvironmentListItem[]; unreadable?: number | undefined };

function toLines({ items, unreadable }: EnvironmentList, { profile }: EnvironmentGroupConnection): EnvironmentLines {
  return { lines: toEnvironmentListItems(items, profile), unreadable };
}

/** Returns the health to show: a failure that contradicts the last known health overrides it. */
function displayedHealth(problem: Problem, known: ConnectionHealthCode): ConnectionHealthCode {
  if (problem.code === 'needs-reconnecting') return problem.code;
  return isOutage(problem) ? 'unreachable' : known;
}

type FailedRowProps = {
  problem: Problem;
  hasEarlierList: boolean;
  /** A banner already shows the cause and the remedy for all connections. */
  isShownInBanner: boolean;
  connectionId: string;
  onReconnected: () => void;
  retry: ReactNode;
};

function FailedRow({ problem, hasEarlierList, isShownInBanner, connectionId, onReconnected, retry }: FailedRowProps) {
  const { remedy } = describeProblem(problem, 'its environments');
  return (
    <MessageRow lo={5}>
      <span className="clip">
        <b className="strong">{hasEarlierList ? 'Showing the last known list.' : 'Couldn’t load environments.'}</b>{' '}
        {isShownInBanner ? null : problem.message}
      </span>
      {isShownInBanner ? null : remedy === 'sign-in' ? (
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

/** The last known list until PingOne responds, or placeholder rows without one. */
export function EnvironmentGroupSkeleton({ connection, lines, filter }: Omit<Props, 'problem'>) {
  const shown = lines.filter((environment) => matchesEnvironmentFilter(environment, filter));
  if (lines.length > 0 && shown.length === 0 && filter.isOn) return null;
  return (
    <>
      <GroupRow connection={connection} />
      {shown.map((environment) => (
        <EnvironmentRow key={environment.id} environment={environment} isLive={false} />
      ))}
      {lines.length === 0 ? [0, 1, 2].map((row) => <SkeletonRow key={row} row={row} />) : null}
    </>
  );
}

function GroupRow({ connection, failed }: { connection: EnvironmentGroupConnection; failed?: Problem | undefined }) {
  const current = useLiveConnection(connection);
  const health = current && (failed ? displayedHealth(failed, current.health) : current.health);
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
              <ConnectionHealth health={health} party={health === current?.health ? current.healthParty : undefined} />
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
