import { z } from 'zod';
import type { NangoContext } from '../context';
import { invalidResponse } from '../http/responses';

const headersSchema = z.object({
  'provider-config-key': z.string(),
  'connection-id': z.string(),
  retries: z.coerce.number().int().min(0).optional(),
  'retry-on': z
    .string()
    .regex(/^\d+(,\d+)*$/)
    .optional(),
  'base-url-override': z.union([z.url(), z.literal('')]).optional(),
});

export type ProxyOptions = {
  integrationKey: string;
  connectionId: string;
  retries: number;
  retryOn: readonly number[];
  baseUrl: string | undefined;
};

/** Reads Nango's own headers, or returns an error naming the invalid ones. */
export function readProxyOptions(c: NangoContext): ProxyOptions | Response {
  const parsed = headersSchema.safeParse(c.req.header());
  if (!parsed.success) return invalidResponse('invalid_headers', parsed.error);
  const headers = parsed.data;
  return {
    integrationKey: headers['provider-config-key'],
    connectionId: headers['connection-id'],
    retries: headers.retries ?? 0,
    retryOn: headers['retry-on']?.split(',').map(Number) ?? [],
    baseUrl: headers['base-url-override'] || undefined,
  };
}

const PREFIX = 'nango-proxy-';

/**
 * Returns the headers for the upstream: only those with the prefix, without it. They may even replace the stored token.
 */
export function upstreamHeaders(c: NangoContext, accessToken: string): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json, text/plain, */*',
    authorization: `Bearer ${accessToken}`,
    'user-agent': 'axios/1.18.0',
    'accept-encoding': 'gzip, compress, deflate, br',
  };
  for (const [name, value] of Object.entries(c.req.header())) {
    if (name.startsWith(PREFIX)) headers[name.slice(PREFIX.length)] = value;
  }
  return headers;
}

export type ProxyBody = { bytes: Buffer | undefined; contentType: string | undefined };

/** JSON and forms are sent as JSON. Other bodies keep their bytes but lose their type. GET and HEAD lose their body. */
export async function readProxyBody(c: NangoContext): Promise<ProxyBody> {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return { bytes: undefined, contentType: undefined };
  const raw = Buffer.from(await c.req.arrayBuffer());
  const type = c.req.header('content-type') ?? '';
  if (raw.length > 0 && /^application\/json\b/i.test(type)) {
    return { bytes: Buffer.from(JSON.stringify(JSON.parse(raw.toString()))), contentType: 'application/json' };
  }
  if (raw.length > 0 && /^application\/x-www-form-urlencoded\b/i.test(type)) {
    const fields = Object.fromEntries(new URLSearchParams(raw.toString()));
    return { bytes: Buffer.from(JSON.stringify(fields)), contentType: 'application/json' };
  }
  if (raw.length === 0 && c.req.method === 'DELETE') return { bytes: undefined, contentType: undefined };
  return { bytes: raw, contentType: 'application/x-www-form-urlencoded' };
}
