const VALID_DAYS = 180;
const DAY_MS = 86_400_000;

/**
 * Returns the text of `/.well-known/security.txt` (RFC 9116). `contact` is an email address or a `mailto:`, `https:` or
 * `tel:` address. The text expires after 180 days, at midnight UTC; every request renews it.
 */
export function securityTxt({ contact, appUrl, now }: { contact: string; appUrl: string; now: Date }): string {
  const expires = new Date(Math.ceil(now.getTime() / DAY_MS) * DAY_MS + VALID_DAYS * DAY_MS);
  return [
    `Contact: ${/^[a-z]+:/i.test(contact) ? contact : `mailto:${contact}`}`,
    `Expires: ${expires.toISOString()}`,
    'Preferred-Languages: en',
    `Canonical: ${appUrl}/.well-known/security.txt`,
    '',
  ].join('\n');
}
