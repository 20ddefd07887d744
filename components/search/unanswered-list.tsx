'use client';

import type { SearchStarted } from '@/lib/api/search';
import { EnvironmentBadge } from '../ui/environment-badge';
import type { UnansweredEnvironment } from './coverage-summary';
import { RetryCountdown } from './retry-countdown';

type Props = { unanswered: readonly UnansweredEnvironment[]; unlisted: SearchStarted['unlisted'] };

/** The environments whose users were not all searched, each with the reason. */
export function UnansweredList({ unanswered, unlisted }: Props) {
  return (
    <ul className="in silent">
      {unanswered.map(({ environment, outcome }) => (
        <li key={environment.id}>
          <span className="whose">
            <bdi dir="auto" className="strong clip">
              {environment.name}
            </bdi>
            {environment.type === 'UNKNOWN' ? null : <EnvironmentBadge type={environment.type} />}
            <a className="link small clip" href={`/connections/${environment.connectionId}`}>
              <bdi dir="auto">{environment.connectionName}</bdi>
            </a>
          </span>
          <span>
            <Reason outcome={outcome} />
          </span>
        </li>
      ))}
      {unlisted.map(({ connectionId, connectionName }) => (
        <li key={connectionId}>
          <a className="link" href={`/connections/${connectionId}`}>
            <bdi dir="auto">{connectionName}</bdi>
          </a>
          <span>Its environments aren’t loaded yet. Open the connection to load them.</span>
        </li>
      ))}
    </ul>
  );
}

function Reason({ outcome }: Pick<UnansweredEnvironment, 'outcome'>) {
  switch (outcome.kind) {
    case 'not-asked':
      return outcome.reason;
    case 'own-record':
      return 'This connection can read only the record of the person who signed in.';
    case 'failed':
      return outcome.problem.message;
    case 'waiting':
      return (
        <>
          {outcome.problem.message} Tenantry retries automatically in <RetryCountdown untilMs={outcome.untilMs} />.
        </>
      );
    default:
      return 'It had not responded yet.';
  }
}
