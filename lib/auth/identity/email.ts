import { canonicalDomain } from './domains';
import { describeInvisibleCharacter, isNormalizedText } from './identity-text';

const MAX_EMAIL_CHARS = 254;

/** Returns the address in `mailto:address` or `Name <address>`, as mail programs write it, or in the address alone. */
export function unwrapEmail(text: string): string {
  const [, inBrackets] = /^[^<>]*<([^<>]*)>$/.exec(text.trim()) ?? [];
  return (inBrackets ?? text)
    .trim()
    .replace(/^mailto:/i, '')
    .trim();
}

/**
 * Returns the one form in which an email is stored and compared: lowercase, its domain in DNS letters (`xn--…`).
 * Undefined if the text is not exactly one email or contains look-alike letters, which are never mapped.
 */
export function canonicalEmail(email: string): string | undefined {
  const [local, host, ...more] = email.split('@');
  if (!local || !host || more.length > 0 || /[\s"<>(),;:\\]/.test(local)) return undefined;
  if (!isNormalizedText(local) || describeInvisibleCharacter(local) !== undefined) return undefined;
  const domain = canonicalDomain(host);
  const canonical = `${local.toLowerCase()}@${domain}`;
  return domain !== undefined && canonical.length <= MAX_EMAIL_CHARS ? canonical : undefined;
}

/** Returns the domain of an email in the form of `DomainInput`; undefined if the text is not exactly one email. */
export function domainOfEmail(email: string): string | undefined {
  return canonicalEmail(email)?.split('@')[1];
}
