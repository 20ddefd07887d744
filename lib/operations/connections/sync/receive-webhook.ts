import 'server-only';
import { db } from '../../../db/client';
import { findAttemptById } from '../../../db/queries/connections/attempts';
import { findConnectionByNangoId } from '../../../db/queries/connections/connection-lookup';
import { saveFailedCreation } from '../../../db/queries/connections/failed-creations';
import { AppError } from '../../../errors';
import { parseUuid } from '../../../ids';
import type { BatchGrouping } from '../../../jobs/batch';
import { enqueue } from '../../../jobs/queue';
import { findNangoConnection, type NangoConnection } from '../../../nango/connections';
import { hasSignature, isSignedByNango, parseWebhook, type WebhookEvent, webhookEvent } from '../../../nango/webhook';
import { judgeRenewal } from '../../health/judge-renewal';
import { completeAttempt } from '../attempts/complete-attempt';
import { verifyReplacedSignIn } from '../attempts/complete-reconnect';
import { lockConnectionWithAudit } from '../lock-connection';

/** Processes Nango's webhooks. */
export const NANGO_EVENT_QUEUE = 'nango-news';

/** Nango's webhooks are smaller than 2 kB. */
export const MAX_WEBHOOK_BYTES = 32_000;

/** Rejects an unsigned request before its body is read. Throws `not-signed-in`. */
export function requireWebhookSignature(headers: Headers): void {
  if (!hasSignature(headers)) throw notSigned();
}

/**
 * Verifies the signature of a webhook and queues its event, unless the same event is already waiting. Accepts and ignores
 * other kinds of webhooks. Throws `not-signed-in`, and `invalid-input` for invalid JSON.
 */
export async function receiveWebhook(rawBody: string, headers: Headers): Promise<void> {
  if (!isSignedByNango(rawBody, headers)) throw notSigned();
  const event = parseWebhook(rawBody);
  if (!event) return;
  await enqueue(NANGO_EVENT_QUEUE, event, { key: keyOf(event) });
}

/**
 * Processes the events of one connection in order. Of its refresh events only the newest counts. Other events may belong to
 * different attempts, so only exact duplicates are dropped.
 */
export const NANGO_EVENT_GROUPING: BatchGrouping = {
  laneOf: (given) => webhookEvent.safeParse(given).data?.nangoConnectionId ?? '',
  subjectOf: (given) => {
    const { data: event } = webhookEvent.safeParse(given);
    if (!event) return JSON.stringify(given);
    return event.operation === 'refresh' ? `${event.nangoConnectionId} refresh` : keyOf(event);
  },
};

function keyOf({ nangoConnectionId, operation, success, attemptId }: WebhookEvent): string {
  return [nangoConnectionId, operation, success, attemptId ?? ''].join(' ');
}

/** Processes an event; duplicate, late or reordered events are harmless. Throws `AppError`, so that the queue retries. */
export async function applyWebhook(given: unknown): Promise<void> {
  const event = webhookEvent.parse(given);
  if (event.operation === 'creation') return event.success ? completeByTag(event) : recordFailedCreation(event);
  if (event.operation === 'override') return event.success ? checkOverride(event) : undefined;
  if (!event.success) await checkFailedRefresh(event);
}

async function completeByTag({ attemptId, nangoConnectionId }: WebhookEvent): Promise<void> {
  const id = attemptId && parseUuid(attemptId);
  const attempt = id && (await findAttemptById(db(), id));
  if (attempt) await completeAttempt(attempt, { actor: { kind: 'webhook' }, nangoConnectionId });
}

// The event has no attempt and a connection id that never existed, so it belongs to no workspace.
async function recordFailedCreation({ nangoConnectionId, integration, error }: WebhookEvent): Promise<void> {
  await saveFailedCreation(db(), { nangoConnectionId, integration, error: error ?? null });
}

// A reconnect may have been started outside Tenantry, and with any tenant.
async function checkOverride(event: WebhookEvent): Promise<void> {
  await completeByTag(event);
  const row = await findConnectionByNangoId(db(), event.nangoConnectionId);
  const found = row && (await findNangoConnection(event.integration, event.nangoConnectionId));
  if (!row || !found) return;
  if (await isTaggedForUs(found, row.workspaceId)) await verifyReplacedSignIn(row, found);
  else await lockConnectionWithAudit(row, 'changed-outside');
}

async function isTaggedForUs({ tags }: NangoConnection, workspaceId: string): Promise<boolean> {
  const id = parseUuid(tags.attempt_id ?? '');
  const attempt = id && (await findAttemptById(db(), id));
  return attempt !== undefined && attempt !== '' && attempt.workspaceId === workspaceId;
}

async function checkFailedRefresh({ nangoConnectionId }: WebhookEvent): Promise<void> {
  const row = await findConnectionByNangoId(db(), nangoConnectionId);
  // Checking the sign-in retries the renewal, which sends the same event. Ignore it while a check is running.
  const isBeingChecked = row?.health === 'unreachable' && row.healthParty === 'pingone';
  if (row && !row.lockedFor && !isBeingChecked) await judgeRenewal(row);
}

function notSigned(): AppError {
  return new AppError('not-signed-in', 'This webhook is not signed with Nango’s webhook signing key.');
}
