import 'server-only';
import { env } from '../../env';
import { redirectUri } from '../../nango/connect-session';
import type { PingOneAddresses } from '../../pingone/recognise';

/** What the connect dialog has to know of this installation. */
export function connectSettings(): { redirectUri: string; addresses: PingOneAddresses } {
  const { PINGONE_CONSOLE_URL, PINGONE_AUTH_URL, PINGONE_API_URL } = env();
  return {
    redirectUri: redirectUri(),
    addresses: { console: PINGONE_CONSOLE_URL, auth: PINGONE_AUTH_URL, api: PINGONE_API_URL },
  };
}
