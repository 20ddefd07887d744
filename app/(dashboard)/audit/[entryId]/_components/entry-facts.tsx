import Link from 'next/link';
import type { ReactNode } from 'react';
import { IdChip } from '@/components/ui/id-chip';
import { Time } from '@/components/ui/time';
import type { AuditEntrySummary, EntryWithRelated } from '@/lib/api/audit';
import { actionLabel, actorLabel, factLabel, OUTCOME_LABELS } from '@/lib/audit/action-labels';
import { formatValue } from './json-text';

/** Shows all members of an entry and its position in the hash chain. */
export function EntryFacts({ found: { entry, follows, followedBy } }: { found: EntryWithRelated }) {
  const { actor, connection, environment, details } = entry;
  const isShown = entry.targetId === connection?.id || entry.targetId === environment?.id;
  return (
    <div className="leaf">
      <section className="sec rules" aria-label="Entry">
        <Fact label="When">
          <Time at={entry.at} exact />
        </Fact>
        <Fact label="Who">
          <Named name={actorLabel(actor, entry.action)} id={actor.id} />
          {actor.email ? <span className="two block">{actor.email}</span> : null}
        </Fact>
        {entry.address ? <Fact label="IP address">{entry.address}</Fact> : null}
        <Fact label="Action">
          <span className="mono">{entry.action}</span>
        </Fact>
        {entry.targetKind && !isShown ? (
          <Fact label={factLabel(entry.targetKind)}>
            <Named name={entry.target} id={entry.targetId} />
          </Fact>
        ) : null}
        {connection ? (
          <Fact label="Connection">
            <Named name={connection.name} id={connection.id} />
            {connection.nameThen ? (
              <span className="two block">
                Named <bdi dir="auto">{connection.nameThen}</bdi> at the time
              </span>
            ) : null}
          </Fact>
        ) : null}
        {environment ? (
          <Fact label="Environment">
            <Named name={environment.name} id={environment.id} />
          </Fact>
        ) : null}
        {entry.reason ? (
          <Fact label="Reason">
            <bdi dir="auto" className="block whitespace-pre-wrap">
              {entry.reason}
            </bdi>
          </Fact>
        ) : null}
        {follows ? (
          <Fact label="Outcome of">
            <RelatedEntry entry={follows} />
          </Fact>
        ) : null}
        {followedBy.map((next) => (
          <Fact key={next.id} label="Outcome">
            <RelatedEntry entry={next} />
          </Fact>
        ))}
        {Object.entries(typeof details === 'object' && details !== null ? details : {}).map(([name, value]) => (
          <Fact key={name} label={factLabel(name)}>
            <bdi dir="auto" className="block whitespace-pre-wrap break-words">
              {formatValue(value)}
            </bdi>
          </Fact>
        ))}
        {entry.correlationId ? (
          <Fact label="PingOne correlation ID">
            <IdChip id={entry.correlationId} whole />
          </Fact>
        ) : null}
        {entry.requestId ? (
          <Fact label="Request ID">
            <IdChip id={entry.requestId} whole />
          </Fact>
        ) : null}
        <Fact label="Entry ID">
          <IdChip id={entry.id} whole />
        </Fact>
        <Fact label="Sequence number">{entry.seq}</Fact>
        <Fact label="Hash">
          <IdChip id={entry.hash} whole />
        </Fact>
        <Fact label="Previous hash">
          <IdChip id={entry.previous} whole />
        </Fact>
      </section>
    </div>
  );
}

function Named({ name, id }: { name: string | undefined; id: string | undefined }) {
  return (
    <span className="r wrap">
      {name ? <bdi dir="auto">{name}</bdi> : null} {id ? <IdChip id={id} /> : null}
    </span>
  );
}

function RelatedEntry({ entry }: { entry: AuditEntrySummary }) {
  return (
    <Link className="link" href={`/audit/${entry.id}`} prefetch={false}>
      {actionLabel(entry.action, entry.outcome)}: {OUTCOME_LABELS[entry.outcome].toLowerCase()}, entry {entry.seq}
    </Link>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lab">
      <span>{label}</span>
      <span>{children}</span>
    </div>
  );
}
