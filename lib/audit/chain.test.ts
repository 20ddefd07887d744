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

  it('is JSON of the same value, so two different values never share one', () => {
    fc.assert(fc.property(json, (value) => void expect(JSON.parse(canonicalJson(value))).toEqual(value)));
  });

  it('does not change when it is parsed and formatted again', () => {
    fc.assert(
      fc.property(
        json,
        (value) => void expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value)),
      ),
    );
  });

  it('leaves out undefined members', () => {
    expect(canonicalJson({ a: undefined, b: null })).toBe('{"b":null}');
  });
});

describe('storable text', () => {
  it('contains no NUL or lone surrogates, and keeps whole characters', () => {
    expect(toStorableText('a\u0000b\ud800c😀\udc00')).toBe('a�b�c😀�');
  });

  it('survives an encoding round trip', () => {
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

  it('is unique: different entries have different canonical forms', () => {
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

  it('differs for an empty string and null', () => {
    const facts = buildAuditFacts(1);
    expect(chainEntry(start, { ...facts, target: '' }).hash).not.toBe(
      chainEntry(start, { ...facts, target: null }).hash,
    );
  });

  it('does not change when a column is added that older entries do not have', () => {
    const { hash, ...content } = chainEntry(start, buildAuditFacts(1));
    const later = { ...content, newColumn: null };
    expect(hashEntry(later)).toBe(hash);
  });

  it('matches what an earlier version wrote for an entry without target kind and id', () => {
    const facts = { ...buildAuditFacts(1), targetKind: null, targetId: null };
    expect(chainEntry(startOfChain(WORKSPACE), facts).hash).toBe(
      'da9306267a025ba819dada38a408017446543f88ec64c692dd1400c7778e854c',
    );
  });

  it('does not fit the chain of another workspace', () => {
    expect(startOfChain('w-2').hash).not.toBe(start.hash);
  });
});
