import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../../../scripts/testing/hostile-text';
import { buildPersonFilter } from './person-filter';
import { normalizeText, parsePersonText, spellingVariants, visibleText } from './person-text';
import { type Filter, listComparisons, printFilter, tokenize } from './scim-filter';

type Person = { username?: string; email?: string; 'name.given'?: string; 'name.family'?: string };

/** Returns whether PingOne matches a record: it compares characters, ignoring only case. */
function finds(filter: Filter, person: Person): boolean {
  if ('terms' in filter) {
    const found = filter.terms.map((term) => finds(term, person));
    return filter.kind === 'and' ? !found.includes(false) : found.includes(true);
  }
  if (filter.kind !== 'compare') return false;
  const value = new Map(Object.entries(person)).get(filter.attribute);
  return value?.toLowerCase().startsWith(String(filter.value).toLowerCase()) ?? false;
}

function search(typed: string, person: Person): boolean {
  const read = parsePersonText(typed);
  return read.kind !== 'id' && finds(buildPersonFilter(read), person);
}

const comparisons = (filter: Filter): number =>
  filter.kind === 'compare'
    ? 1
    : 'terms' in filter
      ? filter.terms.reduce((sum, term) => sum + comparisons(term), 0)
      : 0;

const NAMES = [
  'Amara',
  'Okafor',
  "O'Hara",
  'José',
  'García',
  "N'Diaye",
  'Åsa',
  'Müller',
  '山田',
  'Нікола',
  'Anne-Marie',
];
const MARKS = ['\u200b', '\u200e', '\u200f', '\u202a', '\u2066', '\ufeff', '\u00ad'];
const name = fc.constantFrom(...NAMES);
/** Ways in which a directory and a keyboard may write the same name. */
const stored = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.replaceAll("'", '’'),
  (text: string) => text.normalize('NFD'),
);
const apostrophe = fc.constantFrom("'", '’', '‘', '´', '`', 'ʼ', '＇', '′');
const form = fc.constantFrom('NFC', 'NFD');
const order = fc.constantFrom(
  (given: string, family: string) => `${given} ${family}`,
  (given: string, family: string) => `${family} ${given}`,
  (given: string, family: string) => `${family}, ${given}`,
  (given: string, family: string) => `${family},${given};`,
);
const typing = fc.record({
  apostrophe,
  form,
  order,
  mark: fc.constantFrom('', ...MARKS),
  space: fc.constantFrom(' ', '\u00a0', '  ', '\u3000'),
});

describe('looking for a person', () => {
  it('finds people by both names in either order, however the keyboard and the directory write them', () => {
    fc.assert(
      fc.property(name, name, stored, typing, (given, family, store, { apostrophe, form, order, mark, space }) => {
        const person = { 'name.given': store(given), 'name.family': store(family) };
        const typed = order(given, family).replaceAll("'", apostrophe).normalize(form).replaceAll(' ', space);
        expect(search(`${mark}${typed.slice(0, 2)}${mark}${typed.slice(2)}${mark}`, person)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds people by the start of one name, with any look-alike of its apostrophe', () => {
    const kept = fc.constantFrom("'", '’', '´', '`');
    fc.assert(
      fc.property(fc.constantFrom("'", '’'), kept, apostrophe, fc.nat(3), (usual, kept, other, cut) => {
        const finds = (typed: string, held: string) =>
          search(`o${typed}hara`.slice(0, 3 + cut), { 'name.family': `O${held}Hara` });
        expect(finds(usual, kept)).toBe(true);
        expect(finds(other, usual)).toBe(true);
        expect(finds(other, other)).toBe(true);
      }),
    );
  });

  it.each([
    ['Ana Lima <ana.lima+test@halvorsen.example>', { email: 'ana.lima+test@halvorsen.example' }],
    ['mailto:ana@x.example', { username: 'Ana@x.example' }],
    ['ana@x.example;', { email: 'ana@x.example' }],
    ['o’hara@x.example', { email: "o'hara@x.example" }],
    ["o'hara@x.example", { email: 'o’hara@x.example' }],
    ['ＡＮＡ', { username: 'ana' }],
    ['ﬁona', { 'name.given': 'Fiona' }],
    ['ﬁona', { 'name.given': 'ﬁona' }],
    ['می\u200cنا', { 'name.given': 'می\u200cنا' }],
    ['می\u200cنا', { 'name.given': 'مینا' }],
    ['van der Berg Anna', { 'name.given': 'Anna', 'name.family': 'van der Berg' }],
    ['Anna Maria van der Berg', { 'name.given': 'Anna Maria', 'name.family': 'van der Berg' }],
    ['Mary Ann O’Hara', { 'name.given': 'Mary Ann', 'name.family': "O'Hara" }],
    ["Mary Ann O'Hara", { 'name.given': 'Mary Ann', 'name.family': 'O’Hara' }],
    ['Amara Okafor', { username: 'amara okafor' }],
    ['Anne–Marie', { 'name.given': 'Anne-Marie' }],
    ['בן-דוד', { 'name.family': 'בן־דוד' }],
    ['נועה בן-דוד', { 'name.given': 'נועה', 'name.family': 'בן־דוד' }],
  ])('finds with %j %j', (typed, person) => {
    expect(search(typed, person)).toBe(true);
  });

  it.each([
    ['Amara Okafor', { 'name.given': 'Amara', 'name.family': 'Lima' }],
    ['kafor', { 'name.family': 'Okafor' }],
    ['Jose', { 'name.given': 'José' }],
    ['', { username: 'ana' }],
  ])('does not find with %j anyone like %j', (typed, person) => {
    expect(search(typed, person)).toBe(false);
  });

  it('sends at most twelve comparisons, with quoted values that nothing escapes, and never matches everyone', () => {
    const word = fc.oneof(hostileText, fc.constantFrom(...NAMES, ...MARKS));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 7 }), fc.constantFrom(' ', ', ', ''), (words, between) => {
        const read = parsePersonText(words.join(between));
        if (read.kind === 'id') return;
        const filter = buildPersonFilter(read);
        expect(comparisons(filter)).toBeLessThanOrEqual(12);
        expect(comparisons(filter) > 0).toBe(normalizeText(read.text) !== '');
        const printed = printFilter(filter);
        expect(tokenize(printed).filter(({ kind }) => kind === 'broken')).toEqual([]);
        expect(listComparisons(printed).operators.every(({ text }) => text === 'sw')).toBe(true);
      }),
    );
  });
});

describe('the spelling variants of a text', () => {
  it('start with the plain one and include the typed one, each once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const spellings = spellingVariants(text);
        expect(spellings[0]).toBe(normalizeText(text));
        expect(spellings).toContain(visibleText(text));
        expect(new Set(spellings).size).toBe(spellings.length);
      }),
    );
  });

  it('are only one for plain letters', () => {
    expect(spellingVariants('Amara Okafor')).toEqual(['Amara Okafor']);
  });
});
