import type { Metadata } from 'next';
import { Suspense } from 'react';
import { Connecting } from '@/components/connect/connecting';
import type { Settled } from '@/components/data-table/problem';
import { Answered } from '@/components/live/answered';
import { WhileConnected } from '@/components/live/while-connected';
import { extentOf } from '@/lib/auth/roles';
import type { AccessMap } from '@/lib/operations/connections/access-map';
import type { Connection } from '@/lib/operations/connections/connection-view';
import { getAccess, keptAccess } from '@/lib/operations/connections/get-access';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { knownEnvironments } from '@/lib/operations/environments/known-environments';
import type { KnownEnvironment } from '@/lib/operations/known-environment';
import { isTld, REGIONS } from '@/lib/pingone/regions';
import { orNotFound, pageSignal, settle } from '../../_reads/settle';
import { readShell } from '../../_shell/read-shell';
import { PROFILE_WORDS } from '../_components/connection-register';
import { readConnecting, type SearchParams } from '../_components/read-connecting';
import { Broken } from './_components/broken';
import { ConnectionFacts } from './_components/connection-facts';
import { HealthPart } from './_components/health-part';
import { LeavingPart } from './_components/leaving-part';
import { NotToBrowse, OwnRecord, Reach, ReachWaiting } from './_components/reach';

type Listed = Promise<Settled<AccessMap>>;

type Props = { params: Promise<{ connectionId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ connections }, { connectionId }] = await Promise.all([readShell(), params]);
  const title = connections.find(({ id }) => id === connectionId)?.name;
  return title ? { title } : {};
}

export default async function ConnectionPage({ params, searchParams }: Props) {
  const [{ member }, { connectionId }, search] = await Promise.all([readShell(), params, searchParams]);
  const connection = await orNotFound(getConnection(member, connectionId));
  const connecting = await readConnecting(member, search);
  const mayBrowse = connection.profile === 'self-service' || extentOf(member.role, 'directory:read') === 'all';
  const access =
    mayBrowse && connection.profile === 'admin' ? settle(getAccess(member, connection.id, pageSignal())) : undefined;
  const kept = () => keptAccess(member, connection.id);
  const known = access
    ? (await knownEnvironments(member)).filter((environment) => environment.connectionId === connection.id)
    : [];
  const page = (
    <WhileConnected connection={connection}>
      <main className="page" id="main">
        <Broken connection={connection} mayConnect={connecting !== undefined} />
        <Suspense fallback={null}>
          <AnsweredBroken connection={connection} list={access} />
        </Suspense>
        <div className="in head">
          <div>
            <h1>
              <bdi dir="auto">{connection.name}</bdi>
            </h1>
            <p>
              {PROFILE_WORDS[connection.profile]} connection, {regionName(connection)}.
            </p>
          </div>
          <div className="do">
            <LeavingPart
              connection={connection}
              mayConnect={connecting !== undefined}
              production={productionOf(known)}
            />
          </div>
        </div>
        <div className="scroll">
          <div className="leaf">
            <HealthPart connection={connection} mayConnect={connecting !== undefined} isAsked={access !== undefined} />
            <ConnectionFacts connection={connection} />
          </div>
          {access ? (
            <Suspense fallback={<ReachWaiting rows={connection.environments} />}>
              <Reach connection={connection} map={access} kept={kept} />
            </Suspense>
          ) : mayBrowse ? (
            <OwnRecord connection={connection} kept={kept} />
          ) : (
            <NotToBrowse />
          )}
        </div>
      </main>
    </WhileConnected>
  );
  if (!connecting) return page;
  return (
    <Connecting {...connecting} tenant={connection}>
      {page}
    </Connecting>
  );
}

/** What the answer for this very page has shown of the sign-in counts for more than what was known before. */
async function AnsweredBroken({ connection, list }: { connection: Connection; list: Listed | undefined }) {
  const answer = await list;
  if (!answer || answer.ok || answer.problem.code !== 'needs-reconnecting') return null;
  const { code: health, message: healthReason, details } = answer.problem;
  const readAt = new Date().toISOString();
  const healthCode = details?.reason?.code ?? 'other';
  const now: Connection = { ...connection, health, healthCode, healthReason, healthAt: readAt, readAt };
  return <Answered change={{ connectionId: connection.id, readAt, connection: now }} />;
}

function productionOf(known: readonly KnownEnvironment[]): readonly string[] {
  return known.filter(({ type }) => type === 'PRODUCTION').map(({ name }) => name);
}

function regionName({ tld, region }: Connection): string {
  return isTld(tld) ? `${REGIONS[tld].name}` : region;
}
