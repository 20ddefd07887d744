import { z } from 'zod';

/** An e-mail as it is stored and compared: trimmed, lower case. */
export const EmailInput = z
  .string({ error: 'An email is needed.' })
  .trim()
  .toLowerCase()
  .max(254, { error: 'This email is too long.' })
  .pipe(z.email({ error: 'This is not an email address.' }));

/** A name of a person or workspace. */
export const NameInput = z
  .string({ error: 'A name is needed.' })
  .trim()
  .min(1, { error: 'A name is needed.' })
  .max(120, { error: 'A name has at most 120 characters.' });
