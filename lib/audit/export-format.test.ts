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

/** Cut where it hurts: in the middle of quotes, line ends and characters. */
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
    onFinding: ({ seq, said }) => findings.push(`${seq} ${said}`),
  });
  return { ...verified, findings };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

describe.each(Object.entries(FORMS))('an export as %s', (_, { write, read, parts }) => {
  it('is read as what was written, whatever the entries hold', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryAuditFacts(), async (facts) => {
        const line: ExportLine = { kind: 'entry', entry: chainEntry(start.head, facts) };
        const whole = exportOf(1).with(1, line);
        expect(await all(read(write(whole)))).toEqual(whole);
      }),
    );
  });

  it('is proved by itself', async () => {
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

  it('tells of every entry that was dropped, doubled or put elsewhere', async () => {
    const whole = exportOf(5);
    for (let at = 1; at <= 5; at += 1) {
      const [line, next] = [whole[at], whole[at === 5 ? 1 : at + 1]];
      if (!line || !next) throw new Error('no line');
      const moved = [whole.toSpliced(at, 1), whole.toSpliced(at, 0, line), whole.with(at, next)];
      for (const changed of moved) expect((await findingsIn(read(write(changed)))).findings).not.toEqual([]);
    }
  });

  it('tells of every change of a character', async () => {
    const text = write(exportOf(2));
    const at = fc.nat(text.length - 1);
    await fc.assert(
      fc.asyncProperty(at, fc.constantFrom('x', '9', '"', ',', ' '), async (index, char) => {
        const changed = text.slice(0, index) + char + text.slice(index + 1);
        const [before, after] = [await all(read(text)), await all(read(changed)).catch(() => [])];
        // A quote around what needs none, and words for people, are no change of what is told.
        if (JSON.stringify(withoutWords(before)) === JSON.stringify(withoutWords(after))) return;
        expect((await findingsIn(read(changed))).findings).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('that was cut off says so, and so does one that says it itself', async () => {
    const lines = parts(write(exportOf(5)));
    const cut = lines.slice(0, 4).join('');
    expect((await findingsIn(read(cut))).findings.join()).toContain('the export breaks off here');
    const told = write([...exportOf(5).slice(0, 4), { kind: 'broken-off', note: 'The database was away.' }]);
    expect((await findingsIn(read(told))).findings.join()).toContain(
      'breaks off after this entry: The database was away.',
    );
  });

  it('whose end was made to fit what is left lacks the seal', async () => {
    const shorter = exportOf(4);
    const end = shorter.at(-1);
    if (end?.kind !== 'checkpoint') throw new Error('no end');
    const forged = shorter.with(-1, { ...end, seal: computeSeal({ ...start, head: end.head }, 'a guess') });
    expect((await findingsIn(read(write(forged)))).findings.join()).toContain('does not bear the seal');
    const honestButOlder = await findingsIn(read(write(shorter)), [{ seq: 5, hash: 'noted' }]);
    expect(honestButOlder.findings).toEqual(['5 was noted as a checkpoint and is missing']);
  });

  it('that was filtered is no proof, and changed entries in it are told all the same', async () => {
    const lines = exportOf(5, 'filtered').toSpliced(2, 1);
    expect(await findingsIn(read(write(lines)))).toMatchObject({ findings: [], isProof: false, entries: 4 });
    const [, first] = lines;
    if (first?.kind !== 'entry') throw new Error('no entry');
    const changed = lines.with(1, { kind: 'entry', entry: { ...first.entry, target: 'Another' } });
    expect((await findingsIn(read(write(changed)))).findings).toEqual([
      '1 was changed: what it tells does not fit its hash',
    ]);
  });

  it('that is none says so', async () => {
    expect((await findingsIn(read('id,name\r\n1,2\r\n'))).findings).not.toEqual([]);
    expect((await findingsIn(read(''))).findings).not.toEqual([]);
  });
});

function withoutWords(lines: readonly (ExportLine | UnreadableLine)[]) {
  return lines.map((line) => ({ ...line, note: '', at: '' }));
}

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', "'x"])(
  'a cell that begins as %j is not a formula',
  async (target) => {
    const entry = chainEntry(start.head, { ...buildAuditFacts(1), target });
    const [record] = await all(parseCsv(inPieces(toCsv({ kind: 'entry', entry }))));
    expect(record?.[COLUMNS.indexOf('target')]).toBe(`'${target}`);
  },
);

test('a CSV that a spreadsheet stored again with other quotes and line ends is still proved', async () => {
  const text = FORMS.csv
    .write(exportOf(3))
    .replaceAll(/(?<=^|,)whole(?=,)/gm, '"whole"')
    .replaceAll('\r\n', '\n');
  expect((await findingsIn(FORMS.csv.read(text))).findings).toEqual([]);
});

test('a CSV begins with a byte-order mark, and one exported before without it is still proved', async () => {
  const text = FORMS.csv.write(exportOf(3));
  expect(text.startsWith('\uFEFFkind,seq,')).toBe(true);
  expect((await findingsIn(FORMS.csv.read(text))).findings).toEqual([]);
  expect((await findingsIn(FORMS.csv.read(text.slice(1)))).findings).toEqual([]);
});
