import { z } from 'zod';

/** Six digits of an authenticator app; people type them in two groups. */
export const AppCode = z
  .string({ error: 'The code is needed.' })
  .max(40)
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, { error: 'The code has six digits.' }));

export const BackupCode = z
  .string({ error: 'A backup code is needed.' })
  .trim()
  .min(1, { error: 'A backup code is needed.' })
  .max(40, { error: 'A backup code is shorter.' });
