import 'server-only';
import type { Result } from '@/components/api/result';
import type { Member } from '@/lib/actor';
import type { ConnectionHealth } from '@/lib/api/connections';
import type { KnownEnvironment } from '@/lib/api/environments';
import { requireMember } from '@/lib/auth/sessions/current-member';
import { formatReason } from '@/lib/format-reason';
import { requireEnvironment } from '@/lib/operations/access/require-connection';
import { resolveEnvironment } from '@/lib/operations/environments/get-environment';
import { orNotFound, pageSignal, toResult } from './result';

export type EnvironmentIds = { connectionId: string; environmentId: string };

/** The data that every page below an environment needs. */
export type EnvironmentPage = {
  member: Member;
  connection: {
    id: string;
    name: string;
    tld: string;
    health: ConnectionHealth;
    healthReason: string | undefined;
    person: string | undefined;
    readAt: string;
  };
  environment: Result<KnownEnvironment>;
  /** The path of the environment. */
  base: string;
};

/**
 * Loads the member, the connection and the environment of a page. Unknown, malformed and foreign ids respond with 404
 * before the first byte. Asks PingOne only about an environment that is not stored yet.
 */
export async function loadEnvironmentPage(ids: EnvironmentIds): Promise<EnvironmentPage> {
  const member = await requireMember();
  const readAt = new Date().toISOString();
  const accessible = await orNotFound(requireEnvironment(member, 'directory:read', ids));
  const environment = await toResult(orNotFound(resolveEnvironment(accessible, pageSignal())));
  const { id, name, tld, health, healthReason, pingOneUserName } = accessible.connection;
  return {
    member,
    connection: {
      id,
      name,
      tld,
      health,
      healthReason: healthReason ? formatReason(healthReason) : undefined,
      person: pingOneUserName ?? undefined,
      readAt,
    },
    environment,
    base: `/connections/${id}/environments/${accessible.environmentId}`,
  };
}
