import { randomUUID } from 'node:crypto';
import { Nango } from '@nangohq/node';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Member } from '@/lib/actor';
import type { Profile } from '@/lib/api/connections';
import type { Role } from '@/lib/auth/role-names';
import { db } from '@/lib/db/client';
import { insertConnection, setHealth } from '@/lib/db/queries/connections/connections';
import { attempts, connections } from '@/lib/db/schema';
import { FULL_KEY } from '../../../sandbox/nango/keys';
import { followRedirects } from '../../../sandbox/nango/testing/follow-redirects';
import type { Tenant } from '../../../sandbox/seed';
import type { Sandbox } from '../../../sandbox/server';

const idRow = z.array(z.object({ id: z.string() })).min(1);

async function insert(statement: ReturnType<typeof sql>): Promise<string> {
  const { rows } = await db().execute(statement);
  return idRow.parse(rows)[0]?.id ?? '';
}

/** Adds a workspace without members. */
export async function addTestWorkspace(name: string): Promise<string> {
  return insert(sql`insert into workspaces (name) values (${name}) returning id`);
}

export async function addTestMember(workspaceId: string, role: Role): Promise<Member> {
  const personId = randomUUID();
  const email = `${personId}@example.com`;
  await db().execute(sql`insert into people (id, name, email) values (${personId}, ${role}, ${email})`);
  const id = await insert(
    sql`insert into members (workspace_id, person_id, role) values (${workspaceId}, ${personId}, ${role}) returning id`,
  );
  return {
    id,
    personId,
    workspaceId,
    workspaceName: 'Test',
    role,
    name: role,
    email,
    limitedTo: null,
    isReadOnly: false,
  };
}

/** Stores a connection of `member` that does not exist at Nango. */
export async function addStoredConnection({ id: memberId, workspaceId }: Member) {
  const of = { workspaceId, profile: 'admin', tld: 'eu', environmentId: randomUUID() } as const;
  const values = { ...of, memberId, client: 'own', expiresAt: sql`now()` } as const;
  const [attempt] = await db().insert(attempts).values(values).returning();
  const attemptId = attempt?.id ?? '';
  const row = await insertConnection(db(), {
    ...of,
    attemptId,
    nangoConnectionId: randomUUID(),
    integration: 'pingone',
    name: 'Halvorsen Bank',
    createdBy: memberId,
  });
  return { id: row?.id ?? '', workspaceId, attemptId };
}

/** Marks a connection as if a call had shown that it needs reconnecting. */
export async function markNeedsReconnecting(connectionId: string): Promise<void> {
  const [row] = await db().select().from(connections).where(eq(connections.id, connectionId));
  if (!row) throw new Error('There is no such connection.');
  await setHealth(db(), row, { health: 'needs-reconnecting' });
}

/**
 * Connects `tenant` as the sandbox's automatic user with the tenant's own client, and stores the connection for
 * `member`. Returns our id and Nango's.
 */
export async function addTestConnection(
  sandbox: Sandbox,
  member: Member,
  { tenant, profile, pingOneUserId }: { tenant: Tenant; profile: Profile; pingOneUserId?: string },
): Promise<{ id: string; nangoConnectionId: string }> {
  const integration = profile === 'admin' ? 'pingone' : 'pingone-self-service';
  const client = profile === 'admin' ? tenant.clients.worker : tenant.clients.web;
  const nango = new Nango({ host: sandbox.addresses.nango, apiKey: FULL_KEY });
  const tags = { run: randomUUID() };
  const { data } = await nango.createConnectSession({
    tags,
    allowed_integrations: [integration],
    integrations_config_defaults: {
      [integration]: {
        connection_config: {
          tld: tenant.tld,
          environmentId: tenant.adminEnvironmentId,
          oauth_client_id_override: client.id,
          oauth_client_secret_override: client.secret,
        },
      },
    },
  });
  await followRedirects(`${sandbox.addresses.nango}/oauth/connect/${integration}?connect_session_token=${data.token}`);
  const { connections } = await nango.listConnections({ tags });
  const nangoConnectionId = connections[0]?.connection_id;
  if (!nangoConnectionId) throw new Error('The sandbox did not create the connection.');
  const { tld, adminEnvironmentId } = tenant;
  const attemptId = await insert(
    sql`insert into attempts (workspace_id, member_id, profile, client, tld, environment_id, expires_at)
      values (${member.workspaceId}, ${member.id}, ${profile}, 'own', ${tld}, ${adminEnvironmentId}, now()) returning id`,
  );
  const id = await insert(
    sql`insert into connections
      (workspace_id, attempt_id, nango_connection_id, integration, profile, tld, environment_id, name, created_by, pingone_user_id)
      values (${member.workspaceId}, ${attemptId}, ${nangoConnectionId}, ${integration}, ${profile}, ${tld}, ${adminEnvironmentId},
        ${tenant.name}, ${member.id}, ${pingOneUserId ?? null}) returning id`,
  );
  return { id, nangoConnectionId };
}
