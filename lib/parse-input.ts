import type { z } from 'zod';
import { AppError } from './errors';

/** Parses untrusted input. Throws `invalid-input`, whose message names the first invalid field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value, { error: ruleOf });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  throw new AppError('invalid-input', sentence(field, issue?.message), field ? { field } : {});
}

/** Turns a rule ("must be an id") into a sentence about its field; prefixes a complete sentence with the field. */
function sentence(field: string, rule = 'is not valid'): string {
  if (rule.endsWith('.')) return field ? `${field}: ${rule}` : rule;
  // `details.field` also has the index of the invalid value.
  const name = field.replace(/(?:\.\d+)+$/, '');
  return `${name || 'The input'} ${rule}.`;
}

/** Returns what a field must be, as the end of a sentence, for rules without a message in their schema. */
function ruleOf(issue: z.core.$ZodRawIssue): string {
  if (issue.code !== 'unrecognized_keys' && issue.input === undefined) return 'is required';
  switch (issue.code) {
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? `of type ${issue.expected}`}`;
    case 'too_big':
      return `must ${VERBS[issue.origin] ?? 'be'} at most ${issue.maximum}${UNITS[issue.origin] ?? ''}`;
    case 'too_small':
      return `must ${VERBS[issue.origin] ?? 'be'} at least ${issue.minimum}${UNITS[issue.origin] ?? ''}`;
    // Covers patterns as well: only their schema can describe what they stand for.
    default:
      return 'is not valid';
  }
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
};

const VERBS: Record<string, string> = { string: 'have', array: 'have' };
const UNITS: Record<string, string> = { string: ' characters', array: ' values' };
