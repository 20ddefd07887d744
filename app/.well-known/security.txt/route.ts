import { env } from '@/lib/env';
import { securityTxt } from '@/lib/security-txt';

/** Where to report a vulnerability of this installation; 404 without the setting SECURITY_CONTACT. */
export function GET(): Response {
  const { SECURITY_CONTACT: contact, APP_URL: appUrl } = env();
  const headers = { 'content-type': 'text/plain; charset=utf-8' };
  if (!contact) return new Response('Not found\n', { status: 404, headers });
  return new Response(securityTxt({ contact, appUrl, now: new Date() }), { headers });
}
