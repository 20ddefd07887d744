import { z } from 'zod';
import { AUDIT_OUTCOMES } from './actions';
import { canonicalJson, type Json } from './canonical-json';
import {
  type Cells,
  COLUMNS,
  type Column,
  type ExportLine,
  JSON_COLUMNS,
  toNdjson,
  undoFormulaGuard,
} from './export-format';
import { parseCsv } from './parse-csv';

/** A line that no export contains. */
export type UnreadableLine = { kind: 'unreadable'; message: string };

const seq = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
const text = z.string();
const maybe = z
  .string()
  .nullish()
  .transform((value) => value ?? null);

const entry = z.object({
  seq,
  id: text,
  workspaceId: text,
  memberId: maybe,
  actorKind: text,
  actorName: text,
  actorEmail: maybe,
  address: maybe,
  requestId: maybe,
  action: text,
  target: maybe,
  targetKind: maybe,
  targetId: maybe,
  connectionId: maybe,
  connectionName: maybe,
  environmentId: maybe,
  environmentName: maybe,
  reason: maybe,
  before: maybe,
  after: maybe,
  details: text,
  outcome: z.enum(AUDIT_OUTCOMES),
  followsId: maybe,
  correlationId: maybe,
  previous: maybe,
  hash: maybe,
  createdAt: z.iso.datetime().transform((at) => new Date(at)),
});

const link = z.object({ seq, hash: text });
const start = z.object({ kind: z.enum(['whole', 'filtered']), workspaceId: text, createdAt: text, note: text });
const end = z.object({ workspaceId: text, seal: text, note: text });

/** Returns the line with these cells. */
function toLine(cells: Cells): ExportLine | UnreadableLine {
  const line = readLine(cells);
  return line ?? { kind: 'unreadable', message: 'is not an export line' };
}

function readLine(cells: Cells): ExportLine | undefined {
  const position = link.safeParse(cells).data;
  if (cells.kind === 'broken-off') return { kind: 'broken-off', note: cells.note ?? '' };
  if (cells.kind === 'entry') {
    const parsed = entry.safeParse(cells).data;
    return parsed && { kind: 'entry', entry: parsed };
  }
  if (cells.kind === 'checkpoint') {
    const parsed = end.safeParse(cells).data;
    return parsed && position && { kind: 'checkpoint', head: position, ...parsed };
  }
  const parsed = start.safeParse(cells).data;
  if (!parsed || !position) return undefined;
  const { createdAt: at, ...rest } = parsed;
  return { ...rest, at, after: position };
}

/**
 * Yields the lines of an export in either format, regardless of the file name: each NDJSON line is an object, and no
 * CSV starts with a brace.
 */
export async function* readExport(chunks: AsyncIterable<string>): AsyncGenerator<ExportLine | UnreadableLine> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done) return;
  const whole = (async function* () {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => source };
  })();
  yield* first.value.startsWith('{') ? readNdjson(whole) : readCsv(whole);
}

/** Yields the lines of an NDJSON export. A line that is formatted differently from an export was changed. */
async function* readNdjson(chunks: AsyncIterable<string>): AsyncGenerator<ExportLine | UnreadableLine> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield ndjsonLine(line);
  }
  if (rest !== '') yield ndjsonLine(rest);
}

const members = z.record(z.string(), z.json());

function ndjsonLine(source: string): ExportLine | UnreadableLine {
  const unreadable = { kind: 'unreadable', message: 'is not an export line' } as const;
  try {
    const cells = members.parse(JSON.parse(source));
    const line = toLine(
      Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, cellText(name, value)])),
    );
    if (line.kind === 'unreadable' || toNdjson(line) === source) return line;
    return { kind: 'unreadable', message: 'is not formatted like an export: it was changed' };
  } catch {
    return unreadable;
  }
}

function cellText(name: string, value: Json): string | null {
  if (value === null || (typeof value === 'string' && !JSON_COLUMNS.has(name))) return value;
  if (name === 'seq') return String(value);
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** Yields the lines of a CSV export, including one that a spreadsheet saved with other quotes or line ends. */
async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<ExportLine | UnreadableLine> {
  const records = parseCsv(chunks);
  const head = await records.next();
  const columns = head.done ? undefined : columnsOf(head.value);
  if (!columns) {
    yield { kind: 'unreadable', message: 'does not have the columns of an export' };
    return;
  }
  for await (const record of records) yield csvLine(columns, record);
}

/**
 * Returns the columns named in the first line, in any order; undefined if one is unknown or named twice. Exports of
 * earlier versions lack later columns. Unknown columns are refused, because no hash protects their text.
 */
function columnsOf(head: readonly string[]): readonly Column[] | undefined {
  const columns = head.flatMap((name) => COLUMNS.find((column) => column === name) ?? []);
  const isKnown = columns.length === head.length && new Set(columns).size === columns.length;
  return isKnown ? columns : undefined;
}

function csvLine(columns: readonly Column[], record: readonly string[]): ExportLine | UnreadableLine {
  if (record.length !== columns.length)
    return { kind: 'unreadable', message: 'has more or fewer cells than there are columns' };
  const cells = columns.map((column, index) => [column, undoFormulaGuard(record[index] ?? '') || null] as const);
  return toLine(Object.fromEntries(cells));
}
