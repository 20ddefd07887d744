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

/** The work of acting on news of Nango's. */
export const NANGO_EVENT_QUEUE = 'nango-news';

/** Nango's own are below 2 kB. */
export const MAX_WEBHOOK_BYTES = 32_000;

/** Refuses what is not signed at all, before its body is read. Throws `not-signed-in`. */
export function requireWebhookSignature(headers: Headers): void {
  if (!hasSignature(headers)) throw notSigned();
}

/**
 * Puts the news of a webhook on the queue, once its signature is right; the same that waits already is not added. Kinds
 * that do not concern us are taken and forgotten. Throws `not-signed-in`, and `invalid-input` for what is no JSON.
 */
export async function receiveWebhook(rawBody: string, headers: Headers): Promise<void> {
  if (!isSignedByNango(rawBody, headers)) throw notSigned();
  const news = parseWebhook(rawBody);
  if (!news) return;
  await enqueue(NANGO_EVENT_QUEUE, news, { key: keyOf(news) });
}

/**
 * News of one connection in the order they came. Of news about renewing its sign-in only the newest counts; each other
 * kind may name an attempt of its own, so only the same news again is left out.
 */
export const NANGO_EVENT_GROUPING: BatchGrouping = {
  laneOf: (given) => webhookEvent.safeParse(given).data?.nangoConnectionId ?? '',
  subjectOf: (given) => {
    const { data: news } = webhookEvent.safeParse(given);
    if (!news) return JSON.stringify(given);
    return news.operation === 'refresh' ? `${news.nangoConnectionId} refresh` : keyOf(news);
  },
};

function keyOf({ nangoConnectionId, operation, success, attemptId }: WebhookEvent): string {
  return [nangoConnectionId, operation, success, attemptId ?? ''].join(' ');
}

/** Acts on news; the same news twice, late or out of order changes nothing more. Throws `AppError`: then it is tried again. */
export async function applyWebhook(given: unknown): Promise<void> {
  const news = webhookEvent.parse(given);
  if (news.operation === 'creation') return news.success ? settleByTag(news) : noteFailedCreation(news);
  if (news.operation === 'override') return news.success ? checkOverride(news) : undefined;
  if (!news.success) await judgeFailedRefresh(news);
}

async function settleByTag({ attemptId, nangoConnectionId }: WebhookEvent): Promise<void> {
  const id = attemptId && parseUuid(attemptId);
  const attempt = id && (await findAttemptById(db(), id));
  if (attempt) await completeAttempt(attempt, { actor: { kind: 'webhook' }, nangoConnectionId });
}

// It names no attempt and a connection that never was, so that it can be tied to nobody.
async function noteFailedCreation({ nangoConnectionId, integration, error }: WebhookEvent): Promise<void> {
  await saveFailedCreation(db(), { nangoConnectionId, integration, error: error ?? null });
}

// Signing in anew can end anywhere, and be begun outside Tenantry.
async function checkOverride(news: WebhookEvent): Promise<void> {
  await settleByTag(news);
  const row = await findConnectionByNangoId(db(), news.nangoConnectionId);
  const found = row && (await findNangoConnection(news.integration, news.nangoConnectionId));
  if (!row || !found) return;
  if (await isTaggedForUs(found, row.workspaceId)) await verifyReplacedSignIn(row, found);
  else await lockConnectionWithAudit(row, 'changed-outside');
}

async function isTaggedForUs({ tags }: NangoConnection, workspaceId: string): Promise<boolean> {
  const id = parseUuid(tags.attempt_id ?? '');
  const attempt = id && (await findAttemptById(db(), id));
  return attempt !== undefined && attempt !== '' && attempt.workspaceId === workspaceId;
}

async function judgeFailedRefresh({ nangoConnectionId }: WebhookEvent): Promise<void> {
  const row = await findConnectionByNangoId(db(), nangoConnectionId);
  // Judging tries again, which brings the same news: what is being looked at already is left to that.
  const isLookedAt = row?.health === 'unreachable' && row.healthParty === 'pingone';
  if (row && !row.lockedFor && !isLookedAt) await judgeRenewal(row);
}

function notSigned(): AppError {
  return new AppError('not-signed-in', 'This webhook is not signed with Nango’s webhook signing key.');
}
