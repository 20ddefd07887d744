import 'server-only';
import type { ConnectionRow } from '../../db/queries/connections/connections';
import { type ChangeSubject, grantsOfProfile } from './errors';
import { createWriteTransport } from './nango-transport';
import type { WriteRequest } from './request';
import type { WriteResult } from './write-fate';

/** A change at PingOne: the request, and its description and required role for error messages. */
export type PingOneWrite = WriteRequest & { subject: ChangeSubject };

/**
 * Makes one change at PingOne and returns its fate. It runs to its outcome even if the caller leaves, and is never
 * repeated once it may have arrived. `transactionId` appears in PingOne's own audit log. Only
 * `lib/operations/access/write-to-pingone.ts` may call this.
 */
export async function writePingOne(
  connection: ConnectionRow,
  { subject, ...request }: PingOneWrite,
  { transactionId }: { transactionId: string },
): Promise<WriteResult> {
  const description = { subject, query: request.query, grants: grantsOfProfile(connection) };
  return createWriteTransport(connection)(request, { description, transactionId });
}
