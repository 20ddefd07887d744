import 'server-only';
import type { ConnectionRow } from '../db/connections';
import { type ChangeSubject, grantsOf } from './errors';
import type { WriteRequest } from './send';
import { writeThroughNango } from './transport';
import type { Written } from './write-fate';

/** A change at PingOne: the request, and in words what it does and the role it takes. */
export type PingOneWrite = WriteRequest & { subject: ChangeSubject };

/**
 * Makes one change at PingOne and returns its fate. It runs to its outcome, whoever leaves, and is never repeated after
 * it may have arrived. `transactionId` is kept in PingOne's own audit. Only `lib/operations/write-to-pingone` may call it.
 */
export async function writePingOne(
  connection: ConnectionRow,
  { subject, ...request }: PingOneWrite,
  { transactionId }: { transactionId: string },
): Promise<Written> {
  const asked = { subject, query: request.query, grants: grantsOf(connection) };
  return writeThroughNango(connection)(request, { asked, transactionId });
}
