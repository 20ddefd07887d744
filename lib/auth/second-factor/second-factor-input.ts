import { z } from 'zod';

/** The six digits of an authenticator app, which people often type in two groups. */
export const AppCode = z
  .string({ error: 'Enter the code.' })
  .max(40)
  .transform((typed) => typed.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^[0-9]{6}$/, { error: 'The code has six digits.' }));

export const BackupCode = z
  .string({ error: 'Enter a backup code.' })
  .trim()
  .min(1, { error: 'Enter a backup code.' })
  .max(40, { error: 'This is too long for a backup code.' });
