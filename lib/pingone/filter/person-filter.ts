import { spellingVariants } from './person-text';
import { allOf, anyOf, type Filter, printFilter, startsWith } from './scim-filter';

/** Each comparison of a filter takes PingOne time, and a URL has a limited length. */
const MAX_COMPARISONS = 12;
/** Text with more words or characters than this is not a name. */
const MAX_WORDS = 5;
const MAX_NAME_CHARS = 100;

const ATTRIBUTES: readonly string[] = ['username', 'email', 'name.given', 'name.family'];
/** Shown in lists for records that have neither a given nor a family name. */
const FORMATTED = 'name.formatted';
type FullName = { given: string; family: string };

/**
 * Returns the filter for people whose username, email or name starts with `text`: a full name in both orders, each in
 * all look-alike spellings. At most 12 comparisons; if there are more, the most likely ones are used.
 */
export function buildPersonFilter({ kind, text }: { kind: 'text' | 'email'; text: string }): Filter {
  const found = new Map<string, Filter>();
  let room = MAX_COMPARISONS;
  for (const choices of kind === 'email' ? emailChoices(text) : nameChoices(text)) {
    const fitting = choices.find((choice) => comparisonsIn(choice) <= room);
    if (!fitting || found.has(printFilter(fitting))) continue;
    room -= comparisonsIn(fitting);
    found.set(printFilter(fitting), fitting);
  }
  return anyOf([...found.values()].toSorted((one, other) => sortKey(one) - sortKey(other)));
}

/** Alternatives in order of preference. The first one that fits into the remaining comparisons is used. */
type Choices = readonly Filter[];

function emailChoices(text: string): Choices[] {
  return spellingVariants(text).flatMap((spelling) => singleChoices(['username', 'email'], spelling));
}

function nameChoices(text: string): Choices[] {
  const [plain, ...others] = spellingVariants(text);
  if (plain === '') return [];
  // An email contains no space.
  const isOneWord = !/[\s,]/.test(plain);
  if (plain.length > MAX_NAME_CHARS) return singleChoices(ATTRIBUTES, plain);
  if (isOneWord) {
    const [mostLikely, ...rarer] = others;
    return [
      ...singleChoices(ATTRIBUTES, plain),
      ...(mostLikely === undefined ? [] : singleChoices(ATTRIBUTES, mostLikely)),
      ...rarer.flatMap((spelling) => singleChoices(['name.given', 'name.family'], spelling)),
      ...rarer.flatMap((spelling) => singleChoices(['username', 'email'], spelling)),
      ...singleChoices([FORMATTED], plain),
    ];
  }
  return [
    ...singleChoices(['name.given', 'name.family'], plain),
    ...splitFullName(plain).map(inLikelySpellings),
    ...singleChoices(['username', FORMATTED], plain),
    ...others.flatMap((spelling) => singleChoices(['name.given', 'name.family', 'username'], spelling)),
    ...others.flatMap((spelling) => splitFullName(spelling).map((name) => [bothNames([name.given], [name.family])])),
  ];
}

function singleChoices(attributes: readonly string[], text: string): Choices[] {
  return attributes.map((attribute) => [startsWith(attribute, text)]);
}

/** Returns the name in its two most likely spellings, or in the plain one if only that fits. */
function inLikelySpellings({ given, family }: FullName): Choices {
  const likely = (text: string) => spellingVariants(text).slice(0, 2);
  return [bothNames(likely(given), likely(family)), bothNames([given], [family])];
}

function bothNames(given: readonly string[], family: readonly string[]): Filter {
  return allOf([
    anyOf(given.map((name) => startsWith('name.given', name))),
    anyOf(family.map((name) => startsWith('name.family', name))),
  ]);
}

/**
 * Returns every way to split `text` into given and family name, most likely first. With a comma, the family name is
 * first.
 */
function splitFullName(text: string): FullName[] {
  const [family, given] = text.split(',').map((part) => part.trim());
  if (family && given) return [{ given, family }, swapped({ given, family })];
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length > MAX_WORDS) return [];
  const cuts = words.slice(1).map((_, place) => place + 1);
  // One word is the most likely length of either name.
  const mostLikelyFirst = [...new Set([1, cuts.length, ...cuts])].filter((cut) => cut > 0 && cut < words.length);
  const names = mostLikelyFirst.map((cut) => ({
    given: words.slice(0, cut).join(' '),
    family: words.slice(cut).join(' '),
  }));
  return [...names, ...names.map(swapped)];
}

function swapped({ given, family }: FullName): FullName {
  return { given: family, family: given };
}

function comparisonsIn(filter: Filter): number {
  if (filter.kind === 'compare') return 1;
  const terms = filter.kind === 'within' ? [filter.filter] : filter.terms;
  return terms.reduce((sum, term) => sum + comparisonsIn(term), 0);
}

/** Orders single attributes first, then full names, so that a reader sees the search text first. */
function sortKey(filter: Filter): number {
  const place = filter.kind === 'compare' ? ATTRIBUTES.indexOf(filter.attribute) : -1;
  return place < 0 ? ATTRIBUTES.length : place;
}
