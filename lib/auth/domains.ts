import { domainToASCII } from 'node:url';
import { z } from 'zod';

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
  .transform((text) => toDomain(text.replace(/^@/, '')) ?? '')
  .pipe(
    z
      .string()
      .min(1, { error: 'This is not a domain. It looks like example.com.' })
      .refine((domain) => !PUBLIC_MAIL.has(domain), {
        error: 'Anybody can get an address at this domain, so it cannot let people in.',
      }),
  );

/** The domain of an e-mail, in the form of `DomainInput`; undefined when it is not plainly one e-mail. */
export function domainOfEmail(email: string): string | undefined {
  const [local, domain, ...more] = email.split('@');
  if (!local || !domain || more.length > 0 || /[\s"<>,;:\\]/.test(local)) return undefined;
  return toDomain(domain);
}

function toDomain(text: string): string | undefined {
  const domain = domainToASCII(text.toLowerCase());
  return domain.length <= MAX_DOMAIN_CHARS && DOMAIN.test(domain) ? domain : undefined;
}
