import { allOf, anyOf, type Filter, type Operator, type Token, tokenize, unquote, within } from './scim-filter';

/** What is expected at a position in a filter. */
export type Expected = 'attribute' | 'operator' | 'value' | 'join' | 'bracket';

export type FilterMistake = {
  /** Start and end offset of the mistake. Both are the text's length if something is missing at the end. */
  at: readonly [number, number];
  /** What is wrong, as a sentence. */
  message: string;
  /** What is allowed at this position; empty for values. */
  allowed: readonly string[];
  expected: Expected;
  /** Whether more text at the end could make the filter valid. */
  isUnfinished: boolean;
  /** The attribute and operator whose operator or value is expected, and the attribute whose brackets are open. */
  attribute?: string;
  operator?: Operator;
  inside?: string;
};

/** How a collection can be filtered. */
export type FilterRules = {
  /** Returns the operators that an attribute supports, or why it cannot be used. */
  operatorsOf(attribute: string): { operators: readonly Operator[] } | Pick<FilterMistake, 'message' | 'allowed'>;
  /** All known attributes, in the order in which they are offered. */
  attributes: readonly string[];
  /** The rules inside the square brackets of an attribute. */
  within?: Readonly<Record<string, FilterRules>>;
  /** Boolean attributes. */
  flags?: ReadonlySet<string>;
};

export type ParsedFilter = { ok: true; filter: Filter } | { ok: false; mistake: FilterMistake };

const MAX_DEPTH = 40;
const MAX_QUOTED_CHARS = 40;
const OPERATORS: readonly Operator[] = ['eq', 'sw', 'co'];
const JOINS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/**
 * Parses a filter by PingOne's grammar: operators and `and`/`or` in any case, attributes case-sensitive. `and` binds
 * tighter than `or`. Never throws: the first mistake has its position and what is allowed there.
 */
export function parseFilter(text: string, rules: FilterRules): ParsedFilter {
  const reader = new Reader(text, rules);
  const filter = reader.whole();
  const { mistake } = reader;
  return filter && !mistake ? { ok: true, filter } : { ok: false, mistake: mistake ?? reader.missing('attribute', []) };
}

/** Reads from left to right. After the first mistake, every method returns undefined. */
class Reader {
  mistake: FilterMistake | undefined;
  private readonly tokens: readonly Token[];
  private place = 0;
  private depth = 0;
  private inside: string | undefined;

  constructor(
    private readonly text: string,
    private rules: FilterRules,
  ) {
    this.tokens = tokenize(text);
  }

  whole(): Filter | undefined {
    const filter = this.any();
    if (filter && this.here) this.join(['and', 'or']);
    return filter;
  }

  missing(expected: Expected, allowed: readonly string[], about: Partial<FilterMistake> = {}): FilterMistake {
    const { here, text } = this;
    const message = MESSAGES[expected](about, here && truncated(here.text));
    const at = here ? ([here.start, here.end] as const) : ([text.length, text.length] as const);
    const inside = this.inside === undefined ? {} : { inside: this.inside };
    return { at, message, allowed, expected, isUnfinished: !here, ...inside, ...about };
  }

  private get here(): Token | undefined {
    return this.tokens[this.place];
  }

  private fail(...about: Parameters<Reader['missing']>): undefined {
    this.mistake ??= this.missing(...about);
    return undefined;
  }

  private accept(text: string): boolean {
    const { here } = this;
    const isMatch = here !== undefined && here.kind !== 'value' && here.text.toLowerCase() === text;
    if (isMatch) this.place += 1;
    return isMatch;
  }

  private any(): Filter | undefined {
    return this.joined('or', () => this.joined('and', () => this.one()));
  }

  private joined(joiner: 'and' | 'or', next: () => Filter | undefined): Filter | undefined {
    const terms: Filter[] = [];
    do {
      const term = next();
      if (!term) return undefined;
      terms.push(term);
    } while (this.accept(joiner));
    return joiner === 'and' ? allOf(terms) : anyOf(terms);
  }

