import { z } from 'zod';
import { apiPath, type ReadContext, readPage } from '../transport/read';

const ORGANIZATIONS = { resource: 'organizations', role: 'Organization Admin' } as const;
const organization = z.object({ id: z.string(), name: z.string().min(1) });

/** Returns the name of the tenant; undefined if the connection sees no organization or more than one. */
export async function findOrganizationName(context: ReadContext): Promise<string | undefined> {
  const { items, nextCursor, unreadable } = await readPage(
    context,
    { path: apiPath('organizations'), query: { limit: 2 }, name: 'organizations', subject: ORGANIZATIONS },
    (raw) => organization.safeParse(raw).data,
  );
  const isOnly = items.length === 1 && nextCursor === undefined && !unreadable;
  return isOnly ? items[0]?.name : undefined;
}
