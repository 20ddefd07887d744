import 'server-only';
import { z } from 'zod';
import { ROLES, type Role } from '../../auth/roles';
import type { Transaction } from '../../db/client';
import { listConnectionNames } from '../../db/queries/people/member-changes';
import { AppError } from '../../errors';
import { parseUuid } from '../../ids';

const MOST_CONNECTIONS = 500;

export const RoleInput = z.enum(ROLES, { error: `Role must be one of ${ROLES.join(', ')}.` });

/** Ids of connections that a member is limited to; null = all. */
export const ConnectionsInput = z
  .array(z.string().transform((id) => parseUuid(id) ?? ''))
  .min(1, { error: 'Choose at least one connection, or give access to all of them.' })
  .max(MOST_CONNECTIONS)
  .nullable();

/**
 * Checks what a member is limited to, and names it for the audit. Throws `invalid-input` where the role is never limited,
 * and for a connection that is not the workspace's.
 */
export async function validateConnectionLimit(
  tx: Transaction,
  workspaceId: string,
  { role, limitedTo }: { role: Role; limitedTo: readonly string[] | null },
): Promise<string> {
  if (limitedTo === null) return 'all';
  if (role !== 'operator' && role !== 'viewer') {
    throw new AppError('invalid-input', 'Only operators and viewers can be limited to connections.', {
      field: 'connections',
    });
  }
  const known = new Map((await listConnectionNames(tx, workspaceId)).map(({ id, name }) => [id, name]));
  const names = limitedTo.map((id) => known.get(id));
  if (names.includes(undefined)) {
    throw new AppError('invalid-input', 'One of these connections no longer exists. Choose again.', {
      field: 'connections',
    });
  }
  return names.join(', ');
}

/** The same for what stands in the database already: a connection that is gone is left out. */
export async function formatConnectionLimit(
  tx: Transaction,
  workspaceId: string,
  limitedTo: readonly string[] | null,
): Promise<string> {
  if (limitedTo === null) return 'all';
  const known = await listConnectionNames(tx, workspaceId);
  return known
    .filter(({ id }) => limitedTo.includes(id))
    .map(({ name }) => name)
    .join(', ');
}
