import type { Metadata } from 'next';
import { Suspense } from 'react';
import type { Result } from '@/components/api/result';
import { ConnectProvider } from '@/components/connect/connect-provider';
import { RecordConnectionChange } from '@/components/connections/record-connection-change';
import { WhileConnected } from '@/components/connections/while-connected';
import type { AccessMap } from '@/lib/api/access-map';
import type { Connection } from '@/lib/api/connections';
import type { KnownEnvironment } from '@/lib/api/environments';
import { extentOf } from '@/lib/auth/roles';
import { getAccessMap, getStoredAccessMap } from '@/lib/operations/connections/access-map/get-access-map';
import { getConnection } from '@/lib/operations/connections/get-connection';
import { listKnownEnvironments } from '@/lib/operations/environments/list-known-environments';
import { isTld, REGIONS } from '@/lib/pingone/regions';
import { loadShell } from '../../_lib/load-shell';
import { orNotFound, pageSignal, toResult } from '../../_lib/result';
import { PROFILE_LABELS } from '../_components/connection-register';
import { findConnectContext, type SearchParams } from '../_components/find-connect-context';
import { AccessSection, AccessSectionSkeleton, BrowsingNotAllowed, OwnRecord } from './_components/access-section';
import { ConnectionFacts } from './_components/connection-facts';
import { DisconnectSection } from './_components/disconnect-section';
import { HealthSection } from './_components/health-section';
import { ReconnectBanner } from './_components/reconnect-banner';

type AccessResult = Promise<Result<AccessMap>>;

type Props = { params: Promise<{ connectionId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ connections }, { connectionId }] = await Promise.all([loadShell(), params]);
  const title = connections.find(({ id }) => id === connectionId)?.name;
  return title ? { title } : {};
}

export default async function ConnectionPage({ params, searchParams }: Props) {
  const [{ member }, { connectionId }, search] = await Promise.all([loadShell(), params, searchParams]);
  const connection = await orNotFound(getConnection(member, connectionId));
  const connecting = await findConnectContext(member, search);
  const mayBrowse = connection.profile === 'self-service' || extentOf(member.role, 'directory:read') === 'all';
  const access =
    mayBrowse && connection.profile === 'admin'
      ? toResult(getAccessMap(member, connection.id, pageSignal()))
      : undefined;
  const loadStored = () => getStoredAccessMap(member, connection.id);
  const known = access
    ? (await listKnownEnvironments(member)).filter((environment) => environment.connectionId === connection.id)
    : [];
  const page = (
    <WhileConnected connection={connection}>
      <main className="page" id="main">
        <ReconnectBanner connection={connection} mayConnect={connecting !== undefined} />
        <Suspense fallback={null}>
          <RecordEndedSignIn connection={connection} list={access} />
        </Suspense>
        <div className="in head">
          <div>
            <h1>
              <bdi dir="auto">{connection.name}</bdi>
            </h1>
            <p>
              {PROFILE_LABELS[connection.profile]} connection, {regionName(connection)}.
            </p>
          </div>
          <div className="do">
            <DisconnectSection
              connection={connection}
              mayConnect={connecting !== undefined}
              production={productionOf(known)}
            />
          </div>
        </div>
        <div className="scroll">
          <div className="leaf">
            <HealthSection
              connection={connection}
              mayConnect={connecting !== undefined}
              isLoadedByPage={access !== undefined}
            />
            <ConnectionFacts connection={connection} />
          </div>
          {access ? (
            <Suspense fallback={<AccessSectionSkeleton rows={connection.environments} />}>
              <AccessSection connection={connection} map={access} loadStored={loadStored} />
            </Suspense>
          ) : mayBrowse ? (
            <OwnRecord connection={connection} loadStored={loadStored} />
          ) : (
            <BrowsingNotAllowed />
          )}
        </div>
      </main>
    </WhileConnected>
  );
  if (!connecting) return page;
  return (
    <ConnectProvider {...connecting} tenant={connection}>
      {page}
    </ConnectProvider>
  );
}

/** Records that this page's own call found the sign-in ended, which overrides the health known before. */
async function RecordEndedSignIn({ connection, list }: { connection: Connection; list: AccessResult | undefined }) {
  const answer = await list;
  if (!answer || answer.ok || answer.problem.code !== 'needs-reconnecting') return null;
  const { code: health, message: healthReason, details } = answer.problem;
  const readAt = new Date().toISOString();
  const healthCode = details?.reason?.code ?? 'other';
  const now: Connection = { ...connection, health, healthCode, healthReason, healthAt: readAt, readAt };
  return <RecordConnectionChange change={{ connectionId: connection.id, readAt, connection: now }} />;
}

function productionOf(known: readonly KnownEnvironment[]): readonly string[] {
  return known.filter(({ type }) => type === 'PRODUCTION').map(({ name }) => name);
}

function regionName({ tld, region }: Connection): string {
  return isTld(tld) ? `${REGIONS[tld].name}` : region;
}
