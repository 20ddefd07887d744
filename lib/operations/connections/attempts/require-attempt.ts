import 'server-only';
import { db } from '../../../db/client';
import { type AttemptRow, findAttempt } from '../../../db/queries/connections/attempts';
import { notFound } from '../../../errors';
import { parseUuid } from '../../../ids';
import { type Connector, isLinkHolder, requireAttemptScope } from '../links/link-holder';

/** How long a link holder can see an attempt after its end: a link is not meant for viewing the connection later. */
const VISIBLE_AFTER_END_MS = 60 * 60 * 1000;

/**
 * Returns an attempt of the workspace, or of the link for a link holder, who can see the attempt until an hour after its
 * end. Throws the same `not-found` for an unknown or malformed id and for an attempt of another workspace or link.
 */
export async function requireAttempt(connector: Connector, attemptId: string): Promise<AttemptRow> {
  const key = requireAttemptScope(connector);
  const id = parseUuid(attemptId);
  const row = id && (await findAttempt(db(), { id, ...key }));
  if (!row || (isLinkHolder(connector) && row.expiresAt.getTime() + VISIBLE_AFTER_END_MS < Date.now()))
    throw notFound('attempt');
  return row;
}
