import 'server-only';
import type { Member } from '../../actor';
import type { ExportLine } from '../../audit/export-format';
import { recordAudit } from '../../audit/record';
import { requirePermission } from '../../auth/require-permission';
import { db } from '../../db/client';
import { listAuditEntriesInRange } from '../../db/queries/audit/audit-entries';
import { type AuditHead, findAuditHead } from '../../db/queries/audit/audit-heads';
import { describeError, log } from '../../log';
import type { AuditFilter } from './audit-query';
import { requireAuditScope } from './audit-scope';
import { resolveAuditFilter } from './resolve-filter';

const ENTRIES_PER_READ = 1_000;

/**
 * Streams the entries as lines of an export, oldest first. Records the export in the audit log first, so that the export
 * includes its own entry. A failure after the first line ends the export with a line that says so.
 */
export async function* exportEntries(
  member: Member,
  { filter, format }: { filter: AuditFilter; format: string },
  signal: AbortSignal,
): AsyncGenerator<ExportLine, void, undefined> {
  requirePermission(member, 'audit:export');
  const { workspaceId } = member;
  const isWhole = Object.keys(filter).length === 0 && member.limitedTo === null;
  await recordAudit(db(), {
    workspaceId,
    actor: { kind: 'member', member },
    action: 'audit.export',
    target: member.workspaceName,
    targetKind: 'workspace',
    targetId: workspaceId,
    details: { format, ...filter, ...(isWhole ? {} : { filtered: true }) },
  });
  const ends = await findAuditHead(db(), workspaceId);
  if (!ends) throw new Error('a chain has no head after an entry');
  yield toFirstLine(ends, isWhole, filter);
  try {
    yield* streamEntries(member, { filter, ends, isWhole }, signal);
    yield { kind: 'checkpoint', workspaceId, head: ends.head, seal: ends.seal, note: 'End of the export.' };
  } catch (error) {
    if (!signal.aborted) log().warn(describeError(error), 'an audit export stopped early');
    yield {
      kind: 'broken-off',
      note: 'The export stopped here because the next entries could not be read. Export again.',
    };
  }
}

function toFirstLine({ workspaceId, anchor }: AuditHead, isWhole: boolean, filter: AuditFilter): ExportLine {
  const conditions = Object.entries(filter).map(([name, value]) => `${name} ${value}`);
  const note = isWhole
    ? 'All entries. To check that none is missing, run npm run audit:verify -- --export FILE.'
    : `Filtered export (${conditions.join(', ') || 'limited to some connections'}). Each entry can be verified, but missing entries cannot be detected.`;
  return { kind: isWhole ? 'whole' : 'filtered', workspaceId, at: new Date().toISOString(), after: anchor, note };
}

type Span = { filter: AuditFilter; ends: AuditHead; isWhole: boolean };

async function* streamEntries(member: Member, { filter, ends, isWhole }: Span, signal: AbortSignal) {
  const scope = requireAuditScope(member);
  let after = ends.anchor.seq;
  while (after < ends.head.seq) {
    signal.throwIfAborted();
    const slice = { scope, filter: resolveAuditFilter(filter), after, through: ends.head.seq, limit: ENTRIES_PER_READ };
    const rows = await listAuditEntriesInRange(db(), slice);
    for (const entry of rows) yield { kind: 'entry', entry } as const;
    const last = rows.at(-1);
    if (!last) return;
    // Retention deleted entries while the export ran, so the export would not be complete.
    if (isWhole && last.seq - after !== rows.length) throw new Error('entries are missing');
    after = last.seq;
  }
}
