import { canonicalJson, type Json } from './canonical-json';
import { type AuditRow, type ChainLink, formatTimestamp } from './chain';

/** An entry in an export. Its members are as stored. */
export type ExportedEntry = Omit<AuditRow, 'seq'> & { seq: number };

/** The lines of an export, in this order: one start, the entries, one end. */
export type ExportLine =
  /** `whole`: every entry after `after`. `filtered`: some entries, with no proof that none is missing. */
  | { kind: 'whole' | 'filtered'; workspaceId: string; at: string; after: ChainLink; note: string }
  | { kind: 'entry'; entry: ExportedEntry }
  /** The head of the chain and its seal at the time of the export. */
  | { kind: 'checkpoint'; workspaceId: string; head: ChainLink; seal: string; note: string }
  | { kind: 'broken-off'; note: string };

export const COLUMNS = [
  'kind',
  'seq',
  'createdAt',
  'actorName',
  'actorEmail',
  'action',
  'outcome',
  'target',
  'targetKind',
  'connectionName',
  'environmentName',
  'reason',
  'before',
  'after',
  'details',
  'address',
  'requestId',
  'correlationId',
  'actorKind',
  'memberId',
  'connectionId',
  'environmentId',
  'targetId',
  'followsId',
  'id',
  'workspaceId',
  'previous',
  'hash',
  'seal',
  'note',
] as const;
export type Column = (typeof COLUMNS)[number];

/** The cells of a line by column. A missing cell is empty. */
export type Cells = Partial<Record<Column, string | null>>;

/** The members that contain JSON. */
export const JSON_COLUMNS: ReadonlySet<string> = new Set(['before', 'after', 'details']);

export function toCells(line: ExportLine): Cells {
  switch (line.kind) {
    case 'entry': {
      const { seq, createdAt, ...rest } = line.entry;
      return { kind: 'entry', seq: String(seq), createdAt: formatTimestamp(createdAt), ...rest };
    }
    case 'checkpoint': {
      const { head, seal, workspaceId, note } = line;
      return { kind: line.kind, seq: String(head.seq), hash: head.hash, workspaceId, seal, note };
    }
    case 'broken-off':
      return { kind: line.kind, note: line.note };
    default: {
      const { kind, after, at, workspaceId, note } = line;
      return { kind, seq: String(after.seq), hash: after.hash, createdAt: at, workspaceId, note };
    }
  }
}

/** Returns one line of NDJSON without its line end: members in column order, JSON members as JSON. */
export function toNdjson(line: ExportLine): string {
  const cells = toCells(line);
  const members = COLUMNS.flatMap((column) => {
    const text = cells[column];
    return text === undefined || text === null ? [] : [`${JSON.stringify(column)}:${memberText(column, text)}`];
  });
  return `{${members.join(',')}}`;
}

function memberText(column: Column, text: string): string {
  if (column === 'seq') return text;
  return JSON_COLUMNS.has(column) ? asJson(text) : JSON.stringify(text);
}

// If the table was edited from outside, the value may not be canonical JSON; it is then exported as a string.
function asJson(text: string): string {
  try {
    const value: Json = JSON.parse(text);
    return canonicalJson(value) === text ? text : JSON.stringify(text);
  } catch {
    return JSON.stringify(text);
  }
}

/** The first line of a CSV, after the byte-order mark by which Excel recognizes UTF-8. */
export const CSV_HEADER = `\uFEFF${COLUMNS.join(',')}\r\n`;

/** Returns one CSV record (RFC 4180), including its line end. */
export function toCsv(line: ExportLine): string {
  const cells = toCells(line);
  return `${COLUMNS.map((column) => csvCell(cells[column] ?? '')).join(',')}\r\n`;
}

/**
 * Matches text that a spreadsheet would treat as a formula or hide. A leading quote matches too, so that
 * `undoFormulaGuard` is unambiguous.
 */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;

function csvCell(text: string): string {
  if (text === '') return '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /^[\w.:]*$/.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/** Returns the text that `csvCell` was given. */
export function undoFormulaGuard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
