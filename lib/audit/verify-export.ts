import { type ChainLink, hashEntry } from './chain';
import type { ExportLine } from './export-format';
import type { UnreadableLine } from './read-export';
import type { SealedEnds } from './seal';
import { type ClaimedEntry, checkEnds, type Finding, walkChain } from './verify';

type Lines = AsyncIterable<ExportLine | UnreadableLine>;

type Options = {
  secret: string | undefined;
  checkpoints?: readonly ChainLink[];
  onFinding: (finding: Finding) => void;
};

/** `isProof` is false of a filtered export: its entries were checked one by one, but any number may be missing. */
export type VerifiedExport = {
  entries: number;
  isProof: boolean;
  head: ChainLink | undefined;
  workspaceId: string | undefined;
};

/** Checks an export by itself, without a database. Nothing is in memory but the line that is read. */
export async function verifyExport(lines: Lines, options: Options): Promise<VerifiedExport> {
  const reader = lines[Symbol.asyncIterator]();
  const first = (await reader.next()).value;
  if (first?.kind === 'filtered') return verifyFiltered(rest(reader), options, first.workspaceId);
  if (first?.kind !== 'whole') {
    options.onFinding({ seq: 0, said: 'this does not begin as an export does' });
    return { entries: 0, isProof: false, head: undefined, workspaceId: undefined };
  }
  return verifyWhole(rest(reader), options, first);
}

async function verifyWhole(
  lines: Lines,
  { secret, checkpoints = [], onFinding }: Options,
  { workspaceId, after: anchor }: { workspaceId: string; after: ChainLink },
): Promise<VerifiedExport> {
  const after = readEntries(lines, onFinding);
  const walked = await walkChain(after.entries, { anchor, checkpoints, onFinding });
  const { end } = after.found;
  const ends: SealedEnds | undefined = end && { workspaceId, anchor, head: end.head, seal: end.seal };
  if (!ends) onFinding({ seq: walked.last.seq, said: 'the export breaks off here: it has no end' });
  if (end && end.workspaceId !== workspaceId)
    onFinding({ seq: end.head.seq, said: 'the end of this export is that of another workspace' });
  if (ends) for (const finding of checkEnds(walked, { ends, secret, checkpoints })) onFinding(finding);
  return { entries: walked.entries, isProof: true, head: walked.last, workspaceId };
}

async function verifyFiltered(lines: Lines, { onFinding }: Options, workspaceId: string): Promise<VerifiedExport> {
  let count = 0;
  const after = readEntries(lines, onFinding);
  for await (const { hash, ...content } of after.entries) {
    count += 1;
    if (hashEntry(content) !== hash)
      onFinding({ seq: content.seq, said: 'was changed: what it tells does not fit its hash' });
  }
  if (!after.found.isWhole) onFinding({ seq: 0, said: 'the export breaks off: it has no end' });
  return { entries: count, isProof: false, head: undefined, workspaceId };
}

type End = Extract<ExportLine, { kind: 'checkpoint' }>;

/** The entries of an export, and once they are read, how it ended. Whatever else stands between or behind is told. */
function readEntries(lines: Lines, onFinding: Options['onFinding']) {
  const found: { end?: End; isWhole: boolean } = { isWhole: false };
  let seq = 0;
  async function* entries(): AsyncGenerator<ClaimedEntry> {
    for await (const line of lines) {
      if (line.kind === 'entry' && !found.isWhole) {
        seq = line.entry.seq;
        yield line.entry;
      } else if (line.kind === 'checkpoint' && !found.isWhole) {
        found.end = line;
        found.isWhole = true;
      } else onFinding({ seq, said: strayLine(line) });
    }
  }
  return { entries: entries(), found };
}

function strayLine(line: ExportLine | UnreadableLine): string {
  if (line.kind === 'unreadable') return `the line after this entry ${line.said}`;
  if (line.kind === 'broken-off') return `the export itself says that it breaks off after this entry: ${line.note}`;
  return 'something stands behind the end of the export';
}

async function* rest(reader: AsyncIterator<ExportLine | UnreadableLine>): AsyncGenerator<ExportLine | UnreadableLine> {
  for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
}
