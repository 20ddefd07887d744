import 'server-only';
import { z } from 'zod';
import { db } from '../../db/client';
import { listToReconcile } from '../../db/connection-register';
import { dropOldFailures } from '../../db/failed-creations';
import { enqueue } from '../../jobs/queue';
import { LOOK_BACK_MS, reconcileWorkspace } from './reconcile-workspace';

/** The work of reconciling one workspace. */
export const RECONCILE_WORK = 'workspace-reconcile';

/** All workspaces have their turn within this time, which is half of the pause between two turns. */
const SPREAD_S = 300;
const KEEP_FAILED_DAYS = 30;
const piece = z.object({ workspaceId: z.string() });

/** Gives every workspace that has something at Nango, or is about to, its turn, one after the other. */
export async function reconcileAll(): Promise<void> {
  const ids = await listToReconcile(db(), new Date(Date.now() - LOOK_BACK_MS));
  for (const [place, workspaceId] of ids.entries()) {
    const afterS = Math.floor((place * SPREAD_S) / ids.length);
    await enqueue(RECONCILE_WORK, { workspaceId }, { key: workspaceId, afterS });
  }
}

export async function reconcileOne(data: unknown): Promise<void> {
  await reconcileWorkspace(piece.parse(data).workspaceId);
}

export async function dropOldFailedCreations(): Promise<void> {
  await dropOldFailures(db(), KEEP_FAILED_DAYS);
}
