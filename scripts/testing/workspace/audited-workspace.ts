import { beforeAll, beforeEach } from 'vitest';
import type { Member } from '@/lib/actor';
import { recordAudit } from '@/lib/audit/record';
import { db } from '@/lib/db/client';
import { requireAuditQuery } from '@/lib/operations/audit/audit-query';
import { listEntries } from '@/lib/operations/audit/list-entries';
import { deleteAllRows, startAppDatabase } from '../database/app-database';
import { addTestMember, addTestWorkspace } from './connected-workspace';

/** The owner of the workspace of the current test. */
export let owner: Member;

/** Gives each test of a file its own workspace without audit entries. */
export function setUpAuditedWorkspace(): void {
  let app: Awaited<ReturnType<typeof startAppDatabase>>;
  beforeAll(async () => {
    app = await startAppDatabase();
    return () => app.stop();
  });
  beforeEach(async () => {
    await deleteAllRows();
    owner = await addTestMember(await addTestWorkspace('Northgate'), 'owner');
  });
}

export const recordTestEntry = (member: Member, target: string) =>
  recordAudit(db(), {
    workspaceId: member.workspaceId,
    actor: { kind: 'member', member },
    action: 'member.add',
    target,
    targetKind: 'member',
    targetId: member.id,
  });

export async function recordThreeEntries(): Promise<void> {
  for (const target of ['one', 'two', 'three']) await recordTestEntry(owner, target);
}

export const listTestEntries = async (member: Member, query = '') =>
  listEntries(member, requireAuditQuery(new URLSearchParams(query)));
