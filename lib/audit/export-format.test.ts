import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { arbitraryAuditFacts, buildAuditFacts, WORKSPACE } from '../../scripts/testing/workspace/audit-facts';
import { type ChainLink, chainEntry } from './chain';
import { COLUMNS, CSV_HEADER, type ExportLine, toCsv, toNdjson } from './export-format';
import { parseCsv } from './parse-csv';
import { readExport, type UnreadableLine } from './read-export';
import { computeSeal, emptyChainEnds } from './seal';
import { verifyExport } from './verify-export';

const SECRET = 'a-secret-of-the-tests-with-enough-characters';
const start = emptyChainEnds(WORKSPACE);

function exportOf(count: number, kind: 'whole' | 'filtered' = 'whole'): ExportLine[] {
  let link: ChainLink = start.head;
  const entries = Array.from({ length: count }, (_, index): ExportLine => {
    const entry = chainEntry(link, buildAuditFacts(index));
    link = entry;
    return { kind: 'entry', entry };
  });
  const head = { seq: link.seq, hash: link.hash };
  const note = 'All of it.';
  return [
    { kind, workspaceId: WORKSPACE, at: '2026-11-24T00:00:00.000Z', after: start.anchor, note },
    ...entries,
    { kind: 'checkpoint', workspaceId: WORKSPACE, head, seal: computeSeal({ ...start, head }, SECRET), note },
  ];
}

/** Splits in the middle of quotes, line ends and characters. */
async function* inPieces(text: string, size = 7): AsyncGenerator<string> {
  const chars = [...text];
  for (let at = 0; at < chars.length; at += size) yield chars.slice(at, at + size).join('');
}

const FORMS = {
  csv: {
    write: (lines: readonly ExportLine[]) => CSV_HEADER + lines.map(toCsv).join(''),
    read: (text: string) => readExport(inPieces(text)),
    parts: (text: string) => text.split(/(?<=\r\n)/),
  },
  ndjson: {
    write: (lines: readonly ExportLine[]) => lines.map((line) => `${toNdjson(line)}\n`).join(''),
    read: (text: string) => readExport(inPieces(text)),
    parts: (text: string) => text.split(/(?<=\n)/),
  },
};

