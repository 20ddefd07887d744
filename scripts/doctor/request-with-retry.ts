import { z } from 'zod';
import { isListening } from './is-listening';

const TIMEOUT_MS = 5_000;
const MOST_BYTES = 500_000;

export type HttpAnswer = {
  status: number;
  headers: Headers;
  text: string;
  /** Where the answer came from in the end; redirects are followed only when asked for. */
  url: string;
  /** The machine's own time in the middle of the call. */
  askedAt: number;
};
/** `reason` is a few plain words and names no address. `isSlow`: connections are taken there, but no answer came in time. */
export type NoAnswer = { reason: string; isSlow: boolean };

export type RequestOptions = {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  followsRedirects?: boolean;
};

const failure = z.object({ name: z.string().optional(), cause: z.object({ code: z.string() }).optional() });

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was cut off',
  ENOTFOUND: 'DNS does not know that name',
  EAI_AGAIN: 'DNS does not answer',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  UND_ERR_SOCKET: 'the connection was cut off',
  CERT_HAS_EXPIRED: 'its TLS certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its TLS certificate is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'its TLS certificate is not from an authority that Node trusts',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its TLS certificate is not from an authority that Node trusts',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its TLS certificate is not from an authority that Node trusts',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its TLS certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS',
};

/** One HTTP call, made again once when no answer comes within 5 s: it must bear being made twice. Never throws. */
export async function requestWithRetry(url: string, asking: RequestOptions = {}): Promise<HttpAnswer | NoAnswer> {
  const first = await askOnce(url, asking);
  if (!isNoAnswer(first) || !first.isSlow) return first;
  const second = await askOnce(url, asking);
  if (!isNoAnswer(second) || !second.isSlow || (await isListening(url))) return second;
  return { reason: 'it takes no connection', isSlow: false };
}

async function askOnce(url: string, asking: RequestOptions): Promise<HttpAnswer | NoAnswer> {
  const startedAt = Date.now();
  try {
    const response = await fetch(url, {
      method: asking.method ?? 'GET',
      redirect: asking.followsRedirects ? 'follow' : 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(asking.headers ? { headers: asking.headers } : {}),
      ...(asking.body === undefined ? {} : { body: asking.body }),
    });
    const askedAt = (startedAt + Date.now()) / 2;
    const text = (await response.text()).slice(0, MOST_BYTES);
    return { status: response.status, headers: response.headers, text, url: response.url, askedAt };
  } catch (error) {
    return { reason: reasonOf(error), isSlow: isTimeout(error) };
  }
}

/** Plain words for why a connection failed. */
function reasonOf(error: unknown): string {
  if (isTimeout(error)) return `no answer within ${TIMEOUT_MS / 1000} s`;
  const { cause } = failure.safeParse(error).data ?? {};
  if (!cause) return 'no answer';
  return REASONS[cause.code] ?? `no answer (${cause.code})`;
}

const isTimeout = (error: unknown) => failure.safeParse(error).data?.name === 'TimeoutError';

export const isNoAnswer = (answer: HttpAnswer | NoAnswer): answer is NoAnswer => 'reason' in answer;

/** The parsed body; undefined when it is no JSON. */
export function parseJson({ text }: HttpAnswer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
