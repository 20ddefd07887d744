import { lookup } from 'node:dns/promises';
import { Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { isLoopbackHost } from '../../http';

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export type UpstreamRequest = {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body: Buffer | undefined;
  signal: AbortSignal;
};
export type Upstream = { response: IncomingMessage; body: Readable };

/** The address must not be called: it has no host, or is outside this machine. */
export class ForbiddenUpstreamError extends Error {
  override name = 'ForbiddenUpstreamError';
}

const agent = new Agent({ keepAlive: true });

/**
 * The real Nango blocks private addresses and allows the internet. The sandbox does the opposite, with the same error.
 */
async function checkHost(url: URL): Promise<void> {
  if (url.protocol === 'http:' && isLoopbackHost(url.hostname)) return;
  const address = await lookup(url.hostname).catch(() => undefined);
  if (url.protocol === 'http:' && address && isLoopbackHost(address.address)) return;
  throw new ForbiddenUpstreamError();
}

function send({ method, url, headers, body, signal }: UpstreamRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent, signal }, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

function unpacked(response: IncomingMessage): Readable {
  const decoders = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress };
  const encoding = response.headers['content-encoding'];
  const decoder = encoding && encoding in decoders ? decoders[encoding as keyof typeof decoders]() : undefined; // narrowed by `in`
  if (!decoder) return response;
  response.on('error', (error) => decoder.destroy(error));
  return response.pipe(decoder);
}

/** The bearer token is sent on redirects within the same host only. */
function followed(request: UpstreamRequest, location: string): UpstreamRequest {
  const url = new URL(location, request.url);
  const { authorization, ...others } = request.headers;
  const sameHost = url.host === request.url.host && authorization !== undefined;
  return { ...request, url, headers: sameHost ? request.headers : others };
}

/**
 * Calls an upstream, follows redirects and decompresses the response.
 * @throws ForbiddenUpstreamError, or the network error.
 */
export async function callUpstream(request: UpstreamRequest): Promise<Upstream> {
  let current = request;
  for (let redirects = 0; ; redirects += 1) {
    await checkHost(current.url);
    const response = await send(current);
    const { location } = response.headers;
    const redirected = location !== undefined && REDIRECTS.has(response.statusCode ?? 0);
    if (!redirected || redirects === MAX_REDIRECTS) return { response, body: unpacked(response) };
    response.resume();
    current = followed(current, location);
  }
}

/** Reads the whole body; rejects if the upstream fails mid-body. */
export async function readAll(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of body) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
