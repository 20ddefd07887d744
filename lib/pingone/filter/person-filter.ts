import { spellingVariants } from './person-text';
import { allOf, anyOf, type Filter, printFilter, startsWith } from './scim-filter';

/** Each comparison of a filter costs PingOne time, and headers have little room. */
const MOST_COMPARISONS = 12;
/** More words, and more letters, than this are no name. */
const MOST_WORDS = 5;
const LONGEST_NAME = 100;

const ATTRIBUTES: readonly string[] = ['username', 'email', 'name.given', 'name.family'];
/** Lists show it for records that have neither given nor family name. */
const FORMATTED = 'name.formatted';
type FullName = { given: string; family: string };

/**
 * The filter for people whose username, email or name begins with `text`: a full name in both orders, and each in the
 * spellings that look the same. At most 12 comparisons; where more would fit the text, the likeliest are asked.
 */
export function buildPersonFilter({ kind, text }: { kind: 'text' | 'email'; text: string }): Filter {
  const found = new Map<string, Filter>();
  let room = MOST_COMPARISONS;
  for (const choices of kind === 'email' ? emailChoices(text) : nameChoices(text)) {
    const fitting = choices.find((choice) => comparisonsIn(choice) <= room);
    if (!fitting || found.has(printFilter(fitting))) continue;
    room -= comparisonsIn(fitting);
    found.set(printFilter(fitting), fitting);
  }
  return anyOf([...found.values()].toSorted((one, other) => placeOf(one) - placeOf(other)));
}

/** In the order in which they are to be asked; of each the first form that there is room for. */
type Choices = readonly Filter[];

function emailChoices(text: string): Choices[] {
  return spellingVariants(text).flatMap((spelling) => wholeIn(['username', 'email'], spelling));
}

function nameChoices(text: string): Choices[] {
  const [plain, ...others] = spellingVariants(text);
  if (plain === '') return [];
  // No email holds a space.
  const isOneWord = !/[\s,]/.test(plain);
  if (plain.length > LONGEST_NAME) return wholeIn(ATTRIBUTES, plain);
  if (isOneWord) {
    const [likeliest, ...rarer] = others;
    return [
      ...wholeIn(ATTRIBUTES, plain),
      ...(likeliest === undefined ? [] : wholeIn(ATTRIBUTES, likeliest)),
      ...rarer.flatMap((spelling) => wholeIn(['name.given', 'name.family'], spelling)),
      ...rarer.flatMap((spelling) => wholeIn(['username', 'email'], spelling)),
      ...wholeIn([FORMATTED], plain),
    ];
  }
  return [
    ...wholeIn(['name.given', 'name.family'], plain),
    ...fullNamesIn(plain).map(inLikelySpellings),
    ...wholeIn(['username', FORMATTED], plain),
    ...others.flatMap((spelling) => wholeIn(['name.given', 'name.family', 'username'], spelling)),
    ...others.flatMap((spelling) => fullNamesIn(spelling).map((name) => [bothNames([name.given], [name.family])])),
  ];
}

function wholeIn(attributes: readonly string[], text: string): Choices[] {
  return attributes.map((attribute) => [startsWith(attribute, text)]);
}

/** In the two likeliest spellings, or where there is no room for them in the plain one. */
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

/** Every way to read `text` as given and family name, the likeliest first; with a comma the family name is the first. */
function fullNamesIn(text: string): FullName[] {
  const [family, given] = text.split(',').map((part) => part.trim());
  if (family && given) return [{ given, family }, turned({ given, family })];
  const words = text.split(/[\s,]+/).filter(Boolean);
  if (words.length > MOST_WORDS) return [];
  const cuts = words.slice(1).map((_, place) => place + 1);
  // One word is the likeliest length of either name.
  const likeliestFirst = [...new Set([1, cuts.length, ...cuts])].filter((cut) => cut > 0 && cut < words.length);
  const names = likeliestFirst.map((cut) => ({
    given: words.slice(0, cut).join(' '),
    family: words.slice(cut).join(' '),
  }));
  return [...names, ...names.map(turned)];
}

function turned({ given, family }: FullName): FullName {
  return { given: family, family: given };
}

function comparisonsIn(filter: Filter): number {
  if (filter.kind === 'compare') return 1;
  const terms = filter.kind === 'within' ? [filter.filter] : filter.terms;
  return terms.reduce((sum, term) => sum + comparisonsIn(term), 0);
}

/** Whole texts by their attribute, then full names: a reader sees what is looked for first. */
function placeOf(filter: Filter): number {
  const place = filter.kind === 'compare' ? ATTRIBUTES.indexOf(filter.attribute) : -1;
  return place < 0 ? ATTRIBUTES.length : place;
}
