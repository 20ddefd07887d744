import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildAuditFacts, WORKSPACE } from '../../scripts/testing/workspace/audit-facts';
import { type ChainedRow, type ChainLink, chainEntry } from './chain';
import { computeSeal, emptyChainEnds, type SealedEnds } from './seal';
import { type ClaimedEntry, checkEnds, walkChain } from './verify';

const SECRET = 'a-secret-of-the-tests-with-enough-characters';

/** A valid chain, as Tenantry writes it. */
function chainOf(count: number): { entries: ChainedRow[]; ends: SealedEnds } {
  const start = emptyChainEnds(WORKSPACE);
  let link: ChainLink = start.head;
  const entries = Array.from({ length: count }, (_, index) => {
    const row = chainEntry(link, buildAuditFacts(index));
    link = row;
    return row;
  });
  const ends = { ...start, head: { seq: link.seq, hash: link.hash } };
  return { entries, ends: { ...ends, seal: computeSeal(ends, SECRET) } };
}

type Given = {
  entries: readonly ClaimedEntry[];
  ends: SealedEnds | undefined;
  checkpoints?: readonly ChainLink[];
  secret?: string;
};

async function findingsOf({ entries, ends, checkpoints = [], secret = SECRET }: Given): Promise<string[]> {
  const found: string[] = [];
  const anchor = (ends ?? emptyChainEnds(WORKSPACE)).anchor;
  const onFinding = ({ seq, message }: { seq: number; message: string }) => found.push(`${seq} ${message}`);
  const walked = await walkChain(entries, { anchor, checkpoints, onFinding });
  checkEnds(walked, { ends, secret, checkpoints }).forEach(onFinding);
  return found;
}

const LENGTH = 12;
const intact = chainOf(LENGTH);
const place = fc.nat(LENGTH - 1);
const columns = Object.keys(buildAuditFacts(0)).concat('seq', 'previous', 'hash');

const withEntries = (entries: ClaimedEntry[]): Given => ({ entries, ends: intact.ends });
const without = (at: number) => intact.entries.filter((_, index) => index !== at);

/** What an attacker with write access to the database but without the secret can do. */
const tampers: Record<string, fc.Arbitrary<Given>> = {
  'a changed column': fc
    .record({ at: place, column: fc.constantFrom(...columns), text: fc.string() })
    .map(({ at, column, text }) => {
      const value = { seq: at + 100, createdAt: new Date(at) }[column] ?? `changed ${text}`;
      return withEntries(intact.entries.with(at, { ...entryAt(at), [column]: value }));
    }),
  'a column set to null': fc
    .record({
      at: place,
      column: fc.constantFrom('target', 'targetKind', 'targetId', 'reason', 'before', 'after', 'previous', 'hash'),
    })
    .map(({ at, column }) => withEntries(intact.entries.with(at, { ...entryAt(at), [column]: null }))),
  'a removed entry': place.map((at) => withEntries(without(at))),
  'a removed entry, with later ones renumbered': place.map((at) =>
    withEntries(without(at).map((entry, index) => ({ ...entry, seq: index + 1 }))),
  ),
  'two swapped entries': fc.uniqueArray(place, { minLength: 2, maxLength: 2 }).map(([one = 0, other = 1]) => {
    const [first, second] = [entryAt(one), entryAt(other)];
    return withEntries(
      intact.entries.with(one, { ...second, seq: first.seq }).with(other, { ...first, seq: second.seq }),
    );
  }),
  'a duplicated entry': place.map((at) => withEntries(intact.entries.toSpliced(at, 0, entryAt(at)))),
  'an inserted entry with a matching hash': place.map((at) => {
    const before = intact.entries[at - 1] ?? intact.ends.anchor;
    return withEntries(intact.entries.toSpliced(at, 0, chainEntry(before, buildAuditFacts(99))));
  }),
  'an appended entry with a matching hash': fc.constant(
    withEntries([...intact.entries, chainEntry(entryAt(LENGTH - 1), buildAuditFacts(99))]),
  ),
  'removed last entries': place.map((at) => withEntries(intact.entries.slice(0, at))),
  'removed last entries, with the head updated': place.map((at) => {
    const kept = intact.entries.slice(0, at);
    const { seq, hash } = kept.at(-1) ?? intact.ends.anchor;
    return { entries: kept, ends: { ...intact.ends, head: { seq, hash } } };
  }),
  'removed first entries, with the anchor updated': fc.integer({ min: 1, max: LENGTH }).map((count) => {
    const { seq, hash } = entryAt(count - 1);
    return { entries: intact.entries.slice(count), ends: { ...intact.ends, anchor: { seq, hash } } };
  }),
  'a chain recomputed from some entry on, with the head updated': place.map((at) => {
    let link: ChainLink = intact.entries[at - 1] ?? intact.ends.anchor;
    const recomputed = intact.entries.slice(at).map(({ seq: _s, previous: _p, hash: _h, ...facts }) => {
      const row = chainEntry(link, { ...facts, actorName: 'Another person' });
      link = row;
      return row;
    });
    return {
      entries: [...intact.entries.slice(0, at), ...recomputed],
      ends: { ...intact.ends, head: { seq: link.seq, hash: link.hash } },
    };
  }),
  'a removed head': fc.constant({ entries: intact.entries, ends: undefined }),
  'a changed seal': fc.string().map((seal) => ({ entries: intact.entries, ends: { ...intact.ends, seal } })),
};

