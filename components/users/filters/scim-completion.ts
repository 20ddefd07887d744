import { type Expected, type FilterMistake, type FilterRules, parseFilter } from '@/lib/pingone/filter/parse-filter';
import { printValue, type Token, tokenize, unquote } from '@/lib/pingone/filter/scim-filter';

/** What is being written at one place of a filter, and what may come there. */
export type CompletionContext = {
  /** What a completion takes the place of. */
  start: number;
  end: number;
  /** What is written of it so far; of a value, without its quotes. */
  typed: string;
  expected: Expected;
  allowed: readonly string[];
} & Pick<FilterMistake, 'attribute' | 'inside'>;

/** `insert` is written as it is; `word` tells what it means. */
export type Completion = { insert: string; label: string; word?: string | undefined };

/** The place at `caret`; undefined where the text before it is wrong already. */
export function findCompletionContext(text: string, caret: number, rules: FilterRules): CompletionContext | undefined {
  const token = tokenize(text).find(({ kind, start, end }) => kind !== 'bracket' && start < caret && caret <= end);
  const start = token?.start ?? caret;
  const before = text.slice(0, start);
  const parsed = parseFilter(before, rules);
  const here = { start, end: token?.kind === 'broken' ? caret : (token?.end ?? caret), typed: typedIn(token, caret) };
  if (parsed.ok) return { ...here, expected: 'join', allowed: ['and', 'or'] };
  const { expected, allowed, isUnfinished, attribute, inside } = parsed.mistake;
  if (!isUnfinished) return undefined;
  return { ...here, expected, allowed, ...(attribute ? { attribute } : {}), ...(inside ? { inside } : {}) };
}

function typedIn(token: Token | undefined, caret: number): string {
  if (!token) return '';
  if (token.kind === 'word') return token.text.slice(0, caret - token.start);
  const read = unquote(token.kind === 'value' ? token.text : `${token.text.slice(0, caret - token.start)}"`);
  return 'value' in read ? read.value : token.text.slice(1);
}

/** Which things of PingOne's a value names, and may be looked up by their names. */
export function findReferencedKind({
  expected,
  attribute,
  inside,
}: CompletionContext): 'population' | 'group' | undefined {
  if (expected !== 'value') return undefined;
  if (inside === 'memberOfGroups') return attribute === 'id' ? 'group' : undefined;
  return attribute === 'population.id' ? 'population' : undefined;
}

/** What may come at a place, as far as it fits what is typed; `wordOf` tells what an attribute is called. */
export function listCompletions(place: CompletionContext, wordOf: (attribute: string) => string): Completion[] {
  const { expected, inside, attribute, allowed, typed } = place;
  const all: Completion[] =
    expected === 'value' && inside && attribute === 'type'
      ? ['DIRECT', 'INDIRECT'].map((type) => ({ insert: printValue(type), label: printValue(type) }))
      : allowed.map((each) => ({ insert: insertOf(each), label: each, word: wordFor(expected, each, wordOf) }));
  const wanted = typed.toLowerCase();
  const fitting = all.filter(({ label, word = '' }) => {
    if (label.toLowerCase() === wanted) return false;
    const texts = [label, word].map((text) => text.toLowerCase());
    return texts.some((text) => (expected === 'attribute' ? text.includes(wanted) : text.startsWith(wanted)));
  });
  const [begun, other] = [true, false].map((isBegun) =>
    fitting.filter(({ label }) => label.toLowerCase().startsWith(wanted) === isBegun),
  );
  return [...(begun ?? []), ...(other ?? [])];
}

/** A named thing as a value of the filter: its id, quoted, and the bracket that it ends. */
export function toIdCompletion(
  place: CompletionContext,
  { id, name }: { id: string; name: string },
  after: string,
): Completion {
  const closing = place.inside && !after.trimStart().startsWith(']') && !/^\s*(?:and|or)\b/i.test(after) ? ']' : '';
  return { insert: `${printValue(id)}${closing}`, label: name };
}

/** The text with a completion at its place, and where writing goes on. */
export function applyCompletion(
  text: string,
  { start, end }: CompletionContext,
  { insert }: Completion,
): { text: string; caret: number } {
  const after = text.slice(end);
  const gap = /[\s[]$/.test(insert) || /^[\s)\]]/.test(after) ? '' : ' ';
  return {
    text: text.slice(0, start) + insert + gap + after,
    caret: start + insert.length + (gap || after.startsWith(' ') ? 1 : 0),
  };
}

function insertOf(allowed: string): string {
  return allowed === 'memberOfGroups' ? `${allowed}[id eq ` : allowed;
}

const JOIN_WORDS: Readonly<Record<string, string>> = {
  and: 'both conditions',
  or: 'either condition',
  ')': 'closes the parenthesis',
  ']': 'closes the bracket',
};
const OPERATOR_WORDS: Readonly<Record<string, string>> = { eq: 'is', sw: 'starts with', co: 'contains' };

function wordFor(expected: Expected, allowed: string, wordOf: (attribute: string) => string): string | undefined {
  if (expected === 'attribute') return wordOf(allowed);
  return expected === 'operator' ? OPERATOR_WORDS[allowed] : JOIN_WORDS[allowed];
}
