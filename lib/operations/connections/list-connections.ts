import 'server-only';
import type { Member } from '../../actor';
import { db } from '../../db/client';
import { listRegistered } from '../../db/connection-register';
import { scopeOf } from '../reach';
import { type Connection, connectionView } from './connection-view';

/** The connections this member may see, oldest first. From the database only. */
export async function listConnections(member: Member): Promise<Connection[]> {
  const rows = await listRegistered(db(), scopeOf(member));
  return rows.map(connectionView);
}
