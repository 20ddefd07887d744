import 'server-only';
import type { Member } from '../../actor';
import { listAuditNames, type Named } from '../../db/audit-names';
import { db } from '../../db/client';
import { listRegistered } from '../../db/connection-register';
import { scopeOf } from '../reach';
import { tellApart } from '../tell-apart';
import { auditScopeOf } from './audit-scope';

/** What the entries can be narrowed to: who and what they name, those who have left among them; connections of one name told apart. */
export type AuditNames = { members: Named[]; connections: Named[]; environments: Named[] };

export async function listNames(member: Member): Promise<AuditNames> {
  const [names, registered] = await Promise.all([
    listAuditNames(db(), auditScopeOf(member)),
    listRegistered(db(), scopeOf(member)),
  ]);
  const known = new Map(registered.map(({ connection }) => [connection.id, connection]));
  const connections = tellApart(names.connections.map((named) => ({ ...known.get(named.id), ...named })));
  return { ...names, connections: connections.map(({ id, name }) => ({ id, name })) };
}
