import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryAuditFacts, buildAuditFacts, WORKSPACE } from '../../scripts/testing/workspace/audit-facts';
import { canonicalJson, type Json, toStorableText } from './canonical-json';
import { canonicalEntry, chainEntry, hashEntry, startOfChain } from './chain';

const json = fc.jsonValue({ noUnicodeString: false }).map((value): Json => JSON.parse(JSON.stringify(value)));

describe('the canonical form of JSON', () => {
  it('does not depend on the order of keys', () => {
    expect(canonicalJson({ b: 1, a: { d: [2, null], c: 'x' } })).toBe('{"a":{"c":"x","d":[2,null]},"b":1}');
  });

  it('is JSON of the same value, so that two values never share one', () => {
    fc.assert(fc.property(json, (value) => void expect(JSON.parse(canonicalJson(value))).toEqual(value)));
  });

  it('is itself again when it is read and written', () => {
    fc.assert(
      fc.property(
        json,
        (value) => void expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value)),
      ),
    );
  });

  it('leaves out what has no value', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });
});

describe('text that is made harmless', () => {
  it('holds neither NUL nor halves of characters, and whole ones stay', () => {
    expect(toStorableText('a\u0000b\ud800c😀\udc00')).toBe('a�b�c😀�');
  });

  it('is stored as it is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const safe = toStorableText(text);
        expect(Buffer.from(safe, 'utf8').toString('utf8')).toBe(safe);
        expect(safe).not.toContain('\u0000');
      }),
    );
  });
});

describe('an entry’s hash', () => {
  const start = startOfChain('w-1');

  it('is that of the same entry only: different ones have different canonical forms', () => {
    fc.assert(
      fc.property(arbitraryAuditFacts(), arbitraryAuditFacts(), (one, other) => {
        const [first, second] = [chainEntry(start, one), chainEntry(start, other)];
        expect(canonicalEntry(first) === canonicalEntry(second)).toBe(JSON.stringify(first) === JSON.stringify(second));
      }),
    );
  });

  it('changes with every column', () => {
    const { hash, ...content } = chainEntry(start, buildAuditFacts(1));
    for (const column of Object.keys(content)) {
      const changed = { ...content, [column]: column === 'createdAt' ? new Date(0) : 'changed' };
      expect([column, hashEntry(changed) === hash]).toEqual([column, false]);
    }
  });

  it('tells an empty text from none', () => {
    const facts = buildAuditFacts(1);
    expect(chainEntry(start, { ...facts, target: '' }).hash).not.toBe(
      chainEntry(start, { ...facts, target: null }).hash,
    );
  });

  it('does not change when a column is added that older entries do not have', () => {
    const { hash, ...content } = chainEntry(start, buildAuditFacts(1));
    const later = { ...content, aLaterColumn: null };
    expect(hashEntry(later)).toBe(hash);
  });

  it('is what an earlier version wrote of an entry without the kind and id of its target', () => {
    const facts = { ...buildAuditFacts(1), targetKind: null, targetId: null };
    expect(chainEntry(startOfChain(WORKSPACE), facts).hash).toBe(
      'da9306267a025ba819dada38a408017446543f88ec64c692dd1400c7778e854c',
    );
  });

  it('does not fit another workspace’s chain', () => {
    expect(startOfChain('w-2').hash).not.toBe(start.hash);
  });
});
