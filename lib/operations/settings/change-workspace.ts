import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import type { WorkspaceSettings } from '../../api/workspaces';
import { recordAudit } from '../../audit/record';
import { NameInput } from '../../auth/identity/person-input';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { findWorkspaceSettings, lockWorkspace, saveWorkspaceSettings } from '../../db/queries/people/workspaces';
import { notFound } from '../../errors';

const MIN_RETENTION_DAYS = 30;
const MAX_RETENTION_DAYS = 3_650;
const RETENTION_RULE = `Enter a number of days from ${MIN_RETENTION_DAYS} to ${MAX_RETENTION_DAYS}, or keep entries forever.`;

export const changeWorkspaceInput = z.object({
  name: NameInput.optional(),
  isReadOnly: z.boolean().optional(),
  isReasonRequired: z.boolean().optional(),
  auditRetentionDays: z
    .int({ error: RETENTION_RULE })
    .min(MIN_RETENTION_DAYS, { error: RETENTION_RULE })
    .max(MAX_RETENTION_DAYS, { error: RETENTION_RULE })
    .nullable()
    .optional(),
});
export type ChangeWorkspaceInput = z.output<typeof changeWorkspaceInput>;

/** Changes the given settings of the workspace; `auditRetentionDays` null = keep entries forever. */
export async function changeWorkspace(member: Member, given: ChangeWorkspaceInput): Promise<WorkspaceSettings> {
  requirePermission(member, 'settings:write');
  const { name, isReadOnly, isReasonRequired, auditRetentionDays } = given;
  const { workspaceId } = member;
  return db().transaction(async (tx) => {
    await lockWorkspace(tx, workspaceId);
    const before = await findWorkspaceSettings(tx, workspaceId);
    if (!before) throw notFound('workspace');
    const after = {
      name: name ?? before.name,
      isReadOnly: isReadOnly ?? before.isReadOnly,
      isReasonRequired: isReasonRequired ?? before.isReasonRequired,
      auditRetentionDays: auditRetentionDays === undefined ? before.auditRetentionDays : auditRetentionDays,
    };
    const changes = findChanges(before, after);
    if (!changes) return after;
    await saveWorkspaceSettings(tx, workspaceId, after);
    await recordAudit(tx, {
      workspaceId,
      actor: { kind: 'member', member },
      action: 'workspace.change',
      target: after.name,
      targetKind: 'workspace',
      targetId: workspaceId,
      ...changes,
    });
    return after;
  });
}

/** Returns the old and new values of the settings that differ, or undefined if none does. */
function findChanges(
  before: WorkspaceSettings,
  after: WorkspaceSettings,
): { before: Partial<WorkspaceSettings>; after: Partial<WorkspaceSettings> } | undefined {
  const names = ['name', 'isReadOnly', 'isReasonRequired', 'auditRetentionDays'] as const;
  const changed = names.filter((name) => before[name] !== after[name]);
  if (changed.length === 0) return undefined;
  const pick = (from: WorkspaceSettings) => Object.fromEntries(changed.map((name) => [name, from[name]]));
  return { before: pick(before), after: pick(after) };
}
