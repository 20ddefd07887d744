import { canonicalJson, type Json } from './canonical-json';
import { type AuditRow, type ChainLink, formatTimestamp } from './chain';

/** An entry in an export; its members are as they are stored. */
export type ExportedEntry = Omit<AuditRow, 'seq'> & { seq: number };

/** What an export consists of, in this order: one start, entries, one end. */
export type ExportLine =
  /** `whole`: every entry after `after`. `filtered`: some, of which nothing proves that none is missing. */
  | { kind: 'whole' | 'filtered'; workspaceId: string; at: string; after: ChainLink; note: string }
  | { kind: 'entry'; entry: ExportedEntry }
  /** The head of the chain when the export was made, and its seal. */
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

/** The cells of a line by column; a missing one is empty. */
export type Cells = Partial<Record<Column, string | null>>;

/** The members that hold JSON. */
export const JSON_COLUMNS: ReadonlySet<string> = new Set(['before', 'after', 'details']);

export function toCells(line: ExportLine): Cells {
  switch (line.kind) {
    case 'entry': {
      const { seq, createdAt, ...said } = line.entry;
      return { kind: 'entry', seq: String(seq), createdAt: formatTimestamp(createdAt), ...said };
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

/** One line of NDJSON without its end: members in the order of the columns, JSON as JSON. */
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

// What somebody else wrote into the table may be no JSON; then it is told as the text it is.
function asJson(text: string): string {
  try {
    const value: Json = JSON.parse(text);
    return canonicalJson(value) === text ? text : JSON.stringify(text);
  } catch {
    return JSON.stringify(text);
  }
}

/** The first line of a CSV, after the byte-order mark by which Excel knows that it is UTF-8. */
export const CSV_HEADER = `\uFEFF${COLUMNS.join(',')}\r\n`;

/** One record of a CSV (RFC 4180), its end included. */
export function toCsv(line: ExportLine): string {
  const cells = toCells(line);
  return `${COLUMNS.map((column) => csvCell(cells[column] ?? '')).join(',')}\r\n`;
}

/** What a spreadsheet would take for a formula, or loses when it shows the cell. A quote itself, so that it can be undone. */
const FORMULA = /^[=+\-@\t\r\n'＝＋－＠]/;

function csvCell(text: string): string {
  if (text === '') return '';
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /^[\w.:]*$/.test(safe) ? safe : `"${safe.replaceAll('"', '""')}"`;
}

/** The text that `csvCell` was given. */
export function undoFormulaGuard(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
