import { once } from 'node:events';
import { createServer } from 'node:net';
import { onTestFinished, vi } from 'vitest';
import { parseEnv } from '@/lib/env';
import type { Check, CheckContext } from '../../doctor/check-types';
import type { Installation } from '../../doctor/installation';
import { createProbes } from '../../doctor/nango-probes';
import { runChecks } from '../../doctor/run-checks';

type Answer = { status?: number; body?: unknown; headers?: Record<string, string> };
/**
 * Responses by method and path, `*` for the rest: one response, a sequence, or a number of calls that time out
 * (`Infinity`: all).
 */
export type MockedResponses = Readonly<Record<string, Reply>>;
type Reply = Answer | { timeouts: number; next?: Reply | undefined } | { once: Answer; next: Answer };

/** Settings of the app in the doctor's tests. */
const SETTINGS = {
  DATABASE_URL: 'postgres://nobody.invalid/none',
  AUTH_SECRET: 'x'.repeat(32),
  NANGO_API_KEY: '11111111-1111-4111-8111-111111111111',
  APP_URL: 'http://localhost:3000',
};

/** Runs `checks` against services with these responses, at an address that accepts connections. */
export async function runMockedChecks(
  checks: readonly Check[],
  answers: MockedResponses,
  settings: Readonly<Record<string, string>> = {},
  installed: Partial<Installation> = {},
) {
  const calls = mockFetch(answers);
  const address = await startSilentServer();
  const patient = createCheckContext({ NANGO_HOST: address, NANGO_CONNECT_UI_URL: address, ...settings }, installed);
  vi.stubEnv('NANGO_HOST', patient.env.NANGO_HOST);
  for (const [name, value] of Object.entries(SETTINGS)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const findings = await runChecks(checks, patient);
  const named = findings.map(({ check, state, code }) => `${check}: ${state} ${code}`);
  return { findings, named, calls };
}

/** An installation with these settings that is not running. */
export function createCheckContext(
  settings: Readonly<Record<string, string>> = {},
  installed: Partial<Installation> = {},
): CheckContext {
  const env = parseEnv({ ...SETTINGS, ...settings });
  const installation = {
    root: '.',
    isSandbox: false,
    running: undefined,
    origin: undefined,
    isOutdated: false,
    given: new Set<string>(),
    problems: [],
    unusable: new Map<string, string>(),
    env,
    values: {},
    ...installed,
  };
  return { installation, env, probes: createProbes(env) };
}

/** Starts a server that accepts connections but never responds. */
export async function startSilentServer(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

function mockFetch(answers: MockedResponses): string[] {
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method = 'GET' }: RequestInit = {}) => {
    const call = `${method} ${new URL(url).pathname}`;
    calls.push(call);
    const callNumber = calls.filter((each) => each === call).length;
    return reply(url, answers[call] ?? answers['*'] ?? { status: 404 }, callNumber);
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return calls;
}

function reply(url: string, mocked: Reply, callNumber: number): Response {
  if ('once' in mocked) return responseOf(url, callNumber === 1 ? mocked.once : mocked.next);
  if (!('timeouts' in mocked)) return responseOf(url, mocked);
  if (callNumber <= mocked.timeouts) throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  return reply(url, mocked.next ?? {}, callNumber);
}

function responseOf(url: string, { status = 200, body = '', headers = {} }: Answer): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return Object.defineProperty(new Response(status === 204 ? null : text, { status, headers }), 'url', { value: url });
}
