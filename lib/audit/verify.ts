import { type AuditRow, type ChainLink, hashEntry, startOfChain } from './chain';
import { hasValidSeal, type SealedEnds } from './seal';

/** What is wrong, and at which place of the chain; said in words for whoever runs the check. */
export type Finding = { seq: number; said: string };

/** An entry as somebody hands it over; its hash and the one before it are only claimed. */
export type ClaimedEntry = Omit<AuditRow, 'seq' | 'hash'> & { seq: number; hash: string | null };

export type WalkOptions = {
  /** What the first entry must follow on. */
  anchor: ChainLink;
  /** Hashes noted outside: they must be found again. */
  checkpoints?: readonly ChainLink[];
  /** Called for each finding; there may be very many. */
  onFinding: (finding: Finding) => void;
};

/** How far a walk came: the last entry, how many there were, and the checkpoints that were met. */
export type WalkResult = { last: ChainLink; entries: number; met: ReadonlySet<ChainLink> };

/**
 * Goes through a chain from its beginning and tells every entry that was changed, is missing, was put in or stands in a
 * wrong place. One entry is in memory at a time. Each entry is held against the one before it as that one claims to be,
 * so what is wrong with one place is told of that place alone.
 */
export async function walkChain(
  entries: AsyncIterable<ClaimedEntry> | Iterable<ClaimedEntry>,
  { anchor, checkpoints = [], onFinding }: WalkOptions,
): Promise<WalkResult> {
  const noted = new Map(checkpoints.map((checkpoint) => [checkpoint.seq, checkpoint]));
  const met = new Set<ChainLink>();
  let last = anchor;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    checkPlace(entry, last, onFinding);
    checkContent(entry, { last, noted }, onFinding);
    last = { seq: entry.seq, hash: entry.hash ?? '' };
    const checkpoint = noted.get(entry.seq);
    if (checkpoint) met.add(checkpoint);
    if (checkpoint && checkpoint.hash !== entry.hash)
      onFinding({ seq: entry.seq, said: 'its hash is not the one of the checkpoint that was noted' });
  }
  return { last, entries: count, met };
}

function checkPlace({ seq }: ClaimedEntry, last: ChainLink, onFinding: WalkOptions['onFinding']): void {
  const expected = last.seq + 1;
  if (seq === expected) return;
  if (seq <= last.seq) onFinding({ seq, said: `stands after entry ${last.seq}: it was put in, or moved` });
  else onFinding({ seq: expected, said: missing(expected, seq - 1) });
}

function missing(from: number, to: number): string {
  return from === to ? 'is missing' : `is missing, and so is all up to entry ${to}`;
}

function checkContent(
  entry: ClaimedEntry,
  { last, noted }: { last: ChainLink; noted: ReadonlyMap<number, ChainLink> },
  onFinding: WalkOptions['onFinding'],
): void {
  const { seq, hash, ...content } = entry;
  if (hashEntry({ seq, ...content }) !== hash)
    onFinding({ seq, said: 'was changed: what it tells does not fit its hash' });
  if (entry.previous !== last.hash)
    onFinding({
      seq,
      said: `does not follow on entry ${last.seq}: one of them was changed, put in, or another was taken out`,
    });
  if (entry.action === 'audit.seal-broken' && !isExplained(entry, noted))
    onFinding({
      seq,
      said: `tells that the head of the chain after entry ${seq - 1} did not bear this installation's seal: entries may have been cut off there, or AUTH_SECRET was changed; a checkpoint noted of entry ${seq - 1} would tell`,
    });
}

// Nothing was cut off where the head was what somebody had noted of it.
function isExplained({ seq, previous }: ClaimedEntry, noted: ReadonlyMap<number, ChainLink>): boolean {
  return previous !== null && noted.get(seq - 1)?.hash === previous;
}

/** What the end of a chain must be, and the secret that its seal was made with where that is known. */
export type ExpectedEnds = {
  ends: SealedEnds | undefined;
  secret?: string | undefined;
  checkpoints?: readonly ChainLink[];
};

/** Holds the last entry of a walk against the head that is kept of it, its seal, and checkpoints that were not met. */
export function checkEnds(walked: WalkResult, { ends, secret, checkpoints = [] }: ExpectedEnds): readonly Finding[] {
  const { last } = walked;
  if (!ends)
    return [{ seq: last.seq, said: 'there is no head of the chain: nothing tells whether this is the last entry' }];
  return [
    ...checkStart(ends),
    ...checkHead(last, ends.head),
    ...(secret !== undefined && !hasValidSeal(ends, secret)
      ? [{ seq: ends.head.seq, said: 'the head of the chain does not bear the seal of this installation' }]
      : []),
    ...checkpoints.filter((checkpoint) => !walked.met.has(checkpoint)).flatMap((each) => unmet(each, ends)),
  ];
}

// A chain that begins with its first entry begins where only that of this workspace does.
function checkStart({ workspaceId, anchor }: SealedEnds): readonly Finding[] {
  const start = startOfChain(workspaceId);
  const isRight = anchor.seq > start.seq || (anchor.seq === start.seq && anchor.hash === start.hash);
  return isRight ? [] : [{ seq: anchor.seq, said: 'is not where the chain of this workspace begins' }];
}

function checkHead(last: ChainLink, head: ChainLink): readonly Finding[] {
  if (last.seq < head.seq) return [{ seq: last.seq + 1, said: missing(last.seq + 1, head.seq) }];
  if (last.seq > head.seq)
    return [{ seq: head.seq + 1, said: `stands after the head of the chain, which is entry ${head.seq}` }];
  return last.hash === head.hash ? [] : [{ seq: last.seq, said: 'is not the entry that the head of the chain names' }];
}

// Of what was let go with time, only the anchor is still known.
function unmet({ seq, hash }: ChainLink, { anchor }: SealedEnds): readonly Finding[] {
  if (seq > anchor.seq) return [{ seq, said: 'was noted as a checkpoint and is missing' }];
  if (seq === anchor.seq && hash !== anchor.hash)
    return [{ seq, said: 'its hash is not the one of the checkpoint that was noted' }];
  return [];
}
