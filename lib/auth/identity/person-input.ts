import { z } from 'zod';
import { canonicalEmail, unwrapEmail } from './email';
import { invisibleCharacterMessage } from './identity-text';

/** An e-mail as people type or paste it, in the form of `canonicalEmail`. */
export const EmailInput = z.string({ error: 'Enter an email address.' }).transform((text, context) => {
  const given = unwrapEmail(text);
  const email = canonicalEmail(given);
  // The sign-in library takes no others with a password.
  if (email !== undefined && z.email().safeParse(email).success) return email;
  context.addIssue({ code: 'custom', message: emailRefusal(given, email) });
  return z.NEVER;
});

function emailRefusal(given: string, canonical: string | undefined): string {
  if (given.length > 254) return 'This email is too long.';
  const isForeignEnd = canonical !== undefined && /\.xn--[^.]*$/.test(canonical);
  if (isForeignEnd)
    return 'This email ends in a top-level domain that Tenantry does not support, such as .рф or .中国.';
  return invisibleCharacterMessage(given, 'email') ?? 'This is not an email address.';
}

/** Letters, digits, signs: what makes a name one that can be seen. Some letters are drawn as nothing, and so is the empty Braille cell. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
/** Control characters, halves of surrogate pairs, ends of lines, and those that turn the text around a name. */
const DISTURBING = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

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
