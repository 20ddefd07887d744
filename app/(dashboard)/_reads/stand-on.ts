import 'server-only';
import type { Settled } from '@/components/data-table/problem';
import type { Member } from '@/lib/actor';
import { requireMember } from '@/lib/auth/current-member';
import type { ConnectionHealth } from '@/lib/db/schema';
import { environmentOf } from '@/lib/operations/environments/get-environment';
import type { KnownEnvironment } from '@/lib/operations/known-environment';
import { reachEnvironment } from '@/lib/operations/reach';
import { reasonWords } from '@/lib/reason-words';
import { orNotFound, pageSignal, settle } from './settle';

export type EnvironmentIds = { connectionId: string; environmentId: string };

/** What every page below an environment stands on. */
export type Ground = {
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
  environment: Settled<KnownEnvironment>;
  /** The environment's address. */
  base: string;
};

/**
 * The member, the connection and the environment of a page. Unknown, malformed and foreign ids answer 404 before the
 * first byte; PingOne is asked only about an environment that was never seen.
 */
export async function standOn(ids: EnvironmentIds): Promise<Ground> {
  const member = await requireMember();
  const readAt = new Date().toISOString();
  const reached = await orNotFound(reachEnvironment(member, 'directory:read', ids));
  const environment = await settle(orNotFound(environmentOf(reached, pageSignal())));
  const { id, name, tld, health, healthReason, pingOneUserName } = reached.connection;
  return {
    member,
    connection: {
      id,
      name,
      tld,
      health,
      healthReason: healthReason ? reasonWords(healthReason) : undefined,
      person: pingOneUserName ?? undefined,
      readAt,
    },
    environment,
    base: `/connections/${id}/environments/${reached.environmentId}`,
  };
}
