/** SCIM filters for PingOne, built from parts so that a value can never change the filter. Pure. */

export type Operator = 'eq' | 'sw' | 'co';

export type Filter =
  | { kind: 'compare'; attribute: string; operator: Operator; value: string | boolean }
  | { kind: 'within'; attribute: string; filter: Filter }
  | { kind: 'and' | 'or'; terms: readonly Filter[] };

export function startsWith(attribute: string, value: string): Filter {
  return { kind: 'compare', attribute, operator: 'sw', value };
}

export function equals(attribute: string, value: string | boolean): Filter {
  return { kind: 'compare', attribute, operator: 'eq', value };
}

/** Returns a filter on one element of a multi-valued attribute: `memberOfGroups[id eq "…"]`. */
export function within(attribute: string, filter: Filter): Filter {
  return { kind: 'within', attribute, filter };
}

export function allOf(terms: readonly Filter[]): Filter {
  return joined('and', terms);
}

export function anyOf(terms: readonly Filter[]): Filter {
  return joined('or', terms);
}

/** Returns the filter as sent; '' for a filter without terms. */
export function printFilter(filter: Filter): string {
  if (filter.kind === 'compare') return `${filter.attribute} ${filter.operator} ${printValue(filter.value)}`;
  if (filter.kind === 'within') return `${filter.attribute}[${printFilter(filter.filter)}]`;
  const print = (term: Filter) => ('terms' in term ? `(${printFilter(term)})` : printFilter(term));
  return filter.terms.map(print).join(` ${filter.kind} `);
}

/** Returns a value as a filter contains it. SCIM uses JSON strings and escapes. */
export function printValue(value: string | boolean): string {
  return JSON.stringify(value);
}

// Normalizes: no empty terms, no join of one term, and no `and` directly inside an `and`.
function joined(kind: 'and' | 'or', terms: readonly Filter[]): Filter {
  const flat = terms.flatMap((term) => {
    if (!('terms' in term)) return [term];
    return term.kind === kind || term.terms.length === 0 ? term.terms : [term];
  });
  const [only] = flat;
  return flat.length === 1 && only ? only : { kind, terms: flat };
}

/** A word, quoted value or bracket of a filter, with its offsets. */
export type Token = { kind: 'word' | 'value' | 'bracket' | 'broken'; text: string; start: number; end: number };

const TOKENS = /\s+|(?<value>"(?:[^"\\]|\\[\s\S])*")|(?<bracket>[()[\]])|(?<word>[^\s"()[\]]+)|(?<broken>"[\s\S]*)/gy;

/** Splits any text into tokens. An unclosed quote becomes one `broken` token up to the end. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKENS)) {
    for (const kind of ['value', 'bracket', 'word', 'broken'] as const) {
      const found = match.groups?.[kind];
      if (found !== undefined) tokens.push({ kind, text: found, start: match.index, end: match.index + found.length });
    }
  }
  return tokens;
}

const ESCAPE = /\\(u[0-9a-f]{4}|[\s\S])/gi;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Returns the content of a quoted value, decoded as JSON, or the offset in `text` of an invalid escape. */
export function unquote(text: string): { value: string } | { wrongAt: number } {
  let wrongAt: number | undefined;
  const value = text.slice(1, -1).replace(ESCAPE, (whole, code: string, at: number) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    if ('"\\/'.includes(code)) return code;
    const known = Object.hasOwn(ESCAPED, code) ? ESCAPED[code] : undefined;
    if (known === undefined) wrongAt ??= at + 1;
    return known ?? whole;
  });
  return wrongAt === undefined ? { value } : { wrongAt };
}

type Part = 'attribute' | 'operator' | 'value' | 'join';
const AFTER: Readonly<Record<Part, Part>> = {
  attribute: 'operator',
  operator: 'value',
  value: 'join',
  join: 'attribute',
};

/**
 * Returns the attributes and operators of the comparisons in a filter, in order. Skips the content of square brackets.
 */
export function listComparisons(text: string): { attributes: Token[]; operators: Token[] } {
  const attributes: Token[] = [];
  const operators: Token[] = [];
  let depth = 0;
  let part: Part = 'attribute';
  for (const token of tokenize(text)) {
    if (token.text === '[') depth += 1;
    else if (token.text === ']') [depth, part] = [Math.max(0, depth - 1), 'join'];
    else if (depth > 0 || token.kind === 'bracket') continue;
    else {
      if (part === 'attribute') attributes.push(token);
      if (part === 'operator') operators.push(token);
      part = AFTER[part];
    }
  }
  return { attributes, operators };
}
