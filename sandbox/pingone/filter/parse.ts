export type Operator = string;
export type Filter =
  | { kind: 'and' | 'or'; parts: readonly Filter[] }
  | { kind: 'compare'; attribute: string; operator: Operator; value: string }
  | { kind: 'within'; attribute: string; filter: Filter };

/** The text is not a SCIM filter; `at` is the index of the first unexpected character. */
export class FilterSyntaxError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
    this.name = 'FilterSyntaxError';
  }
}

type Token = { kind: 'word' | 'text' | 'mark' | 'end'; value: string; at: number };

const SHAPE = /\s*(?:([()[\]])|"((?:[^"\\]|\\.)*)"|([^\s()[\]"]+))/y;

function unquote(text: string): string {
  return text.replace(/\\(.)/gs, '$1');
}

function tokenize(source: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = source.trimEnd().length;
  SHAPE.lastIndex = 0;
  while (SHAPE.lastIndex < end) {
    const at = SHAPE.lastIndex;
    const found = SHAPE.exec(source);
    if (!found) throw new FilterSyntaxError('Unclosed quotation mark', at);
    const [, mark, text, word] = found;
    if (mark !== undefined) tokens.push({ kind: 'mark', value: mark, at });
    else if (text !== undefined) tokens.push({ kind: 'text', value: unquote(text), at });
    else tokens.push({ kind: 'word', value: word ?? '', at });
  }
  return [...tokens, { kind: 'end', value: '', at: end }];
}

class Parser {
  private place = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  parse(): Filter {
    const filter = this.any();
    this.expectEnd();
    return filter;
  }

  private get here(): Token {
    return this.tokens[this.place] ?? { kind: 'end', value: '', at: 0 };
  }

  private take(): Token {
    const token = this.here;
    this.place += 1;
    return token;
  }

  private takesWord(word: string): boolean {
    const fits = this.here.kind === 'word' && this.here.value.toLowerCase() === word;
    if (fits) this.place += 1;
    return fits;
  }

  private expectMark(mark: string): void {
    const token = this.take();
    if (token.kind !== 'mark' || token.value !== mark) throw new FilterSyntaxError(`Expected ${mark}`, token.at);
  }

  private expectEnd(): void {
    if (this.here.kind !== 'end') throw new FilterSyntaxError('Expected and, or, or the end', this.here.at);
  }

  private any(): Filter {
    return this.joined('or', () => this.joined('and', () => this.one()));
  }

  private joined(kind: 'and' | 'or', next: () => Filter): Filter {
    const parts = [next()];
    while (this.takesWord(kind)) parts.push(next());
    const [only] = parts;
    return parts.length === 1 && only ? only : { kind, parts };
  }

  private one(): Filter {
    const token = this.take();
    if (token.kind === 'mark' && token.value === '(') {
      const inner = this.any();
      this.expectMark(')');
      return inner;
    }
    if (token.kind !== 'word') throw new FilterSyntaxError('Expected an attribute', token.at);
    if (this.here.kind === 'mark' && this.here.value === '[') {
      this.take();
      const filter = this.any();
      this.expectMark(']');
      return { kind: 'within', attribute: token.value, filter };
    }
    return this.comparison(token.value);
  }

  private comparison(attribute: string): Filter {
    const operator = this.take();
    if (operator.kind !== 'word') throw new FilterSyntaxError('Expected an operator', operator.at);
    const value = this.take();
    if (value.kind !== 'text' && value.kind !== 'word') throw new FilterSyntaxError('Expected a value', value.at);
    return { kind: 'compare', attribute, operator: operator.value.toLowerCase(), value: value.value };
  }
}

/** @throws FilterSyntaxError */
export function parseFilter(source: string): Filter {
  return new Parser(tokenize(source)).parse();
}
