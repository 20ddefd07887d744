import { z } from 'zod';
import { isListening } from './is-listening';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 500_000;

export type HttpAnswer = {
  status: number;
  headers: Headers;
  text: string;
  /** The final address; redirects are followed only with `followsRedirects`. */
  url: string;
  /** The local time in the middle of the call, in ms. */
  askedAt: number;
};
/** `reason` contains no address. `isSlow`: the server accepts connections but did not respond in time. */
export type NoAnswer = { reason: string; isSlow: boolean };

export type RequestOptions = {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  followsRedirects?: boolean;
};

const failure = z.object({ name: z.string().optional(), cause: z.object({ code: z.string() }).optional() });

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing is listening there',
  ECONNRESET: 'the connection was closed early',
  ENOTFOUND: 'DNS has no entry for this name',
  EAI_AGAIN: 'the DNS server didn’t respond',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was closed early',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is not from an authority that Node.js trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate is not from an authority that Node.js trusts',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its TLS certificate is not from an authority that Node.js trusts',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it doesn’t support TLS',
};

/** Makes one HTTP call, and repeats it once after 5 s without a response, so it must be safe to repeat. Never throws. */
export async function requestWithRetry(url: string, options: RequestOptions = {}): Promise<HttpAnswer | NoAnswer> {
  const first = await requestOnce(url, options);
  if (!isNoAnswer(first) || !first.isSlow) return first;
  const second = await requestOnce(url, options);
  if (!isNoAnswer(second) || !second.isSlow || (await isListening(url))) return second;
  return { reason: 'it accepts no connections', isSlow: false };
}

async function requestOnce(url: string, options: RequestOptions): Promise<HttpAnswer | NoAnswer> {
  const startedAt = Date.now();
  try {
    const response = await fetch(url, {
      method: options.method ?? 'GET',
      redirect: options.followsRedirects ? 'follow' : 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(options.headers ? { headers: options.headers } : {}),
      ...(options.body === undefined ? {} : { body: options.body }),
    });
    const askedAt = (startedAt + Date.now()) / 2;
    const text = (await response.text()).slice(0, MOST_BYTES);
    return { status: response.status, headers: response.headers, text, url: response.url, askedAt };
  } catch (error) {
    return { reason: reasonOf(error), isSlow: isTimeout(error) };
  }
}

/** Returns why a connection failed, in plain words. */
function reasonOf(error: unknown): string {
  if (isTimeout(error)) return `no response within ${TIMEOUT_MS / 1000} s`;
  const { cause } = failure.safeParse(error).data ?? {};
  if (!cause) return 'no response';
  return REASONS[cause.code] ?? `no response (${cause.code})`;
}

const isTimeout = (error: unknown) => failure.safeParse(error).data?.name === 'TimeoutError';

export const isNoAnswer = (answer: HttpAnswer | NoAnswer): answer is NoAnswer => 'reason' in answer;

/** Returns the parsed body; undefined when it is not JSON. */
export function parseJson({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
