import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeEach } from 'vitest';
import { db } from '@/lib/db/client';
import { checkLinkAttempt } from '@/lib/operations/connections/links/check-link-attempt';
import { connectLinkInput, createConnectLink } from '@/lib/operations/connections/links/create-connect-link';
import type { LinkHolder } from '@/lib/operations/connections/links/link-holder';
import { listConnectLinks } from '@/lib/operations/connections/links/list-connect-links';
import { requireLink } from '@/lib/operations/connections/links/require-link';
import { startLinkAttempt } from '@/lib/operations/connections/links/start-link-attempt';
import { parseInput } from '@/lib/parse-input';
import { admin, ENVIRONMENT_ID, setUpMockedNango } from '../mocks/nango-attempts';

export const TENANT = { tld: 'eu', environmentId: ENVIRONMENT_ID } as const;
export const OTHER_TENANT = { tld: 'sg', environmentId: '11111111-2222-4333-8444-555555555555' } as const;
const INPUT = { recipient: 'Astrid at Halvorsen', profile: 'admin', client: 'own' } as const;

/** Client address from which the current test visits links. */
export let address: string;

export function changeVisitorAddress(): void {
  address = randomUUID();
}

/** Resets arrivals. Every test uses another client address, because visits are rate limited. */
export function setUpConnectLinks(): void {
  setUpMockedNango();
  beforeEach(changeVisitorAddress);
}

export type CreatedLink = { id: string; token: string; open: () => Promise<LinkHolder> };

export async function createTestLink(input: object = {}, member = admin): Promise<CreatedLink> {
  const { link, url } = await createConnectLink(member, parseInput(connectLinkInput, { ...INPUT, ...input }));
  const token = new URL(url).pathname.split('/').at(-1) ?? '';
  return { id: link.id, token, open: () => requireLink({ token, address }) };
}

export async function startTestLinkAttempt(link: CreatedLink, tenant: object = TENANT): Promise<string> {
  return (await startLinkAttempt(await link.open(), tenant)).attempt.id;
}

export const checkTestLinkAttempt = async (link: CreatedLink, attemptId: string) =>
  checkLinkAttempt(await link.open(), attemptId, { event: 'connect' });

export const expireTestLink = (link: CreatedLink) =>
  db().execute(sql`update connect_links set expires_at = now() - interval '1 second' where id = ${link.id}`);

export const findTestLinkState = async (link: CreatedLink) =>
  (await listConnectLinks(admin)).items.find(({ id }) => id === link.id)?.state;
