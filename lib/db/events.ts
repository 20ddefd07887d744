import 'server-only';
import type { Queryable } from './client';
import { events } from './schema';

/** Tells open screens of every instance that a connection changed; pass the transaction of the change. */
export async function announceConnection(
  tx: Queryable,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<void> {
  await tx.insert(events).values({ workspaceId, connectionId: id });
}
