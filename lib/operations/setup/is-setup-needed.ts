import 'server-only';
import { db } from '../../db/client';
import { hasWorkspace } from '../../db/queries/people/workspaces';

/** Returns whether this installation has no workspace yet. */
export async function isSetupNeeded(): Promise<boolean> {
  return !(await hasWorkspace(db()));
}
