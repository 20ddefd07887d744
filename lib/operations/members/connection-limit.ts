import 'server-only';
import { z } from 'zod';
import { ROLES, type Role } from '../../auth/role-names';
import type { Transaction } from '../../db/client';
import { listConnectionNames } from '../../db/queries/people/member-changes';
import { AppError } from '../../errors';
import { parseUuid } from '../../ids';

const MAX_CONNECTIONS = 500;

export const roleInput = z.enum(ROLES, { error: `Role must be one of ${ROLES.join(', ')}.` });

/** The ids of the connections that a member is limited to; null = no limit. */
export const connectionsInput = z
  .array(z.string().transform((id) => parseUuid(id) ?? ''))
  .min(1, { error: 'Choose at least one connection, or give access to all of them.' })
  .max(MAX_CONNECTIONS)
  .nullable();

/**
 * Validates the connections that a member is limited to, and returns their names for the audit log. Throws `invalid-input`
 * for a role that cannot be limited, and for a connection that is not in the workspace.
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

/** Returns the names of a stored connection limit for the audit log; omits deleted connections. */
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
