import type { z } from 'zod';
import { AppError } from './errors';

/** Parses anything a person or program sent; wrong input is `invalid-input` naming the first wrong field. */
export function parseInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.');
  throw new AppError(
    'invalid-input',
    field ? `${field}: ${issue?.message}` : (issue?.message ?? 'This input is not valid.'),
    {
      ...(field ? { field } : {}),
    },
  );
}
