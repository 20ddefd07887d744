import { z } from 'zod';

const tldTemplate = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .refine((value) => value.includes('{tld}') && URL.canParse(value.replace('{tld}', 'com')), {
      error: 'must be an address that contains {tld}',
    })
    .transform((value) => value.replace(/\/+$/, ''));

const address = (fallback: string) =>
  z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .default(fallback)
    .transform((value) => value.replace(/\/+$/, ''));

const schema = z
  .object({
    APP_URL: address('http://localhost:3000'),
    DATABASE_URL: z.string({ error: 'is required: the address of a PostgreSQL database' }).startsWith('postgres', {
      error: 'must be a postgres:// address',
    }),
    AUTH_SECRET: z.string({ error: 'is required: at least 32 random characters' }).min(32, {
      error: 'must have at least 32 characters',
    }),
    SETUP_CODE: z.string().min(8).optional(),
    /** Set by `npm start` only, which uses it to recognize the app it started. */
    START_ID: z.string().optional(),

    OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    OIDC_NAME: z.string().min(1).default('single sign-on'),

    NANGO_API_KEY: z.string({ error: 'is required: an API key of your Nango environment' }).min(1),
    NANGO_HOST: address('https://api.nango.dev'),
    NANGO_CONNECT_UI_URL: address('https://connect.nango.dev'),
    NANGO_WEBHOOK_SIGNING_KEY: z.string().min(1).optional(),
    NANGO_CALLS_PER_MINUTE: z.coerce.number({ error: 'must be a number' }).int().min(1).default(150),
    NANGO_INTEGRATION_ADMIN: z.string().min(1).default('pingone'),
    NANGO_INTEGRATION_SELF_SERVICE: z.string().min(1).default('pingone-self-service'),

    PINGONE_AUTH_URL: tldTemplate('https://auth.pingone.{tld}'),
    PINGONE_API_URL: tldTemplate('https://api.pingone.{tld}'),
    PINGONE_CONSOLE_URL: tldTemplate('https://console.pingone.{tld}'),

    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp or smtps address' }).optional(),
    SMTP_FROM: z
      .string()
      .regex(/^(?:[^<>"\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, {
        error: 'must be an email address, or a name with an address in < >',
      })
      .optional(),

    SECURITY_CONTACT: z
      .string()
      .regex(/^(?:https:\/\/\S+|mailto:\S+@\S+|tel:\+?[\d-]+|[^\s@:]+@[^\s@]+)$/, {
        error: 'must be an email address, or a mailto:, https: or tel: address',
      })
      .optional(),

    LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  })
  .refine(
    (env) => [env.OIDC_ISSUER, env.OIDC_CLIENT_ID, env.OIDC_CLIENT_SECRET].every((part) => !part === !env.OIDC_ISSUER),
    {
      path: ['OIDC_ISSUER'],
      error: 'must be set together with OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: set all three or none',
      // Runs even when other settings are invalid, so that all problems are reported at once.
      when: () => true,
    },
  )
  .refine((env) => !env.SMTP_URL === !env.SMTP_FROM, {
    path: ['SMTP_URL'],
    error: 'must be set together with SMTP_FROM: set both or none',
    when: () => true,
  });

export type Env = z.output<typeof schema>;

/** All problems of the settings, one line each, in one error, so that they can be fixed in one go. */
export class SettingsError extends Error {
  constructor(
    readonly problems: readonly string[],
    /** The names of the affected settings, each once. */
    readonly settings: readonly string[] = [],
  ) {
    super(`Tenantry can’t start. Fix these settings:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/** Parses settings from `source`; an empty value counts as not set. Throws `SettingsError`. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const { issues } = parsed.error;
  throw new SettingsError(
    issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    [...new Set(issues.map((issue) => String(issue.path[0])))],
  );
}

let cached: Env | undefined;

/** Returns the settings of this process. Nothing else in the app reads `process.env`. */
export function env(): Env {
  cached ??= parseEnv(process.env);
  return cached;
}
