import { type AuditRow, type ChainLink, hashEntry, startOfChain } from './chain';
import { hasValidSeal, type SealedEnds } from './seal';

/** A problem at one position of the chain; `message` completes the sentence "Entry 5 …". */
export type Finding = { seq: number; message: string };

/** An entry from an untrusted source: its hash and the previous hash are only claims. */
export type ClaimedEntry = Omit<AuditRow, 'seq' | 'hash'> & { seq: number; hash: string | null };

export type WalkOptions = {
  /** What the first entry must follow. */
  anchor: ChainLink;
  /** Hashes of checkpoints stored elsewhere, which the chain must contain. */
  checkpoints?: readonly ChainLink[];
  /** Called for each finding; there may be very many. */
  onFinding: (finding: Finding) => void;
};

/** The last entry of a walk, the number of entries, and the checkpoints that were found. */
export type WalkResult = { last: ChainLink; entries: number; met: ReadonlySet<ChainLink> };

/**
 * Walks a chain from its start and reports every entry that was changed, is missing, was inserted or is in the wrong
 * position. One entry is in memory at a time. Each entry is compared with the claims of the previous one, so a problem
 * is reported only once, where it occurs.
 */
export async function walkChain(
  entries: AsyncIterable<ClaimedEntry> | Iterable<ClaimedEntry>,
  { anchor, checkpoints = [], onFinding }: WalkOptions,
): Promise<WalkResult> {
  const checkpointsBySeq = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  const met = new Set<ChainLink>();
  let last = anchor;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    checkPlace(entry, last, onFinding);
    checkContent(entry, { last, checkpoints: checkpointsBySeq }, onFinding);
    last = { seq: entry.seq, hash: entry.hash ?? '' };
    const checkpoint = checkpointsBySeq.get(entry.seq);
    if (checkpoint) met.add(checkpoint);
    if (checkpoint && checkpoint.hash !== entry.hash)
      onFinding({ seq: entry.seq, message: 'has a hash that differs from its checkpoint' });
  }
  return { last, entries: count, met };
}

function checkPlace({ seq }: ClaimedEntry, last: ChainLink, onFinding: WalkOptions['onFinding']): void {
  const expected = last.seq + 1;
  if (seq === expected) return;
  if (seq <= last.seq) onFinding({ seq, message: `comes after entry ${last.seq}: it was inserted or moved` });
  else onFinding({ seq: expected, message: missing(expected, seq - 1) });
}

function missing(from: number, to: number): string {
  return from === to ? 'is missing' : `is missing, and so are all entries up to ${to}`;
}

function checkContent(
  entry: ClaimedEntry,
  { last, checkpoints }: { last: ChainLink; checkpoints: ReadonlyMap<number, ChainLink> },
  onFinding: WalkOptions['onFinding'],
): void {
  const { seq, hash, ...content } = entry;
  if (hashEntry({ seq, ...content }) !== hash)
    onFinding({ seq, message: 'was changed: its content does not match its hash' });
  if (entry.previous !== last.hash)
    onFinding({
      seq,
      message: `does not follow entry ${last.seq}: one of them was changed or inserted, or one between them was removed`,
    });
  if (entry.action === 'audit.seal-broken' && !isExplained(entry, checkpoints))
    onFinding({
      seq,
      message: `records that the seal of the chain head after entry ${seq - 1} was not valid: entries may have been cut off there, or AUTH_SECRET was changed; a checkpoint of entry ${seq - 1} can settle it`,
    });
}

// If a checkpoint matches the entry before, nothing was cut off there.
function isExplained({ seq, previous }: ClaimedEntry, checkpoints: ReadonlyMap<number, ChainLink>): boolean {
  return previous !== null && checkpoints.get(seq - 1)?.hash === previous;
}

/** The expected ends of a chain, and the secret of its seal if known. */
export type ExpectedEnds = {
  ends: SealedEnds | undefined;
  secret?: string | undefined;
  checkpoints?: readonly ChainLink[];
};

/** Compares the last entry of a walk with the stored head, its seal and the checkpoints that were not found. */
export function checkEnds(walked: WalkResult, { ends, secret, checkpoints = [] }: ExpectedEnds): readonly Finding[] {
  const { last } = walked;
  if (!ends)
    return [{ seq: last.seq, message: 'cannot be confirmed as the last entry: the head of the chain is missing' }];
  return [
    ...checkStart(ends),
    ...checkHead(last, ends.head),
    ...(secret !== undefined && !hasValidSeal(ends, secret)
      ? [{ seq: ends.head.seq, message: 'is the head of the chain, but its seal is not valid for this installation' }]
      : []),
    ...checkpoints.filter((checkpoint) => !walked.met.has(checkpoint)).flatMap((each) => unmet(each, ends)),
  ];
}

// A chain that still has its first entry must start at this workspace's start link.
function checkStart({ workspaceId, anchor }: SealedEnds): readonly Finding[] {
  const start = startOfChain(workspaceId);
  const isRight = anchor.seq > start.seq || (anchor.seq === start.seq && anchor.hash === start.hash);
  return isRight ? [] : [{ seq: anchor.seq, message: 'is not where the chain of this workspace starts' }];
}

function checkHead(last: ChainLink, head: ChainLink): readonly Finding[] {
  if (last.seq < head.seq) return [{ seq: last.seq + 1, message: missing(last.seq + 1, head.seq) }];
  if (last.seq > head.seq)
    return [{ seq: head.seq + 1, message: `comes after the head of the chain, which is entry ${head.seq}` }];
  return last.hash === head.hash
    ? []
    : [{ seq: last.seq, message: 'is not the entry that the head of the chain refers to' }];
}

// After retention, only the anchor is known of the deleted entries.
function unmet({ seq, hash }: ChainLink, { anchor }: SealedEnds): readonly Finding[] {
  if (seq > anchor.seq) return [{ seq, message: 'is missing, although a checkpoint records it' }];
  if (seq === anchor.seq && hash !== anchor.hash)
    return [{ seq, message: 'has a hash that differs from its checkpoint' }];
  return [];
}
