import { z } from 'zod';
import type { PortPreference } from './http';
import { DEFAULT_BIG_ENVIRONMENT_USERS } from './seed';

const DEFAULT_PORTS = { nango: 4310, connectUi: 4311, pingOne: 4312, identityProvider: 4313 } as const;

const port = (fallback: number) =>
  z.coerce
    .number({ error: 'must be a port number' })
    .int()
    .min(0)
    .max(65_535)
    .optional()
    .transform(
      (chosen): PortPreference => ({ port: chosen ?? fallback, chosen: chosen !== undefined && chosen !== 0 }),
    );

const address = z.url({ protocol: /^https?$/, error: 'must be an http or https URL' });
const withoutSlash = (value: string) => value.replace(/\/+$/, '');

const schema = z.object({
  SANDBOX_BIND: z.string().default('localhost'),
  SANDBOX_NANGO_PORT: port(DEFAULT_PORTS.nango),
  SANDBOX_CONNECT_UI_PORT: port(DEFAULT_PORTS.connectUi),
  SANDBOX_PINGONE_PORT: port(DEFAULT_PORTS.pingOne),
  SANDBOX_IDP_PORT: port(DEFAULT_PORTS.identityProvider),
  SANDBOX_NANGO_CALLBACKS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((part) => part !== ''))
    .pipe(z.array(address)),
  SANDBOX_USERS: z.coerce.number({ error: 'must be a number' }).int().min(0).default(DEFAULT_BIG_ENVIRONMENT_USERS),
  SANDBOX_MORE_TENANTS: z.coerce.number({ error: 'must be a number' }).int().min(0).max(200).default(0),
  SANDBOX_AUTO_SIGN_IN: z.string().optional(),
  SANDBOX_APP_URL: address.default('http://localhost:3000').transform(withoutSlash),
  SANDBOX_DATA: z.string().optional(),
  SANDBOX_WEBHOOKS: z
    .enum(['on', 'off', 'true', 'false', '1', '0'], { error: 'must be on or off' })
    .default('on')
    .transform((value) => ['on', 'true', '1'].includes(value)),
  PINGONE_API_URL: z
    .string()
    .refine((value) => value.includes('{tld}') && URL.canParse(value.replace('{tld}', 'com')), {
      error: 'must be a URL that contains {tld}',
    })
    .transform(withoutSlash)
    .optional(),
});

export type Settings = z.output<typeof schema>;

/** All problems with the sandbox's settings. */
export class SandboxSettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Couldn't start the sandbox. Fix these settings:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'SandboxSettingsError';
  }
}

/**
 * Reads the sandbox's settings; an empty value counts as unset.
 * @throws SandboxSettingsError naming every invalid setting.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new SandboxSettingsError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
}
