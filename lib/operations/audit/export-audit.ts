import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { CSV_HEADER, type ExportLine, toCsv, toNdjson } from '../../audit/export-format';
import { AppError } from '../../errors';
import { type AuditFilter, auditQuery } from './audit-query';
import { exportEntries } from './export-entries';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', head: CSV_HEADER, write: toCsv },
  ndjson: { type: 'application/x-ndjson', head: '', write: (line: ExportLine) => `${toNdjson(line)}\n` },
} as const;

/** The query parameters of an export: a file has no pages. */
export const exportAuditParams = auditQuery.schema
  .omit({ limit: true, cursor: true, from: true })
  .extend({ format: z.enum(['csv', 'ndjson']).optional() });

export type AuditFile = {
  type: string;
  name: string;
  /** Starts reading when the first chunk is requested. */
  text: (signal: AbortSignal) => AsyncGenerator<string, void, undefined>;
};

/** Exports the audit log as a CSV or NDJSON file. Throws `invalid-input` for another format. */
export function exportAudit(member: Member, format: string, filter: AuditFilter): AuditFile {
  if (format !== 'csv' && format !== 'ndjson') {
    throw new AppError('invalid-input', 'format must be one of csv, ndjson.', {
      field: 'format',
      allowed: Object.keys(FORMATS),
    });
  }
  const { type, head, write } = FORMATS[format];
  async function* text(signal: AbortSignal) {
    let chunk = head;
    for await (const line of exportEntries(member, { filter, format }, signal)) {
      chunk += write(line);
      // Larger chunks, because each chunk has a fixed cost.
      if (chunk.length < CHUNK_LENGTH) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  }
  return { type, name: `audit-${workspaceSlug(member)}-${new Date().toISOString().slice(0, 10)}.${format}`, text };
}

/** Returns the workspace's name in ASCII letters for a file name, or the start of its id if no letter remains. */
function workspaceSlug({ workspaceName, workspaceId }: Member): string {
  const plain = workspaceName.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const slug = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return slug.slice(0, 60) || workspaceId.slice(0, 8);
}

const CHUNK_LENGTH = 32_000;
