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

/** Named members of an object, such as a user before and after a change. */
export type AuditRecord = { readonly [key: string]: Json | undefined };

/**
 * What the action changed: a name or email for readers, plus kind and id so that all its entries can be found with one
 * query.
 */
type AuditTarget =
  | { target: string; targetKind: AuditTargetKind; targetId: string }
  | { target?: never; targetKind?: never; targetId?: never };

export type AuditEntry = AuditTarget & {
  workspaceId: string;
  actor: Actor;
  action: AuditAction;
  connection?: { id: string; name: string };
  environment?: { id: string; name?: string };
  /** The reason given by the actor. */
  reason?: string;
  before?: AuditRecord;
  after?: AuditRecord;
  /** Further facts. Never a secret. */
  details?: AuditRecord;
  /** `attempted` before a write is sent, then an entry with its outcome that `follows` it. Default: `done`. */
  outcome?: AuditOutcome;
  /** The id of the attempted entry. */
  follows?: string;
  /** PingOne's correlation id, for its support. */
  correlationId?: string;
  /** Where the request came from, if the actor is not a member. */
  origin?: Origin;
  /** The X-Ping-External-Transaction-ID sent to PingOne. Default: the id of the request. */
  requestId?: string;
};

/**
 * Writes one entry and returns its id. Pass the transaction of the change that it records, so that neither exists
 * without the other, and call this last: the head of the chain stays locked until the transaction ends, so a lock taken
 * later could deadlock. Secrets are redacted by name and by pattern; never rely on that.
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
    ...actorAndOrigin(entry),
    action: entry.action,
    target: redactText(entry.target),
    targetKind: entry.targetKind ?? null,
    // The audit log is searched by lowercase ids.
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

function actorAndOrigin({ actor, origin: given, requestId }: AuditEntry) {
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
