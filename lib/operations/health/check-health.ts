import 'server-only';
import packageJson from '../../../package.json';
import { db } from '../../db/client';
import { hasWorkspace } from '../../db/workspaces';
import { env } from '../../env';
import { checkNango, type NangoState } from '../../nango';

/** An answer is kept for a while, a bad one not as long, so that recovery shows at once. */
const KEEP_GOOD_MS = 10_000;
const KEEP_BAD_MS = 1_000;

export type Health = {
  /** `down` only without the database; without Nango Tenantry still shows what it knows. */
  status: 'ok' | 'degraded' | 'down';
  version: string;
  database: 'ok' | 'unreachable';
  nango: NangoState;
  setup?: 'needed' | 'done';
  /** What `npm start` called this start; none where the server is started by itself. */
  startId?: string;
};

let kept: { nango: Promise<NangoState>; until: number } | undefined;

/**
 * Whether Tenantry and what it stands on work. Anyone may ask, so Nango is asked once in ten seconds at most while it
 * answers, and once a second while it does not.
 */
export async function checkHealth(now = Date.now()): Promise<Health> {
  const [nango, setup] = await Promise.all([nangoState(now), setupState()]);
  const { START_ID: startId } = env();
  const known = { version: packageJson.version, nango, ...(startId ? { startId } : {}) };
  if (setup === undefined) return { status: 'down', database: 'unreachable', ...known };
  return { status: nango === 'ok' || nango === 'rate-limited' ? 'ok' : 'degraded', database: 'ok', ...known, setup };
}

async function setupState(): Promise<Health['setup']> {
  try {
    return (await hasWorkspace(db())) ? 'done' : 'needed';
  } catch {
    return undefined;
  }
}

async function nangoState(now: number): Promise<NangoState> {
  if (kept && now < kept.until) return kept.nango;
  const nango = checkNango();
  kept = { nango, until: now + KEEP_GOOD_MS };
  const state = await nango;
  // Nango that asks to wait works, and more calls would keep it waiting.
  if (state !== 'ok' && state !== 'rate-limited') kept = { nango, until: now + KEEP_BAD_MS };
  return state;
}
