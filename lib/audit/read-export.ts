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

/** A line that is none of an export's. */
export type UnreadableLine = { kind: 'unreadable'; said: string };

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

/** The line that has these cells. */
function lineOf(cells: Cells): ExportLine | UnreadableLine {
  const line = readLine(cells);
  return line ?? { kind: 'unreadable', said: 'is no line of an export' };
}

function readLine(cells: Cells): ExportLine | undefined {
  const place = link.safeParse(cells).data;
  if (cells.kind === 'broken-off') return { kind: 'broken-off', note: cells.note ?? '' };
  if (cells.kind === 'entry') {
    const parsed = entry.safeParse(cells).data;
    return parsed && { kind: 'entry', entry: parsed };
  }
  if (cells.kind === 'checkpoint') {
    const parsed = end.safeParse(cells).data;
    return parsed && place && { kind: 'checkpoint', head: place, ...parsed };
  }
  const parsed = start.safeParse(cells).data;
  if (!parsed || !place) return undefined;
  const { createdAt: at, ...said } = parsed;
  return { ...said, at, after: place };
}

/** The lines of an export, whatever its file is called: each line of NDJSON is an object, and no CSV begins with a brace. */
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

/** The lines of an NDJSON export. One that is not written as an export writes it was changed. */
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
  const unreadable = { kind: 'unreadable', said: 'is no line of an export' } as const;
  try {
    const cells = members.parse(JSON.parse(source));
    const line = lineOf(
      Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, cellText(name, value)])),
    );
    if (line.kind === 'unreadable' || toNdjson(line) === source) return line;
    return { kind: 'unreadable', said: 'is not written as an export writes it: it was changed' };
  } catch {
    return unreadable;
  }
}

function cellText(name: string, value: Json): string | null {
  if (value === null || (typeof value === 'string' && !JSON_COLUMNS.has(name))) return value;
  if (name === 'seq') return String(value);
  return typeof value === 'string' ? value : canonicalJson(value);
}

/** The lines of a CSV export, also when a spreadsheet has stored it again with other quotes or line ends. */
async function* readCsv(chunks: AsyncIterable<string>): AsyncGenerator<ExportLine | UnreadableLine> {
  const records = parseCsv(chunks);
  const head = await records.next();
  const columns = head.done ? undefined : columnsOf(head.value);
  if (!columns) {
    yield { kind: 'unreadable', said: 'these are not the columns of an export' };
    return;
  }
  for await (const record of records) yield csvLine(columns, record);
}

/**
 * The columns that the first line names, in any order; undefined when one is unknown or named twice. An export of an
 * earlier version lacks later columns. An unknown column is refused: no hash would protect its text.
 */
function columnsOf(head: readonly string[]): readonly Column[] | undefined {
  const columns = head.flatMap((name) => COLUMNS.find((column) => column === name) ?? []);
  const isKnown = columns.length === head.length && new Set(columns).size === columns.length;
  return isKnown ? columns : undefined;
}

function csvLine(columns: readonly Column[], record: readonly string[]): ExportLine | UnreadableLine {
  if (record.length !== columns.length) return { kind: 'unreadable', said: 'has more or fewer cells than the columns' };
  const cells = columns.map((column, index) => [column, undoFormulaGuard(record[index] ?? '') || null] as const);
  return lineOf(Object.fromEntries(cells));
}
