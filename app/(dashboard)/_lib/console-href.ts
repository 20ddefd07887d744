import 'server-only';
import { env } from '@/lib/env';

/** Returns the link to an environment in PingOne's console. */
export function consoleHref(tld: string, environmentId: string): string {
  return `${env().PINGONE_CONSOLE_URL.replace('{tld}', tld)}/?env=${encodeURIComponent(environmentId)}`;
}
