import 'server-only';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { AuditAction, AuditTargetKind } from '../../audit/actions';
import { type AuditEntry, type AuditRecord, recordAudit } from '../../audit/record';
import type { Permission } from '../../auth/roles';
import { db } from '../../db/client';
import { publishEvent } from '../../db/events';
import { findWorkspaceSettings } from '../../db/queries/people/workspaces';
import { AppError, isAppError, notFound } from '../../errors';
import { parseUuid } from '../../ids';
import { describeError, log } from '../../log';
import { parseInput } from '../../parse-input';
import { type PingOneWrite, writePingOne } from '../../pingone/transport/write';
import type { WriteResult } from '../../pingone/transport/write-fate';
import { askPingOne } from '../health/ask-pingone';
import { isProtected } from './protection';
import { type EnvironmentIds, requireFullExtent, requireOwnRecord } from './read-directory';
import { refreshEnvironment } from './refresh-environments';
import { type AccessibleEnvironment, requireEnvironment } from './require-connection';

const MAX_REASON_CHARS = 500;
/** How long to wait before each retry of recording an outcome. */
const RECORD_RETRY_MS = [500, 2_000, 5_000];

/** The validated ids of a change; a write must use only these. */
export type TargetKey = { environmentId: string; targetId: string };

/** One change, described by the operation that makes it. */
export type PingOneChange = {
  permission: Extract<Permission, 'users:act' | 'users:create-delete-export'>;
  action: AuditAction;
  /** What is changed, and its name for people. */
  target: { kind: AuditTargetKind; id: string; name: string };
  /** The change cannot be undone or locks someone out: a protected environment requires typing its name. */
  isDrastic: boolean;
  before?: AuditRecord;
  after?: AuditRecord;
  write: (key: TargetKey) => PingOneWrite;
};

const ConsentInput = z.object({
  /** Such as a ticket number. */
  reason: z.string().trim().max(MAX_REASON_CHARS).optional(),
  /** The environment's name, as typed. */
  confirmation: z.string().optional(),
});

type Prepared = { accessible: AccessibleEnvironment; entry: AuditEntry; write: PingOneWrite; transactionId: string };

/**
 * Makes a change at PingOne; every write goes through this function. Checks the permission, read-only mode, the
 * environment's protection and the reason. Then audits the attempt, makes the call once, audits its outcome and notifies
 * open screens. `input` has `reason` and `confirmation` from the member. Throws `AppError` only before anything was
 * sent; afterwards returns the fate of the write.
 */
export async function writeToPingOne(
  member: Member,
  ids: EnvironmentIds,
  input: unknown,
  change: PingOneChange,
): Promise<WriteResult> {
  const prepared = await prepare(member, ids, input, change);
  const attemptId = await recordAudit(db(), { ...prepared.entry, outcome: 'attempted' });
  const written = await send(prepared);
  await recordWithRetries(prepared, attemptId, written);
  return written;
}

async function prepare(member: Member, ids: EnvironmentIds, input: unknown, change: PingOneChange): Promise<Prepared> {
  const accessible = await requireEnvironment(member, change.permission, ids);
  const targetId = requireTarget(accessible, change.target);
  const { reason, confirmation } = parseInput(ConsentInput, input);
  await requireReason(member, reason);
  const environment = await requireConfirmed(member, accessible, { isDrastic: change.isDrastic, confirmation });
  const { connection, environmentId } = accessible;
  const { action, target, before, after } = change;
  const transactionId = member.origin?.requestId ?? randomUUID();
  const entry: AuditEntry = {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action,
    target: target.name,
    targetKind: target.kind,
    targetId,
    connection: { id: connection.id, name: connection.name },
    environment: { id: environmentId, name: environment.name },
    requestId: transactionId,
    ...(reason ? { reason } : {}),
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  };
  return { accessible, entry, write: change.write({ environmentId, targetId }), transactionId };
}

/** Returns the target's id as a UUID. Throws `not-found` for a malformed id. */
function requireTarget(accessible: AccessibleEnvironment, { kind, id: given }: PingOneChange['target']): string {
  const id = parseUuid(given);
  if (!id) throw notFound(kind);
  if (kind === 'user') requireOwnRecord(accessible, id);
  else requireFullExtent(accessible);
  return id;
}

async function requireReason({ workspaceId }: Member, reason: string | undefined): Promise<void> {
  const settings = await findWorkspaceSettings(db(), workspaceId);
  if (!settings?.isReasonRequired || reason) return;
  throw new AppError('invalid-input', 'Enter a reason: this workspace requires one for every change.', {
    field: 'reason',
  });
}

async function requireConfirmed(
  { workspaceId }: Member,
  { connection, environmentId, known }: AccessibleEnvironment,
  { isDrastic, confirmation }: { isDrastic: boolean; confirmation: string | undefined },
): Promise<{ name: string }> {
  const environment = known ?? (await refreshEnvironment(connection, environmentId, {}));
  const mustType = isDrastic && (await isProtected(workspaceId, environmentId, environment.type));
  if (!mustType || confirmation === environment.name) return environment;
  throw new AppError('invalid-input', `Type the environment’s name, “${environment.name}”, to confirm.`, {
    field: 'confirmation',
  });
}

/** `askPingOne` may repeat its work after a failed renewal; the write is repeated only if it was not sent. */
async function send({ accessible, write, transactionId }: Prepared): Promise<WriteResult> {
  let written: WriteResult | undefined;
  try {
    return await askPingOne(accessible.connection, {}, async () => {
      if (written === undefined || written.fate === 'not-sent') {
        written = await writePingOne(accessible.connection, write, { transactionId });
      }
      if (written.fate !== 'done') throw written.error;
      return written;
    });
  } catch (error) {
    if (written?.fate === 'done') return written;
    if (isAppError(error)) return { fate: written?.fate ?? 'not-sent', error };
    log().error(describeError(error), 'a PingOne change failed unexpectedly');
    return {
      fate: 'unknown',
      error: new AppError(
        'internal',
        'Couldn’t tell whether PingOne made this change. Check the current state before you try again.',
      ),
    };
  }
}

/** Retries, because the change was made: an unavailable database must not turn it into a failure. */
async function recordWithRetries(prepared: Prepared, attemptId: string, written: WriteResult): Promise<void> {
  for (const waitMs of [...RECORD_RETRY_MS, undefined]) {
    try {
      return await recordOutcome(prepared, attemptId, written);
    } catch (error) {
      const outcome = { attemptId, fate: written.fate, ...describeError(error) };
      if (waitMs === undefined) log().error(outcome, 'could not record the outcome of a PingOne change');
      else await sleep(waitMs);
    }
  }
}

async function recordOutcome({ accessible, entry }: Prepared, follows: string, written: WriteResult): Promise<void> {
  const correlationId = written.fate === 'done' ? written.answer.correlationId : written.error.details.correlationId;
  await db().transaction(async (tx) => {
    const { workspaceId, targetKind, targetId } = entry;
    const { connection, environmentId } = accessible;
    const context = { workspaceId, connectionId: connection.id, environmentId };
    if (targetKind === 'user') await publishEvent(tx, { subject: 'user', ...context, userId: targetId });
    await recordAudit(tx, {
      ...entry,
      follows,
      ...outcomeOf(written),
      ...(correlationId ? { correlationId } : {}),
    });
  });
}

function outcomeOf(written: WriteResult): Pick<AuditEntry, 'outcome' | 'details'> {
  if (written.fate === 'done') return { outcome: 'done' };
  const details = { fate: written.fate, error: written.error.code };
  return { outcome: written.fate === 'unknown' ? 'unknown' : 'failed', details };
}
