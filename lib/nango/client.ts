import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import https from 'node:https';
import { Nango } from '@nangohq/node';
import { env } from '../env';
import { toStorableJson } from '../storable';
import { CallBudget, type Urgency } from './budget';
import { sdkFailureError } from './errors';

export const DEFAULT_TIMEOUT_MS = 10_000;
/** A page of 1,000 full user profiles has about 2 MB. Parsing much more would delay the requests of everyone else. */
const MAX_RESPONSE_BYTES = 10_000_000;

/** `urgency` decides which calls go first when the minute's budget is nearly used up. Default: `person`. */
export type CallOptions = { signal?: AbortSignal | undefined; timeoutMs?: number; urgency?: Urgency };

/** Options of one call for the SDK's HTTP client, because the SDK itself takes neither a timeout nor a signal. */
type Call = { signal: AbortSignal; acceptsEveryStatus?: boolean };
type Holder = { client: Nango; calls: AsyncLocalStorage<Call>; budget: CallBudget };

// Next evaluates modules several times in one process, but sockets and the call budget must exist once.
declare global {
  var tenantryNango: Holder | undefined;
}

function open(): Holder {
  const calls = new AsyncLocalStorage<Call>();
  const httpAgent = new http.Agent({ keepAlive: true });
  const httpsAgent = new https.Agent({ keepAlive: true });
  const settings = env();
  const client = new Nango(
    {
      apiKey: settings.NANGO_API_KEY,
      host: settings.NANGO_HOST,
      ...(settings.NANGO_WEBHOOK_SIGNING_KEY ? { webhookSigningKey: settings.NANGO_WEBHOOK_SIGNING_KEY } : {}),
    },
    {
      userAgent: 'tenantry',
      httpsAgent,
      interceptors: {
        request: (config) => {
          const call = calls.getStore();
          config.httpAgent = httpAgent;
          // Our key must go to this host only.
          config.maxRedirects = 0;
          config.maxContentLength = MAX_RESPONSE_BYTES;
          config.transformResponse = [cleaned, config.transformResponse ?? []].flat();
          if (call) config.signal = call.signal;
          else config.timeout = DEFAULT_TIMEOUT_MS;
          if (call?.acceptsEveryStatus) config.validateStatus = null;
          return config;
        },
      },
    },
  );
  return { client, calls, budget: new CallBudget(settings.NANGO_CALLS_PER_MINUTE) };
}

/**
 * Runs before the response is parsed, so that no text from PingOne or Nango contains characters that the database
 * rejects.
 */
function cleaned(data: unknown): unknown {
  return typeof data === 'string' ? toStorableJson(data) : data;
}

function holder(): Holder {
  globalThis.tenantryNango ??= open();
  return globalThis.tenantryNango;
}

/** Takes one of `instances` equal shares of the call budget, because all instances use one Nango account. */
export function setInstanceCount(instances: number): void {
  holder().budget.setPerMinute(Math.max(1, Math.floor(env().NANGO_CALLS_PER_MINUTE / instances)));
}

/**
 * Returns the Nango client of this process. Make calls with `callNango`, which adds timeout, signal and error mapping.
 */
export function nango(): Nango {
  return holder().client;
}

/**
 * Makes one SDK call once the budget has room for it. It ends after `timeoutMs` (10 s) or when `signal` aborts. Throws
 * only `AppError`: the SDK's own errors contain our API key and must not leave this function.
 */
export async function callNango<T>(
  work: (client: Nango) => Promise<T>,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS, urgency = 'person', ...call }: CallOptions & Omit<Call, 'signal'> = {},
): Promise<T> {
  const { client, calls, budget } = holder();
  await budget.take(urgency, signal);
  const controller = new AbortController();
  const leave = () => controller.abort();
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    leave();
  }, timeoutMs);
  signal?.addEventListener('abort', leave, { once: true });
  try {
    if (signal?.aborted) leave();
    return await calls.run({ signal: controller.signal, ...call }, () => work(client));
  } catch (error) {
    throw sdkFailureError(error, { cancelled: signal?.aborted === true, timedOut });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}
