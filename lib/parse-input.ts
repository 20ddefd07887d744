import type { z } from 'zod';
import { AppError } from './errors';

/** Parses anything a person or program sent; wrong input is `invalid-input`, a sentence naming the first wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: ruleOf });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AppError('invalid-input', sentence(field, issue?.message), field ? { field } : {});
}

/** A rule ("must be an id") is told of its field; a whole sentence only has the field put before it. */
function sentence(field: string, said = 'is not valid'): string {
  if (said.endsWith('.')) return field ? `${field}: ${said}` : said;
  // Which of several values is wrong is told by `details.field`.
  const named = field.replace(/(?:\.\d+)+$/, '');
  return `${named || 'This input'} ${said}.`;
}

/** What a field must be, as the end of a sentence; for rules that their schema does not put in words itself. */
function ruleOf(issue: z.core.$ZodRawIssue): string {
  if (issue.code !== 'unrecognized_keys' && issue.input === undefined) return 'is needed';
  switch (issue.code) {
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'too_big':
      return `must ${HOLD[issue.origin] ?? 'be'} at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'too_small':
      return `must ${HOLD[issue.origin] ?? 'be'} at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    // A form too: only its schema can say in words what a pattern stands for.
    default:
      return 'is not valid';
  }
}

const TYPES: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const HOLD: Record<string, string> = { string: 'have', array: 'have' };
const UNITS: Record<string, string> = { string: ' characters', array: ' values' };
