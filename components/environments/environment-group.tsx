'use client';

import { type ReactNode, useState } from 'react';
import type { Connection } from '@/lib/operations/connections/connection-view';
import type { KnownEnvironment } from '@/lib/operations/known-environment';
import { ReconnectButton } from '../connect/reconnecting';
import { ask, hasItems } from '../data-table/ask';
import { NoteRow } from '../data-table/note-row';
import type { Problem, Settled } from '../data-table/problem';
import { isOutage, problemWords } from '../data-table/problem-words';
import { RetryWay } from '../data-table/retry-way';
import { SignInWay } from '../data-table/sign-in-way';
import { unreadableSaid } from '../data-table/unreadable';
import { useLiveConnection } from '../live/use-live-connection';
import { ConnectionHealth, type ConnectionHealthCode, Health } from '../ui/health';
import { IdChip } from '../ui/id-chip';
import { Bar, unevenWidth } from '../ui/skeleton';
import { type EnvironmentLine, toLines } from './environment-line';
import { EnvironmentRow } from './environment-row';
import { type EnvironmentFilter, matches } from './filter';

export type GroupHead = Pick<Connection, 'id' | 'name' | 'profile' | 'region' | 'health' | 'healthParty' | 'readAt'>;

type Props = {
  connection: GroupHead;
  lines: readonly EnvironmentLine[];
  filter: EnvironmentFilter;
  /** How many records of the list could not be read; `lines` are then all that are known. */
  unreadable?: number | undefined;
  /** Why the list could not be read; `lines` are then what was known before. */
  problem?: Problem;
};

/** The environments of one connection. A list that failed can be asked for again alone. */
export function EnvironmentGroup({ connection, lines, filter, problem, unreadable }: Props) {
  const [again, setAgain] = useState<Settled<Listed>>();
  const [isAsking, setAsking] = useState(false);
  const retry = async () => {
    setAsking(true);
    const url = `/api/connections/${connection.id}/environments`;
    const answer = await ask(url, { is: hasItems<KnownEnvironment> });
    setAsking(false);
    setAgain(answer.ok ? { ok: true, value: listedOf(answer.value, connection) } : answer);
  };

  const listed: Listed = again?.ok ? again.value : { lines, unreadable };
  const shown = listed.lines.filter((line) => matches(line, filter));
  const failed = again ? (again.ok ? undefined : again.problem) : problem;
  if (shown.length === 0 && !failed && filter.isOn) return null;
  return (
    <>
      <GroupRow connection={connection} failed={failed} />
      {shown.map((line) => (
        <EnvironmentRow key={line.id} line={line} isLive={!failed} />
      ))}
      {listed.unreadable && !failed ? <NoteRow lo={5}>{unreadableSaid(listed.unreadable)}</NoteRow> : null}
      {shown.length === 0 && !failed && !listed.unreadable ? (
        <NoteRow lo={5}>PingOne shows this connection no environments.</NoteRow>
      ) : null}
      {failed ? (
        <FailedRow
          problem={failed}
          isListed={lines.length > 0}
          isToldAbove={!again && isOutage(failed)}
          connectionId={connection.id}
          onReconnected={retry}
          retry={<RetryWay isSlim problem={failed} onRetry={retry} connectionId={connection.id} isBusy={isAsking} />}
        />
      ) : null}
    </>
  );
}

type Listed = { lines: readonly EnvironmentLine[]; unreadable?: number | undefined };

function listedOf(
  { items, unreadable }: { items: KnownEnvironment[]; unreadable?: number },
  { profile }: GroupHead,
): Listed {
  return { lines: toLines(items, profile), unreadable };
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
  const { remedy } = problemWords(problem, 'its environments');
  return (
    <NoteRow lo={5}>
      <span className="clip">
        <b className="strong">{isListed ? 'As listed before.' : 'Not listed.'}</b>{' '}
        {isToldAbove ? null : problem.message}
      </span>
      {isToldAbove ? null : remedy === 'sign-in' ? (
        <SignInWay isSlim />
      ) : remedy === 'reconnect' ? (
        <ReconnectButton isSlim connectionId={connectionId} onDone={onReconnected} />
      ) : (
        retry
      )}
      {problem.details?.correlationId ? <IdChip id={problem.details.correlationId} prefix="corr" /> : null}
    </NoteRow>
  );
}

/** What was known before PingOne answered, or the place of what is to come. */
export function EnvironmentGroupWaiting({ connection, lines, filter }: Omit<Props, 'problem'>) {
  const shown = lines.filter((line) => matches(line, filter));
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

function GroupRow({ connection, failed }: { connection: GroupHead; failed?: Problem | undefined }) {
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
        <Bar width={unevenWidth(row)} />
      </td>
      <td className="p2">
        <Bar width={64} />
      </td>
      <td className="lo">
        <Bar width={56} />
      </td>
      <td className="lo" />
      <td className="lo" />
      <td className="lo" />
      <td />
      <td>
        <Bar width={80} />
      </td>
      <td className="lo" />
    </tr>
  );
}
