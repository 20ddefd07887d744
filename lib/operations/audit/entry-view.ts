import type { AuditEntrySummary, AuditEntryView } from '../../api/audit';
import type { AuditEntryRow } from '../../db/queries/audit/audit-entries';

/** Current names of connections by id; the first entry about a connection has only its provisional name. */
type Names = ReadonlyMap<string, string>;

export function toEntrySummary(row: AuditEntryRow, names: Names): AuditEntrySummary {
  const { connectionId, connectionName: nameThen } = row;
  const name = (connectionId && names.get(connectionId)) || nameThen;
  const isConnection = row.target !== null && row.target === nameThen;
  return {
    id: row.id,
    seq: row.seq,
    at: row.createdAt.toISOString(),
    actor: {
      kind: row.actorKind,
      name: row.actorName,
      ...omitNull({ id: row.memberId, email: row.actorEmail }),
    },
    action: row.action,
    outcome: row.outcome,
    ...omitNull({ target: isConnection ? name : row.target, targetKind: row.targetKind, targetId: row.targetId }),
    ...(connectionId
      ? { connection: { id: connectionId, ...omitNull({ name, nameThen: nameThen === name ? null : nameThen }) } }
      : {}),
    ...(row.environmentId
      ? { environment: { id: row.environmentId, ...omitNull({ name: row.environmentName }) } }
      : {}),
  };
}

export function toEntryView(row: AuditEntryRow, names: Names): AuditEntryView {
  const { address, requestId, reason, followsId, correlationId } = row;
  return {
    ...toEntrySummary(row, names),
    ...omitNull({ address, requestId, reason, followsId, correlationId }),
    ...(row.before === null ? {} : { before: parseJsonOrText(row.before) }),
    ...(row.after === null ? {} : { after: parseJsonOrText(row.after) }),
    details: parseJsonOrText(row.details),
    previous: row.previous ?? '',
    hash: row.hash ?? '',
  };
}

/** Returns the members that are not null. */
function omitNull<Name extends string>(members: Record<Name, string | null>): Partial<Record<Name, string>> {
  const present: Partial<Record<Name, string>> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== null) present[name] = value;
  }
  return present;
}

// The table may hold invalid JSON that was not written by Tenantry; show it as text.
function parseJsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
