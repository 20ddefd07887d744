import 'server-only';
import { env } from '@/lib/env';

/** PingOne's own console, at an environment. */
export function consoleHref(tld: string, environmentId: string): string {
  return `${env().PINGONE_CONSOLE_URL.replace('{tld}', tld)}/?env=${encodeURIComponent(environmentId)}`;
}
