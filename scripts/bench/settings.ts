import { z } from 'zod';

const address = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform((value) => value.replace(/\/+$/, ''));

const schema = z
  .object({
    /** A real Nango whose `pingone` provider leads to our sandbox, signing in by itself; without it the sandbox's Nango. */
    BENCH_NANGO_HOST: address.optional(),
    BENCH_NANGO_KEY: z.string().optional(),
    /** The Nango origin of that sandbox, whose control surface sets how long PingOne takes. */
    BENCH_SANDBOX: address.optional(),
    PINGONE_AUTH_URL: z.string().optional(),
    PINGONE_API_URL: z.string().optional(),
  })
  .refine((settings) => !settings.BENCH_NANGO_HOST === !settings.BENCH_NANGO_KEY, {
    error: 'BENCH_NANGO_HOST and BENCH_NANGO_KEY go together: set both or none',
  });

export type RealNango = { host: string; key: string; sandbox: string | undefined; appSettings: Record<string, string> };

/** The real Nango to measure with, if one is named. Throws when the settings make no sense. */
export function readRealNango(source: Readonly<Record<string, string | undefined>>): RealNango | undefined {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value));
  const settings = schema.parse(set);
  const { BENCH_NANGO_HOST: host, BENCH_NANGO_KEY: key } = settings;
  if (!host || !key) return undefined;
  const { PINGONE_AUTH_URL, PINGONE_API_URL } = settings;
  return {
    host,
    key,
    sandbox: settings.BENCH_SANDBOX,
    appSettings: {
      NANGO_HOST: host,
      NANGO_API_KEY: key,
      ...(PINGONE_AUTH_URL ? { PINGONE_AUTH_URL } : {}),
      ...(PINGONE_API_URL ? { PINGONE_API_URL } : {}),
    },
  };
}