function entryAt(index: number): ChainedRow {
  const entry = intact.entries[index];
  if (!entry) throw new Error(`no entry ${index}`);
  return entry;
}

describe('a chain', () => {
  it('that nobody changed has no findings', async () => {
    expect(await findingsOf(intact)).toEqual([]);
    expect(await findingsOf(chainOf(0))).toEqual([]);
  });

  it.each(Object.entries(tampers))('reveals %s', async (_, arbitrary) => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (given) => {
        expect(await findingsOf(given)).not.toEqual([]);
      }),
    );
  });

  it('whose first entries were deleted by retention starts after them', async () => {
    const { seq, hash } = entryAt(4);
    const ends = { ...intact.ends, anchor: { seq, hash } };
    const sealed = { ...ends, seal: computeSeal(ends, SECRET) };
    expect(await findingsOf({ entries: intact.entries.slice(5), ends: sealed })).toEqual([]);
    expect(await findingsOf({ entries: intact.entries.slice(6), ends: sealed })).toContain('6 is missing');
  });

  it('names the position and the problem, and nothing else', async () => {
    expect(await findingsOf(withEntries(intact.entries.with(4, { ...entryAt(4), target: 'Another' })))).toEqual([
      '5 was changed: its content does not match its hash',
    ]);
    expect(await findingsOf(withEntries(intact.entries.toSpliced(3, 3)))).toEqual([
      '4 is missing, and so are all entries up to 6',
      expect.stringMatching(/^7 does not follow entry 3/),
    ]);
    expect(await findingsOf(withEntries(intact.entries.slice(0, -1)))).toEqual(['12 is missing']);
  });

  it('does not verify with another secret', async () => {
    expect(await findingsOf({ ...intact, secret: 'another secret' })).toEqual([
      '12 is the head of the chain, but its seal is not valid for this installation',
    ]);
  });
});

describe('a checkpoint that was stored elsewhere', () => {
  const checkpoints = [{ seq: 9, hash: entryAt(8).hash }];

  it('matches a chain that was only extended', async () => {
    expect(await findingsOf({ ...intact, checkpoints })).toEqual([]);
  });

  it('reveals a chain that was restored to an older state with its own head and seal', async () => {
    expect(await findingsOf({ ...chainOf(8), checkpoints })).toEqual([
      '9 is missing, although a checkpoint records it',
    ]);
  });

  it('reveals a chain that was recomputed by an attacker who has the secret', async () => {
    const other = [{ seq: 9, hash: entryAt(7).hash }];
    expect(await findingsOf({ ...intact, checkpoints: other })).toEqual([
      '9 has a hash that differs from its checkpoint',
    ]);
  });

  it('of a deleted entry is compared with the anchor, or ignored if it is older', async () => {
    const { seq, hash } = entryAt(4);
    const ends = { ...intact.ends, anchor: { seq, hash } };
    const given = { entries: intact.entries.slice(5), ends: { ...ends, seal: computeSeal(ends, SECRET) } };
    expect(
      await findingsOf({
        ...given,
        checkpoints: [
          { seq, hash },
          { seq: 2, hash: 'unknown' },
        ],
      }),
    ).toEqual([]);
    expect(await findingsOf({ ...given, checkpoints: [{ seq, hash: 'wrong' }] })).toHaveLength(1);
  });
});

describe('an entry that records a broken seal', () => {
  const [first, second] = [entryAt(0), entryAt(1)];
  const sealBroken = chainEntry(second, { ...buildAuditFacts(50), action: 'audit.seal-broken' });
  const ends = { ...emptyChainEnds(WORKSPACE), head: { seq: 3, hash: sealBroken.hash } };
  const given = { entries: [first, second, sealBroken], ends: { ...ends, seal: computeSeal(ends, SECRET) } };

  it('is a finding, because earlier entries may be lost', async () => {
    expect(await findingsOf(given)).toEqual([
      expect.stringMatching(/^3 records that the seal of the chain head after entry 2/),
    ]);
  });

  it('is explained by a checkpoint of the entry before it', async () => {
    expect(await findingsOf({ ...given, checkpoints: [{ seq: 2, hash: second.hash }] })).toEqual([]);
  });
});
