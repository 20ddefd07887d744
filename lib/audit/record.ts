import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Actor, Origin } from '../actor';
import type { Queryable, Transaction } from '../db/client';
import type { AuditOutcome } from '../db/schema';
import type { AuditAction, AuditTargetKind } from './actions';
import { appendEntries } from './append';
import { canonicalJson, type Json } from './canonical-json';
import type { AuditFacts } from './chain';
import { redact, redactText } from './redact';

/** Named members of a thing, such as a user before and after a change. */
export type AuditRecord = { readonly [key: string]: Json | undefined };

/** What the action changed: a name or email for readers, and kind and id, so that everything about it is one query. */
type AuditTarget =
  | { target: string; targetKind: AuditTargetKind; targetId: string }
  | { target?: never; targetKind?: never; targetId?: never };

export type AuditEntry = AuditTarget & {
  workspaceId: string;
  actor: Actor;
  action: AuditAction;
  connection?: { id: string; name: string };
  environment?: { id: string; name?: string };
  /** Why, in the words of whoever did it. */
  reason?: string;
  before?: AuditRecord;
  after?: AuditRecord;
  /** Facts beside it; never a secret. */
  details?: AuditRecord;
  /** `attempted` before a write leaves, then an entry with its outcome that `follows` it. `done` unless said. */
  outcome?: AuditOutcome;
  /** The id of the attempted entry. */
  follows?: string;
  /** PingOne's, for its support. */
  correlationId?: string;
  /** Where it came from, when no member tells. */
  origin?: Origin;
  /** What PingOne was sent as X-Ping-External-Transaction-ID; the id of the request unless given. */
  requestId?: string;
};

/**
 * Writes one entry and answers its id. Pass the transaction of the change it tells of, so that neither is without the
 * other, and make it the last thing in there: the head of the chain is locked until the end, so every lock that is
 * taken after it could be waited for in a ring. Secrets are kept out by name and by form; never rely on that.
 */
export async function recordAudit(database: Queryable, entry: AuditEntry): Promise<string> {
  const facts = factsOf(entry);
  if (isTransaction(database)) await appendEntries(database, entry.workspaceId, [facts]);
  else await database.transaction((tx) => appendEntries(tx, entry.workspaceId, [facts]));
  return facts.id;
}

function isTransaction(database: Queryable): database is Transaction {
  return 'rollback' in database;
}

function factsOf(entry: AuditEntry): AuditFacts {
  return {
    id: randomUUID(),
    workspaceId: entry.workspaceId,
    ...whoAndWhere(entry),
    action: entry.action,
    target: redactText(entry.target),
    targetKind: entry.targetKind ?? null,
    // The audit is searched by ids in lower case.
    targetId: redactText(entry.targetId?.toLowerCase()),
    connectionId: redactText(entry.connection?.id),
    connectionName: redactText(entry.connection?.name),
    environmentId: redactText(entry.environment?.id),
    environmentName: redactText(entry.environment?.name),
    reason: redactText(entry.reason),
    before: recordText(entry.before),
    after: recordText(entry.after),
    details: recordText(entry.details ?? {}) ?? '{}',
    outcome: entry.outcome ?? 'done',
    followsId: entry.follows ?? null,
    correlationId: redactText(entry.correlationId),
    createdAt: new Date(),
  };
}

function whoAndWhere({ actor, origin: given, requestId }: AuditEntry) {
  const member = actor.kind === 'member' ? actor.member : undefined;
  const origin = given ?? member?.origin;
  return {
    memberId: member?.id ?? null,
    actorKind: actor.kind,
    actorName: redactText(nameOf(actor)) ?? actor.kind,
    actorEmail: redactText(member?.email),
    address: redactText(origin?.address),
    requestId: redactText(requestId ?? origin?.requestId),
  };
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'member') return actor.member.name;
  return actor.kind === 'link' ? actor.recipient : actor.kind;
}

function recordText(record: AuditRecord | undefined): string | null {
  return record ? canonicalJson(redact(record)) : null;
}
