import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COLUMNS } from './export-format';
import { parseCsv } from './parse-csv';
import { readExport } from './read-export';
import { verifyExport } from './verify-export';

// Exports of real entries, written by the version before audit entries had targetKind and targetId.
const SECRET = 'a-secret-of-the-tests-with-enough-characters';
const load = (name: string) => readFile(join(import.meta.dirname, 'earlier-exports', name), 'utf8');

async function verify(text: string) {
  const findings: string[] = [];
  const onFinding = ({ seq, said }: { seq: number; said: string }) => findings.push(`${seq} ${said}`);
  const lines = readExport(inOnePiece(text));
  const { entries, isProof } = await verifyExport(lines, { secret: SECRET, onFinding });
  return { findings, entries, isProof };
}

async function* inOnePiece(text: string): AsyncGenerator<string> {
  yield text;
}

async function headOf(text: string): Promise<string[]> {
  const { value } = await parseCsv(inOnePiece(text)).next();
  return value ?? [];
}

/** The CSV after `change`, as a spreadsheet stores it. */
async function rewritten(text: string, change: (record: string[], isHead: boolean) => string[]): Promise<string> {
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

  it('is found wherever an entry was changed', async () => {
    const text = await load(name);
    const places = [...text.matchAll(/Halvorsen, |connection\.create|Staging/g)].map(({ index }) => index);
    expect(places.length).toBeGreaterThan(3);
    for (const place of places) {
      const { findings } = await verify(`${text.slice(0, place)}x${text.slice(place + 1)}`);
      expect(findings).toEqual([expect.stringMatching(/^\d was changed: what it tells does not fit its hash$/)]);
    }
  });
});

describe.each(['without-target-id.csv', 'without-target-id-filtered.csv'])('the columns of %s', (name) => {
  it('may stand in another order', async () => {
    const text = await rewritten(await load(name), (record) => record.toReversed());
    expect((await verify(text)).findings).toEqual([]);
  });

  it('cannot gain a target that an entry did not have', async () => {
    for (const column of ['targetKind', 'targetId']) {
      const withColumn = (cell: string) => (record: string[], isHead: boolean) => [...record, isHead ? column : cell];
      const text = await load(name);
      expect((await verify(await rewritten(text, withColumn('')))).findings).toEqual([]);
      expect((await verify(await rewritten(text, withColumn('user')))).findings.join()).toContain('was changed');
    }
  });

  it('cannot be taken out where an entry says something in them', async () => {
    const said = ['seq', 'createdAt', 'actorName', 'action', 'target', 'details', 'connectionId', 'hash'] as const;
    const text = await load(name);
    const head = await headOf(text);
    for (const column of said) {
      const place = head.indexOf(column);
      expect(place).toBeGreaterThanOrEqual(0);
      const without = await rewritten(text, (record) => record.toSpliced(place, 1));
      expect((await verify(without)).findings).not.toEqual([]);
    }
  });

  it.each(['approvedBy', 'target', ''])(
    'cannot be joined by another called %j, which no hash protects',
    async (extra) => {
      const text = await rewritten(await load(name), (record, isHead) => [...record, isHead ? extra : '']);
      expect((await verify(text)).findings.join()).toContain('this does not begin as an export does');
    },
  );
});

it('an export of today has the columns of an earlier one and two more', async () => {
  const head = await headOf(await load('without-target-id.csv'));
  expect(COLUMNS.filter((column) => !head.includes(column))).toEqual(['targetKind', 'targetId']);
  expect(head.filter((name) => !COLUMNS.some((column) => column === name))).toEqual([]);
});
