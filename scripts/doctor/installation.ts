import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Env, parseEnv, SettingsError } from '@/lib/env';
import { readSettings, SandboxSettingsError } from '../../sandbox/settings';
import { queryHolder } from '../start/folder-lock.mjs';
import { originAt } from '../start/ports.mjs';
import { dataPath } from '../start/settings.mjs';

/** The answer of a running `npm start` to a query at its lock. */
const runningSchema = z.object({
  pid: z.number(),
  url: z.string().optional(),
  appUrl: z.string().optional(),
  settings: z.record(z.string(), z.string()).optional(),
});
export type Running = z.output<typeof runningSchema>;

export type Installation = {
  root: string;
  /** Whether `NANGO_API_KEY` is unset: `npm start` then starts the sandbox, which also simulates PingOne. */
  isSandbox: boolean;
  /** The `npm start` that is running on this data folder. */
  running: Running | undefined;
  /** Whether the running instance was started with another Nango, or with none. */
  isOutdated: boolean;
  /**
   * Where Tenantry should respond. Undefined when nothing indicates that it is running, since another installation may
   * use the default address.
   */
  origin: string | undefined;
  /** Names of the settings that the owner has set. */
  given: ReadonlySet<string>;
  /** Problems with those settings, one line each. */
  problems: readonly string[];
  /** Settings without a usable value, and why. */
  unusable: ReadonlyMap<string, string>;
  /** Settings as the app would read them, with placeholders for unusable ones. */
  env: Env;
  /** The same settings as text, for `process.env`. */
  values: Readonly<Record<string, string>>;
};

type Source = Readonly<Record<string, string | undefined>>;
type Values = Record<string, string>;

/** Placeholders instead of defaults: a key must not be sent to an address that the owner did not set. */
const PLACEHOLDERS: Values = {
  APP_URL: 'http://nowhere.invalid',
  NANGO_HOST: 'http://nowhere.invalid',
  NANGO_CONNECT_UI_URL: 'http://nowhere.invalid',
  DATABASE_URL: 'postgres://nowhere.invalid/none',
  AUTH_SECRET: 'made-by-npm-start-at-its-first-run-and-kept',
  NANGO_API_KEY: 'none',
};
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];

/** Reads the settings as `npm start` would, and what a running instance adds to them. Creates no folder and takes no lock. */
export async function readInstallation(root: string, source: Source): Promise<Installation> {
  const given = valuesOf(source);
  const running = await findRunning(dataPath(root, given.DATA_DIR));
  const isSandbox = given.NANGO_API_KEY === undefined;
  const isOutdated = running?.settings !== undefined && 'NANGO_API_KEY' in running.settings !== isSandbox;
  const supplied = suppliedByStart(given, running?.url, (!isOutdated && running?.settings) || {});
  const { values, env, problems, unusable } = readAll({ ...given, ...supplied.values }, supplied.unusable);
  return {
    root,
    isSandbox,
    running,
    isOutdated,
    origin: running?.url ?? (given.APP_URL && env.APP_URL),
    given: new Set(Object.keys(given)),
    problems: [...problems, ...(isSandbox ? sandboxProblems(given) : [])],
    unusable,
    env,
    values,
  };
}

function valuesOf(source: Source): Values {
  return Object.fromEntries(Object.entries(source).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

async function findRunning(dataDir: string): Promise<Running | undefined> {
  if (!existsSync(dataDir)) return undefined;
  const answer = await queryHolder(dataDir, 'start.lock');
  if (answer === undefined) return undefined;
  try {
    return runningSchema.parse(JSON.parse(answer));
  } catch {
    return undefined;
  }
}

/** Returns the settings that `npm start` gives the app when the owner left them out, with the same precedence. */
function suppliedByStart(given: Values, startedAt: string | undefined, found: Values) {
  const url = startedAt ?? originAt(given.BIND ?? 'localhost', Number(given.PORT ?? 3000));
  const values: Values = { ...found, APP_URL: given.APP_URL ?? url };
  if (given.DATABASE_URL) values.DATABASE_URL = given.DATABASE_URL;
  const unusable = new Map<string, string>();
  const isMissing = (name: string) => given[name] === undefined && found[name] === undefined;
  if (isMissing('DATABASE_URL'))
    unusable.set('DATABASE_URL', 'the embedded database runs only while Tenantry is running');
  if (isMissing('NANGO_API_KEY')) {
    for (const name of ['NANGO_API_KEY', 'NANGO_HOST', 'NANGO_CONNECT_UI_URL', 'NANGO_WEBHOOK_SIGNING_KEY', ...OIDC]) {
      unusable.set(name, 'the sandbox runs only while Tenantry is running');
    }
  }
  for (const name of unusable.keys()) if (PLACEHOLDERS[name]) values[name] = PLACEHOLDERS[name];
  if (isMissing('AUTH_SECRET') && PLACEHOLDERS.AUTH_SECRET) values.AUTH_SECRET = PLACEHOLDERS.AUTH_SECRET;
  return { values, unusable };
}

/** Reads all settings with `lib/env`. When some are invalid, reads the others without them. */
function readAll(all: Values, missing: ReadonlyMap<string, string>) {
  try {
    return { values: all, env: parseEnv(all), problems: [], unusable: missing };
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const wrong = error.settings.some((name) => OIDC.includes(name)) ? [...error.settings, ...OIDC] : error.settings;
    const values = { ...PLACEHOLDERS, ...withoutNames(all, wrong) };
    const reasons = wrong.map((name) => [name, `${name} must be fixed first`] as const);
    return { values, env: parseEnv(values), problems: error.problems, unusable: new Map([...missing, ...reasons]) };
  }
}

function withoutNames(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

function sandboxProblems(given: Values): readonly string[] {
  try {
    readSettings(given);
    return [];
  } catch (error) {
    if (error instanceof SandboxSettingsError) return error.problems;
    throw error;
  }
}

/** Returns names in `.env` that `.env.example` does not contain: usually typing errors. */
export function listUnknownSettings(root: string): readonly string[] {
  const file = join(root, '.env');
  if (!existsSync(file)) return [];
  const namesIn = (text: string) =>
    [...text.matchAll(/^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=/gm)].map(([, name]) => name ?? '');
  const known = new Set(namesIn(readFileSync(join(root, '.env.example'), 'utf8')));
  const ours = /^(APP|DATA|DATABASE|AUTH|SETUP|OIDC|NANGO|PINGONE|SANDBOX|LOG)_/;
  return namesIn(readFileSync(file, 'utf8')).filter((name) => ours.test(name) && !known.has(name));
}
