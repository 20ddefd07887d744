'use client';

import type { Asked } from '@/lib/operations/search/find-events';
import { Plate } from '../ui/plate';
import { AskedAgain } from './asked-again';
import type { Silent } from './coverage-words';

type Props = { silent: readonly Silent[]; unlisted: Asked['unlisted'] };

/** Who did not answer for all their users, each with the reason. */
export function SilentList({ silent, unlisted }: Props) {
  return (
    <ul className="in silent">
      {silent.map(({ environment, outcome }) => (
        <li key={environment.id}>
          <span className="whose">
            <bdi dir="auto" className="strong clip">
              {environment.name}
            </bdi>
            {environment.type === 'UNKNOWN' ? null : <Plate type={environment.type} />}
            <a className="link small clip" href={`/connections/${environment.connectionId}`}>
              <bdi dir="auto">{environment.connectionName}</bdi>
            </a>
          </span>
          <span>
            <Why outcome={outcome} />
          </span>
        </li>
      ))}
      {unlisted.map(({ connectionId, connectionName }) => (
        <li key={connectionId}>
          <a className="link" href={`/connections/${connectionId}`}>
            <bdi dir="auto">{connectionName}</bdi>
          </a>
          <span>Its environments have not been listed yet. Opening the connection lists them.</span>
        </li>
      ))}
    </ul>
  );
}

function Why({ outcome }: Pick<Silent, 'outcome'>) {
  switch (outcome.kind) {
    case 'not-asked':
      return outcome.reason;
    case 'own-record':
      return 'This connection reads one’s own record only; nobody else was looked for.';
    case 'failed':
      return outcome.problem.message;
    case 'waiting':
      return (
        <>
          {outcome.problem.message} It is asked again in <AskedAgain untilMs={outcome.untilMs} />.
        </>
      );
    default:
      return 'It had not answered yet.';
  }
}
