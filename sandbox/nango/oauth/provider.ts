import { getProvider } from '@nangohq/providers';
import { z } from 'zod';
import { type Addresses, TLDS } from '../../addresses';

const providerSchema = z.looseObject({
  display_name: z.string(),
  auth_mode: z.literal('OAUTH2'),
  authorization_url: z.string(),
  token_url: z.string(),
  proxy: z.looseObject({ base_url: z.string() }),
});

/** An entry of Nango's provider list, limited to what the sandbox supports. */
export type Provider = z.infer<typeof providerSchema>;

const known = new Map<string, Provider | undefined>();

/** Reads an entry from Nango's package; undefined for unknown providers and other auth modes. */
export function findProvider(name: string): Provider | undefined {
  if (!known.has(name)) known.set(name, providerSchema.safeParse(getProvider(name)).data);
  return known.get(name);
}

const PLACEHOLDER = /\$\{connectionConfig\.(\w+)\}/g;

export function missingParameters(template: string, config: Readonly<Record<string, string>>): boolean {
  return [...template.matchAll(PLACEHOLDER)].some(([, name]) => !config[name ?? '']);
}

export function interpolate(template: string, config: Readonly<Record<string, string>>): string {
  return template.replace(PLACEHOLDER, (_match, name: string) => encodeURIComponent(config[name] ?? ''));
}

/** Maps PingOne addresses to the sandbox; other addresses stay unchanged. */
export function toSandboxUrl(url: string, addresses: Addresses): string {
  for (const tld of TLDS) {
    const pairs = [
      [`https://auth.pingone.${tld}`, `${addresses.pingOne}/auth/${tld}`],
      [addresses.pingOneApi.replace('{tld}', tld), `${addresses.pingOne}/api/${tld}`],
      [`https://api.pingone.${tld}`, `${addresses.pingOne}/api/${tld}`],
    ] as const;
    for (const [from, to] of pairs) {
      if (url === from || url.startsWith(`${from}/`)) return to + url.slice(from.length);
    }
  }
  return url;
}