async function findingsIn(lines: AsyncIterable<ExportLine | UnreadableLine>, checkpoints: readonly ChainLink[] = []) {
  const findings: string[] = [];
  const verified = await verifyExport(lines, {
    secret: SECRET,
    checkpoints,
    onFinding: ({ seq, message }) => findings.push(`${seq} ${message}`),
  });
  return { ...verified, findings };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe.each(Object.entries(FORMS))('an export as %s', (_, { write, read, parts }) => {
  it('reads back as written, whatever the entries contain', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAuditFacts(), async (facts) => {
        const line: ExportLine = { kind: 'entry', entry: chainEntry(start.head, facts) };
        const whole = exportOf(1).with(1, line);
        expect(await all(read(write(whole)))).toEqual(whole);
      }),
    );
  });

  it('verifies on its own', async () => {
    const whole = exportOf(5);
    const verified = await findingsIn(read(write(whole)));
    expect(verified).toMatchObject({
      findings: [],
      entries: 5,
      isProof: true,
      workspaceId: WORKSPACE,
      head: { seq: 5 },
    });
  });

  it('reveals every entry that was removed, duplicated or moved', async () => {
    const whole = exportOf(5);
    for (let at = 1; at <= 5; at += 1) {
      const [line, next] = [whole[at], whole[at === 5 ? 1 : at + 1]];
      if (!line || !next) throw new Error('no line');
      const moved = [whole.toSpliced(at, 1), whole.toSpliced(at, 0, line), whole.with(at, next)];
      for (const changed of moved) expect((await findingsIn(read(write(changed)))).findings).not.toEqual([]);
    }
  });

  it('reveals every changed character', async () => {
    const text = write(exportOf(2));
    const at = fc.nat(text.length - 1);
    await fc.assert(
      fc.asyncProperty(at, fc.constantFrom('x', '9', '"', ',', ' '), async (index, char) => {
        const changed = text.slice(0, index) + char + text.slice(index + 1);
        const [before, after] = [await all(read(text)), await all(read(changed)).catch(() => [])];
        // Extra quotes, and changes to notes for readers, do not change the content.
        if (JSON.stringify(withoutNotes(before)) === JSON.stringify(withoutNotes(after))) return;
        expect((await findingsIn(read(changed))).findings).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('reports that it was cut off, or that it was interrupted', async () => {
    const lines = parts(write(exportOf(5)));
    const cut = lines.slice(0, 4).join('');
    expect((await findingsIn(read(cut))).findings.join()).toContain('is where the export is cut off');
    const interrupted = write([
      ...exportOf(5).slice(0, 4),
      { kind: 'broken-off', note: 'The database was unreachable.' },
    ]);
    expect((await findingsIn(read(interrupted))).findings.join()).toContain(
      'is where the export was interrupted: The database was unreachable.',
    );
  });

  it('with a forged end has an invalid seal', async () => {
    const shorter = exportOf(4);
    const end = shorter.at(-1);
    if (end?.kind !== 'checkpoint') throw new Error('no end');
    const forged = shorter.with(-1, { ...end, seal: computeSeal({ ...start, head: end.head }, 'a guess') });
    expect((await findingsIn(read(write(forged)))).findings.join()).toContain(
      'its seal is not valid for this installation',
    );
    const validButOlder = await findingsIn(read(write(shorter)), [{ seq: 5, hash: 'stored' }]);
    expect(validButOlder.findings).toEqual(['5 is missing, although a checkpoint records it']);
  });

  it('that was filtered is not a proof, but changed entries in it are still found', async () => {
    const lines = exportOf(5, 'filtered').toSpliced(2, 1);
    expect(await findingsIn(read(write(lines)))).toMatchObject({ findings: [], isProof: false, entries: 4 });
    const [, first] = lines;
    if (first?.kind !== 'entry') throw new Error('no entry');
    const changed = lines.with(1, { kind: 'entry', entry: { ...first.entry, target: 'Another' } });
    expect((await findingsIn(read(write(changed)))).findings).toEqual([
      '1 was changed: its content does not match its hash',
    ]);
  });

  it('reports text that is not an export', async () => {
    expect((await findingsIn(read('id,name\r\n1,2\r\n'))).findings).not.toEqual([]);
    expect((await findingsIn(read(''))).findings).not.toEqual([]);
  });
});

function withoutNotes(lines: readonly (ExportLine | UnreadableLine)[]) {
  return lines.map((line) => ({ ...line, note: '', at: '' }));
}

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', "'x"])(
  'a cell that starts with %j is not a formula',
  async (target) => {
    const entry = chainEntry(start.head, { ...buildAuditFacts(1), target });
    const [record] = await all(parseCsv(inPieces(toCsv({ kind: 'entry', entry }))));
    expect(record?.[COLUMNS.indexOf('target')]).toBe(`'${target}`);
  },
);

test('a CSV that a spreadsheet saved with other quotes and line ends still verifies', async () => {
  const text = FORMS.csv
    .write(exportOf(3))
    .replaceAll(/(?<=^|,)whole(?=,)/gm, '"whole"')
    .replaceAll('\r\n', '\n');
  expect((await findingsIn(FORMS.csv.read(text))).findings).toEqual([]);
});

test('a CSV starts with a byte-order mark, and one without it still verifies', async () => {
  const text = FORMS.csv.write(exportOf(3));
  expect(text.startsWith('\uFEFFkind,seq,')).toBe(true);
  expect((await findingsIn(FORMS.csv.read(text))).findings).toEqual([]);
  expect((await findingsIn(FORMS.csv.read(text.slice(1)))).findings).toEqual([]);
});
