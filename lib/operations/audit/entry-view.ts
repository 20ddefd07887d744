import type { Json } from '../../audit/canonical-json';
import type { AuditEntryRow } from '../../db/queries/audit/audit-entries';
import type { AuditOutcome } from '../../db/schema';

/** An entry in a list. Times are ISO 8601 UTC. */
export type AuditEntrySummary = {
  id: string;
  /** The position in the workspace's hash chain, from 1. */
  seq: number;
  at: string;
  /** `kind` is member, link, webhook or system; the id is a member's. */
  actor: { kind: string; name: string; id?: string; email?: string };
  action: string;
  outcome: AuditOutcome;
  target?: string;
  /** Absent in entries of earlier versions. */
  targetKind?: string;
  targetId?: string;
  /** `name` is the connection's current name, also in `target`; `nameThen` is the name stored in the entry, if different. */
  connection?: { id: string; name?: string; nameThen?: string };
  environment?: { id: string; name?: string };
};

/** An entry with all details. `previous` and `hash` are SHA-256 in hex. */
export type AuditEntryView = AuditEntrySummary & {
  address?: string;
  requestId?: string;
  reason?: string;
  before?: Json;
  after?: Json;
  details: Json;
  followsId?: string;
  correlationId?: string;
  previous: string;
  hash: string;
};

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
function parseJsonOrText(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
