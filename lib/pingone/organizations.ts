import { z } from 'zod';
import { type Context, path, readPage } from './read';

const ORGANIZATIONS = { noun: 'organizations', role: 'Organization Admin' };
const organization = z.object({ id: z.string(), name: z.string().min(1) });

/** The name of the tenant; undefined when the connection sees none, or more than one. */
export async function findOrganizationName(context: Context): Promise<string | undefined> {
  const { items, nextCursor } = await readPage(
    context,
    { path: path('organizations'), query: { limit: 2 }, name: 'organizations', subject: ORGANIZATIONS },
    (raw) => organization.safeParse(raw).data,
  );
  return items.length === 1 && nextCursor === undefined ? items[0]?.name : undefined;
}
