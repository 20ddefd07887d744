import { type Expected, type FilterMistake, type FilterRules, parseFilter } from '@/lib/pingone/filter/parse-filter';
import { printValue, type Token, tokenize, unquote } from '@/lib/pingone/filter/scim-filter';

/** What is being typed at the caret of a filter, and what the grammar allows there. */
export type CompletionContext = {
  /** Range of text that a completion replaces. */
  start: number;
  end: number;
  /** Text typed so far; for a value, without quotes. */
  typed: string;
  expected: Expected;
  allowed: readonly string[];
} & Pick<FilterMistake, 'attribute' | 'inside'>;

/** `insert` is the exact text to insert; `meaning` explains it in plain words. */
export type Completion = { insert: string; label: string; meaning?: string | undefined };

/** Returns the context at `caret`; undefined when the text before it is already invalid. */
export function findCompletionContext(text: string, caret: number, rules: FilterRules): CompletionContext | undefined {
  const token = tokenize(text).find(({ kind, start, end }) => kind !== 'bracket' && start < caret && caret <= end);
  const start = token?.start ?? caret;
  const before = text.slice(0, start);
  const parsed = parseFilter(before, rules);
  const base = { start, end: token?.kind === 'broken' ? caret : (token?.end ?? caret), typed: typedText(token, caret) };
  if (parsed.ok) return { ...base, expected: 'join', allowed: ['and', 'or'] };
  const { expected, allowed, isUnfinished, attribute, inside } = parsed.mistake;
  if (!isUnfinished) return undefined;
  return { ...base, expected, allowed, ...(attribute ? { attribute } : {}), ...(inside ? { inside } : {}) };
}

function typedText(token: Token | undefined, caret: number): string {
  if (!token) return '';
  if (token.kind === 'word') return token.text.slice(0, caret - token.start);
  const read = unquote(token.kind === 'value' ? token.text : `${token.text.slice(0, caret - token.start)}"`);
  return 'value' in read ? read.value : token.text.slice(1);
}

/** Returns the kind of object whose id the value holds, so that suggestions can search by name. */
export function findReferencedKind({
  expected,
  attribute,
  inside,
}: CompletionContext): 'population' | 'group' | undefined {
  if (expected !== 'value') return undefined;
  if (inside === 'memberOfGroups') return attribute === 'id' ? 'group' : undefined;
  return attribute === 'population.id' ? 'population' : undefined;
}

/**
 * Returns the completions that match the typed text, prefix matches first; `labelOf` returns an attribute's display
 * name.
 */
export function listCompletions(place: CompletionContext, labelOf: (attribute: string) => string): Completion[] {
  const { expected, inside, attribute, allowed, typed } = place;
  const all: Completion[] =
    expected === 'value' && inside && attribute === 'type'
      ? ['DIRECT', 'INDIRECT'].map((type) => ({ insert: printValue(type), label: printValue(type) }))
      : allowed.map((each) => ({
          insert: insertedText(each),
          label: each,
          meaning: meaningOf(expected, each, labelOf),
        }));
  const query = typed.toLowerCase();
  const matching = all.filter(({ label, meaning = '' }) => {
    if (label.toLowerCase() === query) return false;
    const texts = [label, meaning].map((text) => text.toLowerCase());
    return texts.some((text) => (expected === 'attribute' ? text.includes(query) : text.startsWith(query)));
  });
  const [prefixed, other] = [true, false].map((isPrefixed) =>
    matching.filter(({ label }) => label.toLowerCase().startsWith(query) === isPrefixed),
  );
  return [...(prefixed ?? []), ...(other ?? [])];
}

/** Returns a completion that inserts the quoted id, and the closing bracket when one is due. */
export function toIdCompletion(
  place: CompletionContext,
  { id, name }: { id: string; name: string },
  after: string,
): Completion {
  const closing = place.inside && !after.trimStart().startsWith(']') && !/^\s*(?:and|or)\b/i.test(after) ? ']' : '';
  return { insert: `${printValue(id)}${closing}`, label: name };
}

/** Returns the text with the completion inserted, and the new caret position. */
export function applyCompletion(
  text: string,
  { start, end }: CompletionContext,
  { insert }: Completion,
): { text: string; caret: number } {
  const after = text.slice(end);
  const space = /[\s[]$/.test(insert) || /^[\s)\]]/.test(after) ? '' : ' ';
  return {
    text: text.slice(0, start) + insert + space + after,
    caret: start + insert.length + (space || after.startsWith(' ') ? 1 : 0),
  };
}

function insertedText(allowed: string): string {
  return allowed === 'memberOfGroups' ? `${allowed}[id eq ` : allowed;
}

const JOIN_MEANINGS: Readonly<Record<string, string>> = {
  and: 'both conditions',
  or: 'either condition',
  ')': 'closes the parenthesis',
  ']': 'closes the bracket',
};
const OPERATOR_MEANINGS: Readonly<Record<string, string>> = { eq: 'is', sw: 'starts with', co: 'contains' };

function meaningOf(expected: Expected, allowed: string, labelOf: (attribute: string) => string): string | undefined {
  if (expected === 'attribute') return labelOf(allowed);
  return expected === 'operator' ? OPERATOR_MEANINGS[allowed] : JOIN_MEANINGS[allowed];
}
