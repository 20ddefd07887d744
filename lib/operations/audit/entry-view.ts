import type { Json } from '../../audit/canonical-json';
import type { AuditEntryRow } from '../../db/queries/audit/audit-entries';
import type { AuditOutcome } from '../../db/schema';

/** An entry in a list. Times are ISO 8601 UTC. */
export type AuditEntrySummary = {
  id: string;
  /** Its place in the workspace's chain, from 1. */
  seq: number;
  at: string;
  /** `kind` is member, link, webhook or system; the id is a member's. */
  actor: { kind: string; name: string; id?: string; email?: string };
  action: string;
  outcome: AuditOutcome;
  target?: string;
  /** Both are missing in entries of earlier versions. */
  targetKind?: string;
  targetId?: string;
  /** By its newest name, as the target is where it is the connection; `nameThen` is what the entry keeps, if another. */
  connection?: { id: string; name?: string; nameThen?: string };
  environment?: { id: string; name?: string };
};

/** All of an entry. `previous` and `hash` are SHA-256 in hex. */
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

/** Newest names of connections by id: the first entry of each knows only a provisional one. */
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
      ...said({ id: row.memberId, email: row.actorEmail }),
    },
    action: row.action,
    outcome: row.outcome,
    ...said({ target: isConnection ? name : row.target, targetKind: row.targetKind, targetId: row.targetId }),
    ...(connectionId
      ? { connection: { id: connectionId, ...said({ name, nameThen: nameThen === name ? null : nameThen }) } }
      : {}),
    ...(row.environmentId ? { environment: { id: row.environmentId, ...said({ name: row.environmentName }) } } : {}),
  };
}

export function toEntryView(row: AuditEntryRow, names: Names): AuditEntryView {
  const { address, requestId, reason, followsId, correlationId } = row;
  return {
    ...toEntrySummary(row, names),
    ...said({ address, requestId, reason, followsId, correlationId }),
    ...(row.before === null ? {} : { before: jsonOf(row.before) }),
    ...(row.after === null ? {} : { after: jsonOf(row.after) }),
    details: jsonOf(row.details),
    previous: row.previous ?? '',
    hash: row.hash ?? '',
  };
}

/** The members that are not null. */
function said<Name extends string>(members: Record<Name, string | null>): Partial<Record<Name, string>> {
  const kept: Partial<Record<Name, string>> = {};
  for (const name in members) {
    const value = members[name];
    if (value !== null) kept[name] = value;
  }
  return kept;
}

// What somebody else wrote into the table may be no JSON; then it is shown as the text it is.
function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