  private one(): Filter | undefined {
    const { here, rules } = this;
    if (here?.text === '(') return this.enclosed(')', here);
    if (here?.kind !== 'word' || JOINS.has(here.text.toLowerCase())) return this.fail('attribute', rules.attributes);
    const attribute = here.text;
    const inner = rules.within && Object.hasOwn(rules.within, attribute) ? rules.within[attribute] : undefined;
    const known = inner ? { operators: [] } : rules.operatorsOf(attribute);
    if ('message' in known) return this.fail('attribute', known.allowed, { message: known.message });
    this.place += 1;
    return inner ? this.brackets(here, inner) : this.comparison(here, known.operators);
  }

  private brackets(attribute: Token, inner: FilterRules): Filter | undefined {
    const { here } = this;
    if (here?.text !== '[') return this.fail('bracket', ['['], { attribute: attribute.text });
    const outer = { rules: this.rules, inside: this.inside };
    this.rules = inner;
    this.inside = attribute.text;
    const filter = this.enclosed(']', here);
    this.rules = outer.rules;
    this.inside = outer.inside;
    return filter && within(attribute.text, filter);
  }

  private enclosed(closing: ')' | ']', opening: Token): Filter | undefined {
    if (this.depth >= MAX_DEPTH) return this.fail('bracket', [], { message: 'Too many nested parentheses.' });
    this.place += 1;
    this.depth += 1;
    const filter = this.any();
    this.depth -= 1;
    if (!filter || this.accept(closing)) return filter;
    if (this.here) return this.join(['and', 'or', closing]);
    const at = [opening.start, opening.end] as const;
    const message = `This ${closing === ')' ? 'parenthesis' : 'square bracket'} is not closed.`;
    return this.fail('join', ['and', 'or', closing], { at, message });
  }

  private join(allowed: readonly string[]): undefined {
    return this.fail('join', allowed);
  }

  private comparison(attribute: Token, operators: readonly Operator[]): Filter | undefined {
    const about = { attribute: attribute.text };
    const { here: token } = this;
    const operator = OPERATORS.find((each) => each === token?.text.toLowerCase());
    if (!token || !operator || !operators.includes(operator)) return this.fail('operator', operators, about);
    this.place += 1;
    const value = this.value({ ...about, operator });
    return value === undefined ? undefined : { kind: 'compare', ...about, operator, value };
  }

  private value(about: { attribute: string; operator: Operator }): string | boolean | undefined {
    const { here } = this;
    const isFlag = this.rules.flags?.has(about.attribute) ?? false;
    const allowed = isFlag ? ['true', 'false'] : [];
    if (here?.kind === 'broken') {
      return this.fail('value', allowed, { ...about, message: 'This quote is not closed.', isUnfinished: true });
    }
    const text = here?.kind === 'value' ? this.unquoted(here) : undefined;
    const value = isFlag ? flagOf(text ?? here?.text) : text;
    if (value !== undefined) {
      this.place += 1;
      return value;
    }
    const message = isFlag
      ? `${about.attribute} must be true or false.`
      : `Put the value of ${about.attribute} in double quotes.`;
    return this.fail('value', allowed, here ? { ...about, message } : about);
  }

  private unquoted(token: Token): string | undefined {
    const read = unquote(token.text);
    if ('value' in read) return read.value;
    const start = token.start + read.wrongAt;
    const message = 'A backslash must be followed by a quote or another backslash.';
    return this.fail('value', [], { at: [start, start + 2], message });
  }
}

/** Only true and false may be written without quotes. */
function flagOf(text: string | undefined): boolean | undefined {
  const lowercase = text?.toLowerCase();
  return lowercase === 'true' || lowercase === 'false' ? lowercase === 'true' : undefined;
}

function truncated(text: string): string {
  return text.length > MAX_QUOTED_CHARS ? `${text.slice(0, MAX_QUOTED_CHARS)}…` : text;
}

type Message = (about: Partial<FilterMistake>, found: string | undefined) => string;

const MESSAGES: Readonly<Record<Expected, Message>> = {
  attribute: (_, found) =>
    found === undefined ? 'An attribute is missing.' : `Expected an attribute, not “${found}”.`,
  operator: ({ attribute }, found) =>
    found === undefined
      ? `An operator after ${attribute} is missing.`
      : `PingOne does not support “${found}” for ${attribute}.`,
  value: ({ attribute }) => `A value for ${attribute} is missing.`,
  join: (_, found) => (found === undefined ? 'The filter is incomplete.' : `Expected “and” or “or”, not “${found}”.`),
  bracket: ({ attribute }) => `Put a condition in square brackets after ${attribute}.`,
};
