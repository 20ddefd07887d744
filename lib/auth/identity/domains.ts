import { domainToASCII, domainToUnicode } from 'node:url';
import { z } from 'zod';
import { invisibleCharacterMessage, isNormalizedText } from './identity-text';

const MAX_DOMAIN_CHARS = 253;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?=[a-z0-9-]*[a-z])${LABEL}$`);

/** Mail providers where anyone can get an address: it does not show where a person works. Not a complete list. */
const PUBLIC_MAIL: ReadonlySet<string> = new Set(
  'aol.com fastmail.com gmail.com gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.com icloud.com live.com mac.com mail.com mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com tutanota.com web.de yahoo.com yandex.com yandex.ru zoho.com'.split(
    ' ',
  ),
);

/** A domain as stored and compared: lowercase, in DNS letters (`xn--…`). */
export const DomainInput = z
  .string({ error: 'Enter a domain.' })
  .trim()
  .transform((text, context) => {
    const given = text.replace(/^@/, '');
    const domain = canonicalDomain(given);
    if (domain !== undefined) return domain;
    const message =
      invisibleCharacterMessage(given, 'domain') ?? 'This is not a domain. Enter one such as example.com.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .refine((domain) => !PUBLIC_MAIL.has(domain), {
    error: 'Anyone can get an address at this domain, so it cannot be an allowed domain.',
  });

/**
 * Returns the one form in which a domain is stored and compared; undefined if it is not a domain. DNS drops invisible
 * characters and maps some letters onto others, so domains with either are refused: they must not decide who gets in.
 */
export function canonicalDomain(text: string): string | undefined {
  const lowercase = text.toLowerCase();
  const domain = domainToASCII(lowercase);
  if (!isNormalizedText(text) || (domain !== lowercase && domainToUnicode(domain) !== lowercase)) return undefined;
  return domain.length <= MAX_DOMAIN_CHARS && DOMAIN.test(domain) ? domain : undefined;
}
