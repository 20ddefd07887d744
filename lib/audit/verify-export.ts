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

/** `isProof` is false for a filtered export: each entry was checked, but any number may be missing. */
export type VerifiedExport = {
  entries: number;
  isProof: boolean;
  head: ChainLink | undefined;
  workspaceId: string | undefined;
};

/** Verifies an export on its own, without a database. Only one line is in memory at a time. */
export async function verifyExport(lines: Lines, options: Options): Promise<VerifiedExport> {
  const reader = lines[Symbol.asyncIterator]();
  const first = (await reader.next()).value;
  if (first?.kind === 'filtered') return verifyFiltered(rest(reader), options, first.workspaceId);
  if (first?.kind !== 'whole') {
    options.onFinding({ seq: 0, message: 'is missing: this file does not start like an export' });
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
  if (!ends) onFinding({ seq: walked.last.seq, message: 'is where the export is cut off: its end is missing' });
  if (end && end.workspaceId !== workspaceId)
    onFinding({ seq: end.head.seq, message: 'is followed by the end of an export of another workspace' });
  if (ends) for (const finding of checkEnds(walked, { ends, secret, checkpoints })) onFinding(finding);
  return { entries: walked.entries, isProof: true, head: walked.last, workspaceId };
}

async function verifyFiltered(lines: Lines, { onFinding }: Options, workspaceId: string): Promise<VerifiedExport> {
  let count = 0;
  const after = readEntries(lines, onFinding);
  for await (const { hash, ...content } of after.entries) {
    count += 1;
    if (hashEntry(content) !== hash)
      onFinding({ seq: content.seq, message: 'was changed: its content does not match its hash' });
  }
  if (!after.found.isWhole) onFinding({ seq: 0, message: 'the export is cut off: its end is missing' });
  return { entries: count, isProof: false, head: undefined, workspaceId };
}

type End = Extract<ExportLine, { kind: 'checkpoint' }>;

/**
 * Returns the entries of an export and, once they have been read, how it ended. Reports any other line between or after
 * them.
 */
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
      } else onFinding({ seq, message: strayLine(line) });
    }
  }
  return { entries: entries(), found };
}

function strayLine(line: ExportLine | UnreadableLine): string {
  if (line.kind === 'unreadable') return `is followed by a line that ${line.message}`;
  if (line.kind === 'broken-off') return `is where the export was interrupted: ${line.note}`;
  return 'is followed by data after the end of the export';
}

async function* rest(reader: AsyncIterator<ExportLine | UnreadableLine>): AsyncGenerator<ExportLine | UnreadableLine> {
  for (let next = await reader.next(); !next.done; next = await reader.next()) yield next.value;
}
