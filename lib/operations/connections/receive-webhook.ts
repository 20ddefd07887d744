import 'server-only';
import { findAttemptOfNews } from '../../db/attempts';
import { db } from '../../db/client';
import { findByNangoId } from '../../db/connection-register';
import { setHealth } from '../../db/connections';
import { AppError } from '../../errors';
import { parseUuid } from '../../ids';
import { findConnection } from '../../nango/connections';
import { isSignedByNango, parseWebhook, type WebhookNews } from '../../nango/webhook';
import { settleAttempt } from './settle-attempt';

/** The news in a webhook, once its signature is right; undefined for kinds that do not concern us. Throws `not-signed-in`. */
export function acceptWebhook(rawBody: string, headers: Headers): WebhookNews | undefined {
  if (!isSignedByNango(rawBody, headers)) {
    throw new AppError('not-signed-in', 'This is not signed with the webhook signing key of Nango.');
  }
  return parseWebhook(rawBody);
}

/** Acts on news; the same news twice, late or out of order changes nothing more. */
export async function applyWebhook(news: WebhookNews): Promise<void> {
  if (news.operation === 'creation') return news.success ? settleByTag(news) : undefined;
  if (news.operation === 'override') return news.success ? checkOverride(news) : undefined;
  if (!news.success) await noteFailedRefresh(news);
}

async function settleByTag({ attemptId, nangoConnectionId }: WebhookNews): Promise<void> {
  const id = attemptId && parseUuid(attemptId);
  const attempt = id && (await findAttemptOfNews(db(), id));
  if (attempt) await settleAttempt(attempt, { actor: { kind: 'webhook' }, nangoConnectionId });
}

// Signing in anew can move a connection to another environment.
async function checkOverride({ integration, nangoConnectionId }: WebhookNews): Promise<void> {
  const row = await findByNangoId(db(), nangoConnectionId);
  const found = row && (await findConnection(integration, nangoConnectionId));
  if (!row || !found || (found.tld === row.tld && found.environmentId === row.environmentId)) return;
  await setHealth(db(), row.id, {
    health: 'needs-reconnecting',
    reason: 'Somebody signed in to another environment through this connection.',
  });
}

// Nango tells a grant that has ended and a PingOne that was away in the same words.
async function noteFailedRefresh({ nangoConnectionId }: WebhookNews): Promise<void> {
  const row = await findByNangoId(db(), nangoConnectionId);
  if (!row) return;
  await setHealth(db(), row.id, {
    health: 'needs-reconnecting',
    reason: 'Nango could not renew the sign-in at PingOne. If this stays so, somebody has to sign in there again.',
  });
}
