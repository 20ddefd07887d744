import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from './export-format';
import { parseCsv } from './parse-csv';
import { readExport } from './read-export';
import { verifyExport } from './verify-export';

// Exports of real entries, written by the version before entries had targetKind and targetId.
const SECRET = 'a-secret-of-the-tests-with-enough-characters';
const load = (name: string) => readFile(join(import.meta.dirname, 'earlier-exports', name), 'utf8');

async function verify(text: string) {
  const findings: string[] = [];
  const onFinding = ({ seq, message }: { seq: number; message: string }) => findings.push(`${seq} ${message}`);
  const lines = readExport(inOnePiece(text));
  const { entries, isProof } = await verifyExport(lines, { secret: SECRET, onFinding });
  return { findings, entries, isProof };
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text;
}

async function headerOf(text: string): Promise<string[]> {
  const { value } = await parseCsv(inOnePiece(text)).next();
  return value ?? [];
}

/** Returns the CSV after `change`, quoted as a spreadsheet saves it. */
async function rewrite(text: string, change: (record: string[], isHeader: boolean) => string[]): Promise<string> {
  let csv = '';
  for await (const record of parseCsv(inOnePiece(text))) {
    const cells = change(record, csv === '').map((cell) => `"${cell.replaceAll('"', '""')}"`);
    csv += `${cells.join(',')}\r\n`;
  }
  return csv;
}

describe.each([
  ['without-target-id.csv', { entries: 7, isProof: true }],
  ['without-target-id.ndjson', { entries: 8, isProof: true }],
  ['without-target-id-filtered.csv', { entries: 3, isProof: false }],
  ['without-target-id-filtered.ndjson', { entries: 3, isProof: false }],
])('an export of an earlier version, %s', (name, verified) => {
  it('still verifies', async () => {
    expect(await verify(await load(name))).toEqual({ findings: [], ...verified });
  });

  it('reveals every changed entry', async () => {
    const text = await load(name);
    const places = [...text.matchAll(/Halvorsen, |connection\.create|Staging/g)].map(({ index }) => index);
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      const { findings } = await verify(`${text.slice(0, place)}x${text.slice(place + 1)}`);
      expect(findings).toEqual([expect.stringMatching(/^\d was changed: its content does not match its hash$/)]);
    }
  });
});

describe.each(['without-target-id.csv', 'without-target-id-filtered.csv'])('the columns of %s', (name) => {
  it('can be in any order', async () => {
    const text = await rewrite(await load(name), (record) => record.toReversed());
    expect((await verify(text)).findings).toEqual([]);
  });

  it('cannot add a target that an entry did not have', async () => {
    for (const column of ['targetKind', 'targetId']) {
      const withColumn = (cell: string) => (record: string[], isHeader: boolean) => [
        ...record,
        isHeader ? column : cell,
      ];
      const text = await load(name);
      expect((await verify(await rewrite(text, withColumn('')))).findings).toEqual([]);
      expect((await verify(await rewrite(text, withColumn('user')))).findings.join()).toContain('was changed');
    }
  });

  it('cannot be removed where an entry has a value in them', async () => {
    const hashed = ['seq', 'createdAt', 'actorName', 'action', 'target', 'details', 'connectionId', 'hash'] as const;
    const text = await load(name);
    const header = await headerOf(text);
    for (const column of hashed) {
      const place = header.indexOf(column);
      expect(place).toBeGreaterThanOrEqual(0);
      const without = await rewrite(text, (record) => record.toSpliced(place, 1));
      expect((await verify(without)).findings).not.toEqual([]);
    }
  });

  it.each(['approvedBy', 'target', ''])(
    'cannot be extended with one named %j, which no hash protects',
    async (extra) => {
      const text = await rewrite(await load(name), (record, isHeader) => [...record, isHeader ? extra : '']);
      expect((await verify(text)).findings.join()).toContain('this file does not start like an export');
    },
  );
});

it('a current export has the columns of an earlier one plus two', async () => {
  const header = await headerOf(await load('without-target-id.csv'));
  expect(COLUMNS.filter((column) => !header.includes(column))).toEqual(['targetKind', 'targetId']);
  expect(header.filter((name) => !COLUMNS.some((column) => column === name))).toEqual([]);
});
