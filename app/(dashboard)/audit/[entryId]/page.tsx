import type { Metadata } from 'next';
import { OutcomeBadge } from '@/components/audit/outcome-badge';
import { actionLabel, actorLabel } from '@/lib/audit/action-labels';
import { getEntry } from '@/lib/operations/audit/get-entry';
import { loadShell } from '../../_lib/load-shell';
import { orNotFound } from '../../_lib/result';
import { Change } from './_components/change';
import { EntryFacts } from './_components/entry-facts';

export const metadata: Metadata = { title: 'Audit entry' };

type Props = { params: Promise<{ entryId: string }> };

export default async function AuditEntryPage({ params }: Props) {
  const [{ member }, { entryId }] = await Promise.all([loadShell(), params]);
  const found = await orNotFound(getEntry(member, entryId));
  const { entry } = found;
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>{actionLabel(entry.action, entry.outcome)}</h1>
          <p>
            {entry.target ? (
              <>
                <bdi dir="auto">{entry.target}</bdi>, by{' '}
              </>
            ) : (
              'By '
            )}
            <bdi dir="auto">{actorLabel(entry.actor, entry.action)}</bdi>
          </p>
        </div>
        <div className="do">
          <OutcomeBadge outcome={entry.outcome} />
        </div>
      </div>
      <div className="scroll">
        <EntryFacts found={found} />
        {entry.before !== undefined || entry.after !== undefined ? <Change {...entry} /> : null}
      </div>
    </main>
  );
}
