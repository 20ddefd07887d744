import 'server-only';
import { db } from '../../db/client';
import { hasWorkspace } from '../../db/queries/people/workspaces';

/** Whether this installation still waits for its first owner. */
export async function isSetupNeeded(): Promise<boolean> {
  return !(await hasWorkspace(db()));
}
