import { z } from 'zod';

/** An e-mail as it is stored and compared: trimmed, lower case. */
export const EmailInput = z
  .string({ error: 'An email is needed.' })
  .trim()
  .toLowerCase()
  .max(254, { error: 'This email is too long.' })
  .pipe(z.email({ error: 'This is not an email address.' }));

/** Letters, digits, signs: what makes a name one that can be seen. Some letters are drawn as nothing, and so is the empty Braille cell. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
/** Control characters, ends of lines, and those that turn the text around a name. */
const DISTURBING = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** What somebody is told by in a line of text: one that can be seen, and that leaves what stands around it alone. `needed` is the sentence for none. */
export function nameInput(needed: string) {
  return z
    .string({ error: needed })
    .trim()
    .max(120, { error: 'A name has at most 120 characters.' })
    .refine((name) => VISIBLE.test(name), { error: needed })
    .refine((name) => !DISTURBING.test(name), { error: 'A name has no control characters.' });
}

/** A name of a person or workspace. */
export const NameInput = nameInput('A name is needed.');
