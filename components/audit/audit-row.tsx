import Link from 'next/link';
import { memo } from 'react';
import type { AuditEntrySummary } from '@/lib/api/audit';
import { actionLabel, actorLabel } from '@/lib/audit/action-labels';
import { Time } from '../ui/time';
import { OutcomeBadge } from './outcome-badge';

/** One audit entry; its action links to the entry's page. */
export const AuditRow = memo(function AuditRow({ entry, number }: { entry: AuditEntrySummary; number: number }) {
  const { id, at, actor, action, outcome, target, connection, environment } = entry;
  return (
    <tr className={number % 5 === 0 ? 'fifth' : undefined}>
      <td className="m">{number}</td>
      <td className="p1">
        <Link className="row strong" href={`/audit/${id}`} prefetch={false}>
          {actionLabel(action, outcome)}
        </Link>
      </td>
      <td className="p3" title={target}>
        {target ? <bdi dir="auto">{target}</bdi> : <span className="mute">–</span>}
      </td>
      <td className="two lo">
        <bdi dir="auto" title={actor.email}>
          {actorLabel(actor, action)}
        </bdi>
      </td>
      <td className="two lo">
        {connection ? <bdi dir="auto">{connection.name ?? connection.id}</bdi> : '–'}
        {environment?.name ? (
          <span className="mute">
            {' / '}
            <bdi dir="auto">{environment.name}</bdi>
          </span>
        ) : null}
      </td>
      <td className="p2">
        <OutcomeBadge outcome={outcome} />
      </td>
      <td className="two p4">
        <Time at={at} />
      </td>
    </tr>
  );
});
