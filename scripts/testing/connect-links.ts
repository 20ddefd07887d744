import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach } from 'vitest';
import { db } from '@/lib/db/client';
import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { createConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { reachLink } from '@/lib/operations/connections/links/reach-link';
import { startLinkAttempt } from '@/lib/operations/connections/links/start-link-attempt';
import { admin, beginWithoutArrivals, ENVIRONMENT } from './pretended-arrivals';

export const TENANT = { tld: 'eu', environmentId: ENVIRONMENT } as const;
export const OTHER_TENANT = { tld: 'sg', environmentId: '11111111-2222-4333-8444-555555555555' } as const;
const INPUT = { recipient: 'Astrid at Halvorsen', profile: 'admin', client: 'own' } as const;

/** From where a link is visited. */
export let address: string;

export function comeFromElsewhere(): void {
  address = randomUUID();
}

/** As without arrivals; every test comes from an address of its own, since visits are counted. */
export function beginWithoutLinks(): void {
  beginWithoutArrivals();
  beforeEach(comeFromElsewhere);
}

export type Made = { id: string; token: string; open: () => Promise<LinkHolder> };

export async function make(input: object = {}, member = admin): Promise<Made> {
  const { link, url } = await createConnectLink(member, { ...INPUT, ...input });
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return { id: link.id, token, open: () => reachLink({ token, address }) };
}

export async function begin(link: Made, tenant: object = TENANT): Promise<string> {
  return (await startLinkAttempt(await link.open(), tenant)).attempt.id;
}

export const check = async (link: Made, attemptId: string) =>
  checkLinkAttempt(await link.open(), attemptId, { event: 'connect' });

export const runOut = (link: Made) =>
  db().execute(sql`update connect_links set expires_at = now() - interval '1 second' where id = ${link.id}`);

export const stateOf = async (link: Made) =>
  (await listConnectLinks(admin)).items.find(({ id }) => id === link.id)?.state;
