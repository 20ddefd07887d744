import type { Metadata } from 'next';
import { Outcome } from '@/components/audit/outcome';
import { actionWords, actorWords } from '@/lib/audit/action-words';
import { getEntry } from '@/lib/operations/audit/get-entry';
import { orNotFound } from '../../_reads/settle';
import { readShell } from '../../_shell/read-shell';
import { Change } from './_components/change';
import { EntryFacts } from './_components/entry-facts';

export const metadata: Metadata = { title: 'Audit entry' };

type Props = { params: Promise<{ entryId: string }> };

export default async function AuditEntryPage({ params }: Props) {
  const [{ member }, { entryId }] = await Promise.all([readShell(), params]);
  const found = await orNotFound(getEntry(member, entryId));
  const { entry } = found;
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>{actionWords(entry.action, entry.outcome)}</h1>
          <p>
            {entry.target ? (
              <>
                <bdi dir="auto">{entry.target}</bdi>, by{' '}
              </>
            ) : (
              'By '
            )}
            <bdi dir="auto">{actorWords(entry.actor, entry.action)}</bdi>
          </p>
        </div>
        <div className="do">
          <Outcome outcome={entry.outcome} />
        </div>
      </div>
      <div className="scroll">
        <EntryFacts found={found} />
        {entry.before !== undefined || entry.after !== undefined ? <Change {...entry} /> : null}
      </div>
    </main>
  );
}
