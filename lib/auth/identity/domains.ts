import { domainToASCII, domainToUnicode } from 'node:url';
import { z } from 'zod';
import { invisibleCharacterMessage, isNormalizedText } from './identity-text';

const MAX_DOMAIN_CHARS = 253;
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const DOMAIN = new RegExp(`^(?:${LABEL}\\.)+(?=[a-z0-9-]*[a-z])${LABEL}$`);

/** Where anybody can get an address: an e-mail there says nothing of where its person works. Not a complete list. */
const PUBLIC_MAIL: ReadonlySet<string> = new Set(
  'aol.com fastmail.com gmail.com gmx.com gmx.de gmx.net googlemail.com hey.com hotmail.com icloud.com live.com mac.com mail.com mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com tutanota.com web.de yahoo.com yandex.com yandex.ru zoho.com'.split(
    ' ',
  ),
);

/** A domain as it is stored and compared: in lower case, and in the letters of DNS (`xn--…`). */
export const DomainInput = z
  .string({ error: 'A domain is needed.' })
  .trim()
  .transform((text, context) => {
    const given = text.replace(/^@/, '');
    const domain = canonicalDomain(given);
    if (domain !== undefined) return domain;
    const message = invisibleCharacterMessage(given, 'domain') ?? 'This is not a domain. It looks like example.com.';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  })
  .refine((domain) => !PUBLIC_MAIL.has(domain), {
    error: 'Anybody can get an address at this domain, so it cannot let people in.',
  });

/**
 * The one form in which a domain is stored and compared; undefined when it is none. DNS would drop invisible characters and
 * map one writing of a letter onto another: who may come in does not follow from that, so such a domain is none.
 */
export function canonicalDomain(text: string): string | undefined {
  const written = text.toLowerCase();
  const domain = domainToASCII(written);
  if (!isNormalizedText(text) || (domain !== written && domainToUnicode(domain) !== written)) return undefined;
  return domain.length <= MAX_DOMAIN_CHARS && DOMAIN.test(domain) ? domain : undefined;
}
