import { canonicalDomain } from './domains';
import { describeInvisibleCharacter, isNormalizedText } from './identity-text';

const MAX_EMAIL_CHARS = 254;

/** An address as mail programs hand it out: `mailto:address`, `Name <address>` or the address alone. */
export function unwrapEmail(text: string): string {
  const [, inBrackets] = /^[^<>]*<([^<>]*)>$/.exec(text.trim()) ?? [];
  return (inBrackets ?? text)
    .trim()
    .replace(/^mailto:/i, '')
    .trim();
}

/**
 * The one form in which an e-mail is stored and compared: in lower case, its domain in the letters of DNS (`xn--…`). Undefined
 * when it is not plainly one e-mail, and for whatever another writing might be taken for: nothing is mapped onto look-alikes.
 */
export function canonicalEmail(email: string): string | undefined {
  const [local, host, ...more] = email.split('@');
  if (!local || !host || more.length > 0 || /[\s"<>(),;:\\]/.test(local)) return undefined;
  if (!isNormalizedText(local) || describeInvisibleCharacter(local) !== undefined) return undefined;
  const domain = canonicalDomain(host);
  const canonical = `${local.toLowerCase()}@${domain}`;
  return domain !== undefined && canonical.length <= MAX_EMAIL_CHARS ? canonical : undefined;
}

/** The domain of an e-mail, in the form of `DomainInput`; undefined when it is not plainly one e-mail. */
export function domainOfEmail(email: string): string | undefined {
  return canonicalEmail(email)?.split('@')[1];
}
