import { z } from 'zod';
import { allOf, equals, printFilter } from '../filter/scim-filter';
import type { Subject } from '../transport/errors';
import { apiPath, type ReadContext, readAllPages } from '../transport/read';
import type { IdentityCount, Page, SignOnCount } from '../types';

const MAX_PAGES = 10;
const IDENTITY_COUNTS = { resource: 'identity-counts', role: 'Identity Data Read Only' } as const;
const SIGN_ON_COUNTS = { resource: 'sign-on-counts', role: 'Identity Data Read Only' } as const;

/** From `startsAt` to `endsAt`, ISO 8601 UTC. */
export type Period = { environmentId: string; startsAt: string; endsAt: string };

/** Smaller numbers are seconds: in milliseconds they would be before 1974. */
const FIRST_MS = 100_000_000_000;

/** A day in PingOne's response: text, or an epoch in seconds or milliseconds. Invalid times are refused. */
const day = z.union([z.number(), z.string()]).transform((value, context) => {
  const time = new Date(typeof value === 'number' && value < FIRST_MS ? value * 1_000 : value);
  if (!Number.isNaN(time.getTime())) return time.toISOString().slice(0, 'YYYY-MM-DD'.length);
  context.addIssue({ code: 'custom', message: 'must be a time' });
  return z.NEVER;
});
const amount = z.number().nonnegative();

const identityCount = z.object({ date: day, totalIdentities: amount });
const signOnCount = z.object({
  startDate: day,
  userSignOns: z.object({ successes: amount.default(0), failures: amount.default(0) }),
});

/** Returns identities per day, oldest first. Days that PingOne does not return are left out. */
export async function listIdentityCounts(context: ReadContext, period: Period): Promise<Page<IdentityCount>> {
  return listCounts(context, period, { name: 'totalIdentities', subject: IDENTITY_COUNTS }, (raw) => {
    const count = identityCount.safeParse(raw).data;
    return count && { date: count.date, identities: count.totalIdentities };
  });
}

/** Returns sign-ons per day, oldest first. Days that PingOne does not return are left out. */
export async function listSignOnCounts(context: ReadContext, period: Period): Promise<Page<SignOnCount>> {
  return listCounts(context, period, { name: 'userActivities', subject: SIGN_ON_COUNTS }, (raw) => {
    const count = signOnCount.safeParse(raw).data;
    return count && { date: count.startDate, ...count.userSignOns };
  });
}

async function listCounts<T extends { date: string }>(
  context: ReadContext,
  { environmentId, startsAt, endsAt }: Period,
  { name, subject }: { name: string; subject: Subject },
  map: (raw: unknown) => T | undefined,
): Promise<Page<T>> {
  const filter = printFilter(allOf([equals('startDate', startsAt), equals('endDate', endsAt)]));
  const { items, ...page } = await readAllPages(
    context,
    { path: apiPath('environments', environmentId, name), query: { filter }, name, subject, maxPages: MAX_PAGES },
    map,
  );
  return { items: items.toSorted((a, b) => a.date.localeCompare(b.date)), ...page };
}
