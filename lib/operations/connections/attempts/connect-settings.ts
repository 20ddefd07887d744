import 'server-only';
import { env } from '../../../env';
import { connectUiAddresses, redirectUri } from '../../../nango/connect-session';
import type { PingOneAddresses } from '../../../pingone/recognize-address';
import { isSecureAddress } from '../../../secure-address';

type Settings = {
  redirectUri: string;
  addresses: PingOneAddresses;
  connectUi: { address: string; isSecure: boolean };
};

/** Returns the settings of this installation that the connect dialog needs. */
export function getConnectSettings(): Settings {
  const address = connectUiAddresses().baseUrl;
  const { PINGONE_CONSOLE_URL, PINGONE_AUTH_URL, PINGONE_API_URL } = env();
  return {
    redirectUri: redirectUri(),
    connectUi: { address, isSecure: isSecureAddress(address) },
    addresses: { console: PINGONE_CONSOLE_URL, auth: PINGONE_AUTH_URL, api: PINGONE_API_URL },
  };
}
