import { allOf, anyOf, type Filter, type Operator, type Token, tokenize, unquote, within } from './scim-filter';

/** What comes at one place of a filter. */
export type Expected = 'attribute' | 'operator' | 'value' | 'join' | 'bracket';

export type FilterMistake = {
  /** Start and end offset of the wrong place; both are the text's length where something is missing. */
  at: readonly [number, number];
  /** What is wrong, as a sentence. */
  message: string;
  /** What would be right there; empty for values. */
  allowed: readonly string[];
  expected: Expected;
  /** Whether more text at the end would put it right. */
  isUnfinished: boolean;
  /** The attribute and operator whose value or operator is expected, and the attribute whose brackets are open. */
  attribute?: string;
  operator?: Operator;
  inside?: string;
};

/** What a collection can be asked. */
export type FilterRules = {
  /** The operators that an attribute takes, or why there are none. */
  operatorsOf(attribute: string): { operators: readonly Operator[] } | Pick<FilterMistake, 'message' | 'allowed'>;
  /** All attributes that are known, in the order they are offered. */
  attributes: readonly string[];
  /** What stands in an attribute's square brackets. */
  within?: Readonly<Record<string, FilterRules>>;
  /** Attributes that are true or false. */
  flags?: ReadonlySet<string>;
};

export type ParsedFilter = { ok: true; filter: Filter } | { ok: false; mistake: FilterMistake };

const DEEPEST = 40;
const LONGEST_QUOTED = 40;
const OPERATORS: readonly Operator[] = ['eq', 'sw', 'co'];
const JOINS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/**
 * Reads a filter text by PingOne's grammar: operators and the words between comparisons in any case, attributes as they
 * are written. `and` binds tighter than `or`. Never throws: the first mistake tells its place and what is allowed there.
 */
export function parseFilter(text: string, rules: FilterRules): ParsedFilter {
  const reader = new Reader(text, rules);
  const filter = reader.whole();
  const { mistake } = reader;
  return filter && !mistake ? { ok: true, filter } : { ok: false, mistake: mistake ?? reader.missing('attribute', []) };
}

/** Reads from left to right; after the first mistake everything is undefined. */
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
    const message = SAYS[expected](about, here && shortened(here.text));
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

  private takes(text: string): boolean {
    const { here } = this;
    const isIt = here !== undefined && here.kind !== 'value' && here.text.toLowerCase() === text;
    if (isIt) this.place += 1;
    return isIt;
  }

  private any(): Filter | undefined {
    return this.joined('or', () => this.joined('and', () => this.one()));
  }

  private joined(word: 'and' | 'or', next: () => Filter | undefined): Filter | undefined {
    const terms: Filter[] = [];
    do {
      const term = next();
      if (!term) return undefined;
      terms.push(term);
    } while (this.takes(word));
    return word === 'and' ? allOf(terms) : anyOf(terms);
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
    if (this.depth >= DEEPEST) return this.fail('bracket', [], { message: 'These brackets lie too deep.' });
    this.place += 1;
    this.depth += 1;
    const filter = this.any();
    this.depth -= 1;
    if (!filter || this.takes(closing)) return filter;
    if (this.here) return this.join(['and', 'or', closing]);
    const at = [opening.start, opening.end] as const;
    return this.fail('join', ['and', 'or', closing], { at, message: 'This bracket is never closed.' });
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
      return this.fail('value', allowed, { ...about, message: 'This quote is never closed.', isUnfinished: true });
    }
    const text = here?.kind === 'value' ? this.unquoted(here) : undefined;
    const value = isFlag ? flagOf(text ?? here?.text) : text;
    if (value !== undefined) {
      this.place += 1;
      return value;
    }
    const message = isFlag
      ? `${about.attribute} is true or false.`
      : `A value of ${about.attribute} stands in double quotes.`;
    return this.fail('value', allowed, here ? { ...about, message } : about);
  }

  private unquoted(token: Token): string | undefined {
    const read = unquote(token.text);
    if ('value' in read) return read.value;
    const start = token.start + read.wrongAt;
    const message = 'A backslash stands before a quote or another backslash here.';
    return this.fail('value', [], { at: [start, start + 2], message });
  }
}

/** Only what is true or false may stand without quotes. */
function flagOf(text: string | undefined): boolean | undefined {
  const word = text?.toLowerCase();
  return word === 'true' || word === 'false' ? word === 'true' : undefined;
}

function shortened(text: string): string {
  return text.length > LONGEST_QUOTED ? `${text.slice(0, LONGEST_QUOTED)}…` : text;
}

type Says = (about: Partial<FilterMistake>, found: string | undefined) => string;

const SAYS: Readonly<Record<Expected, Says>> = {
  attribute: (_, found) =>
    found === undefined ? 'Here an attribute is missing.' : `Here comes an attribute, not “${found}”.`,
  operator: ({ attribute }, found) =>
    found === undefined
      ? `What ${attribute} is compared by is missing.`
      : `PingOne cannot compare ${attribute} with “${found}”.`,
  value: ({ attribute }) => `A value for ${attribute} is missing.`,
  join: (_, found) =>
    found === undefined ? 'The filter ends too early.' : `Between comparisons comes a word, not “${found}”.`,
  bracket: ({ attribute }) => `After ${attribute} comes what it holds, in square brackets.`,
};
