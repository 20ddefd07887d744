import 'server-only';
import { z } from 'zod';
import type { Member } from '../../actor';
import { CSV_HEADER, type ExportLine, toCsv, toNdjson } from '../../audit/export-format';
import { AppError } from '../../errors';
import { type AuditFilter, auditQuery } from './audit-query';
import { exportEntries } from './export-entries';

const formatInput = z.enum(['csv', 'ndjson']);
type Format = z.output<typeof formatInput>;

const FORMATS: Readonly<Record<Format, { type: string; head: string; write: (line: ExportLine) => string }>> = {
  csv: { type: 'text/csv; charset=utf-8', head: CSV_HEADER, write: toCsv },
  ndjson: { type: 'application/x-ndjson', head: '', write: (line) => `${toNdjson(line)}\n` },
};

/** The query of an export: a file has no pages. `parse` throws `invalid-input`. */
export const auditExportQuery = {
  schema: auditQuery.schema
    .omit({ limit: true, cursor: true, from: true })
    .extend({ format: formatInput.default('csv') }),
  parse: (params: URLSearchParams): { format: Format; filter: AuditFilter } => ({
    format: requireFormat(params.get('format') ?? 'csv'),
    filter: auditQuery.parse(params).filter,
  }),
};

function requireFormat(text: string): Format {
  const { data } = formatInput.safeParse(text);
  if (data) return data;
  const allowed = formatInput.options;
  throw new AppError('invalid-input', `format must be one of ${allowed.join(', ')}.`, { field: 'format', allowed });
}

export type AuditFile = {
  type: string;
  name: string;
  /** Starts reading when the first chunk is requested. */
  text: (signal: AbortSignal) => AsyncGenerator<string, void, undefined>;
};

/** Exports the audit log as a CSV or NDJSON file. */
export function exportAudit(member: Member, { format, filter }: { format: Format; filter: AuditFilter }): AuditFile {
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
