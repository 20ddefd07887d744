/** SCIM filters for PingOne: built from parts, so that a value can never change the filter. */

export type Filter =
  | { kind: 'compare'; attribute: string; operator: 'sw' | 'eq'; value: string | boolean }
  | { kind: 'and' | 'or'; terms: readonly Filter[] };

export function startsWith(attribute: string, value: string): Filter {
  return { kind: 'compare', attribute, operator: 'sw', value };
}

export function equals(attribute: string, value: string | boolean): Filter {
  return { kind: 'compare', attribute, operator: 'eq', value };
}

export function allOf(terms: readonly Filter[]): Filter {
  return { kind: 'and', terms };
}

export function anyOf(terms: readonly Filter[]): Filter {
  return { kind: 'or', terms };
}

/** The filter as it is sent; '' for one without terms. */
export function printFilter(filter: Filter): string {
  if (filter.kind === 'compare') return `${filter.attribute} ${filter.operator} ${printValue(filter.value)}`;
  const terms = filter.terms.filter((term) => printFilter(term) !== '');
  return terms
    .map((term) => (terms.length > 1 && isMixed(filter, term) ? `(${printFilter(term)})` : printFilter(term)))
    .join(` ${filter.kind} `);
}

// SCIM takes JSON's strings and its escapes.
function printValue(value: string | boolean): string {
  return JSON.stringify(value);
}

function isMixed(outer: Filter, inner: Filter): boolean {
  return inner.kind !== 'compare' && inner.kind !== outer.kind && inner.terms.length > 1;
}

/** A word, quoted value or bracket of a filter text, with its offsets. */
export type Token = { kind: 'word' | 'value' | 'bracket' | 'broken'; text: string; start: number; end: number };

const TOKENS = /\s+|(?<value>"(?:[^"\\]|\\.)*")|(?<bracket>[()[\]])|(?<word>[^\s"()[\]]+)|(?<broken>"[\s\S]*)/gy;

/** Splits any text; a quote that is never closed makes one `broken` token up to the end. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    const { value, bracket, word, broken } = match.groups ?? {};
    const kind =
      value !== undefined ? 'value' : bracket !== undefined ? 'bracket' : word !== undefined ? 'word' : 'broken';
    const found = value ?? bracket ?? word ?? broken;
    if (found !== undefined) tokens.push({ kind, text: found, start: match.index, end: match.index + found.length });
  }
  return tokens;
}

type Expected = 'attribute' | 'operator' | 'value' | 'join';
const AFTER: Readonly<Record<Expected, Expected>> = {
  attribute: 'operator',
  operator: 'value',
  value: 'join',
  join: 'attribute',
};

/** The attributes and operators that a filter text compares with, in order; what stands in square brackets is skipped. */
export function comparisonsOf(text: string): { attributes: Token[]; operators: Token[] } {
  const attributes: Token[] = [];
  const operators: Token[] = [];
  let depth = 0;
  let expected: Expected = 'attribute';
  for (const token of tokenize(text)) {
    if (token.text === '[') depth += 1;
    else if (token.text === ']') [depth, expected] = [Math.max(0, depth - 1), 'join'];
    else if (depth > 0 || token.kind === 'bracket') continue;
    else {
      if (expected === 'attribute') attributes.push(token);
      if (expected === 'operator') operators.push(token);
      expected = AFTER[expected];
    }
  }
  return { attributes, operators };
}
