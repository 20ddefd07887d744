import 'server-only';
import type { Member } from '../../actor';
import { CSV_HEADER, type ExportLine, toCsv, toNdjson } from '../../audit/export-format';
import { AppError } from '../../errors';
import type { AuditFilter } from './audit-query';
import { exportEntries } from './export-entries';

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', head: CSV_HEADER, write: toCsv },
  ndjson: { type: 'application/x-ndjson', head: '', write: (line: ExportLine) => `${toNdjson(line)}\n` },
} as const;

export type AuditFile = {
  type: string;
  name: string;
  /** Begins to read when it is asked for its first part. */
  text: (signal: AbortSignal) => AsyncGenerator<string, void, undefined>;
};

/** The audit as a file, in one of two forms. Throws `invalid-input` for another. */
export function exportAudit(member: Member, format: string, filter: AuditFilter): AuditFile {
  if (format !== 'csv' && format !== 'ndjson') {
    throw new AppError('invalid-input', 'format must be one of csv, ndjson.', {
      field: 'format',
      allowed: Object.keys(FORMATS),
    });
  }
  const { type, head, write } = FORMATS[format];
  async function* text(signal: AbortSignal) {
    let part = head;
    for await (const line of exportEntries(member, { filter, format }, signal)) {
      part += write(line);
      // Many small parts would cost more than what is in them.
      if (part.length < PART_LENGTH) continue;
      yield part;
      part = '';
    }
    yield part;
  }
  return { type, name: `audit-${fileWord(member)}-${new Date().toISOString().slice(0, 10)}.${format}`, text };
}

/** The workspace in a file's name: its name in plain letters, or the start of its id where the name has none. */
function fileWord({ workspaceName, workspaceId }: Member): string {
  const plain = workspaceName.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const word = plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return word.slice(0, 60) || workspaceId.slice(0, 8);
}

const PART_LENGTH = 32_000;
