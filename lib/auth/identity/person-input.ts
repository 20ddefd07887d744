import { z } from 'zod';
import { canonicalEmail, unwrapEmail } from './email';
import { invisibleCharacterMessage } from './identity-text';

/** An email as typed or pasted, in the form of `canonicalEmail`. */
export const EmailInput = z.string({ error: 'Enter an email address.' }).transform((text, context) => {
  const given = unwrapEmail(text);
  const email = canonicalEmail(given);
  // The sign-in library accepts only these for password sign-in.
  if (email !== undefined && z.email().safeParse(email).success) return email;
  context.addIssue({ code: 'custom', message: emailRefusal(given, email) });
  return z.NEVER;
});

function emailRefusal(given: string, canonical: string | undefined): string {
  if (given.length > 254) return 'This email is too long.';
  const isUnsupportedDomain = canonical !== undefined && /\.xn--[^.]*$/.test(canonical);
  if (isUnsupportedDomain)
    return 'This email ends in a top-level domain that Tenantry does not support, such as .рф or .中国.';
  return invisibleCharacterMessage(given, 'email') ?? 'This is not an email address.';
}

/** Matches a visible character. Some letters are invisible, and so is the empty Braille cell. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
/**
 * Control characters, lone surrogates, line separators, and characters that change the direction of surrounding text.
 */
const DISRUPTIVE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/**
 * Returns the schema of a name: it must be visible and must not affect the text around it. `needed` is the message for
 * an empty name.
 */
export function nameInput(needed: string) {
  return z
    .string({ error: needed })
    .trim()
    .max(120, { error: 'A name can have at most 120 characters.' })
    .refine((name) => VISIBLE.test(name), { error: needed })
    .refine((name) => !DISRUPTIVE.test(name), { error: 'A name cannot contain control characters.' });
}

/** A name of a person or workspace. */
export const NameInput = nameInput('Enter a name.');
