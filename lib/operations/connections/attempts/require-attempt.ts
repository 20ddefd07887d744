import 'server-only';
import { db } from '../../../db/client';
import { type AttemptRow, findAttempt } from '../../../db/queries/connections/attempts';
import { notFound } from '../../../errors';
import { parseUuid } from '../../../ids';
import { type Connector, isLinkHolder, requireAttemptScope } from '../links/link-holder';

/** A link is for making a connection, not for looking at it ever after. */
const LINGERS_MS = 60 * 60 * 1000;

/**
 * An attempt by id and workspace together, and by link where somebody came through one; those see it until an hour after
 * it ends. Unknown, malformed and foreign ids are the same `not-found`.
 */
export async function requireAttempt(who: Connector, attemptId: string): Promise<AttemptRow> {
  const key = requireAttemptScope(who);
  const id = parseUuid(attemptId);
  const row = id && (await findAttempt(db(), { id, ...key }));
  if (!row || (isLinkHolder(who) && row.expiresAt.getTime() + LINGERS_MS < Date.now())) throw notFound('attempt');
  return row;
}
