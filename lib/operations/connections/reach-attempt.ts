import 'server-only';
import { type AttemptRow, findAttempt } from '../../db/attempts';
import { db } from '../../db/client';
import { notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { attemptsOf, type Connector, isLinkHolder } from './links/link-holder';

/** A link is for making a connection, not for looking at it ever after. */
const LINGERS_MS = 60 * 60 * 1000;

/**
 * An attempt by id and workspace together, and by link where somebody came through one; those see it until an hour after
 * it ends. Unknown, malformed and foreign ids are the same `not-found`.
 */
export async function reachAttempt(who: Connector, attemptId: string): Promise<AttemptRow> {
  const key = attemptsOf(who);
  const id = parseUuid(attemptId);
  const row = id && (await findAttempt(db(), { id, ...key }));
  if (!row || (isLinkHolder(who) && row.expiresAt.getTime() + LINGERS_MS < Date.now())) throw notFound('attempt');
  return row;
}
