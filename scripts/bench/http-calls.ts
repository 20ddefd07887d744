import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { createGunzip } from 'node:zlib';

export type Answer = {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** From the call to the first byte of the decompressed body, which is the first that a browser can use. */
  firstByteMs: number;
  totalMs: number;
};

export type Call = { url: string; headers?: Readonly<Record<string, string>> };

export type Caller = { get(call: Call): Promise<Answer>; close(): void };

const TIMEOUT_MS = 30_000;

function bodyOf(response: IncomingMessage): NodeJS.ReadableStream {
  // createGunzip passes each chunk on as it arrives, so the first byte is not delayed.
  return response.headers['content-encoding'] === 'gzip' ? response.pipe(createGunzip()) : response;
}

function read(response: IncomingMessage, startedAt: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let firstByteMs: number | undefined;
    const body = bodyOf(response);
    body.on('data', (chunk: Buffer) => {
      firstByteMs ??= performance.now() - startedAt;
      chunks.push(chunk);
    });
    body.on('error', reject);
    response.on('error', reject);
    body.on('end', () => {
      const totalMs = performance.now() - startedAt;
      const { statusCode: status = 0, headers } = response;
      resolve({ status, headers, body: Buffer.concat(chunks), firstByteMs: firstByteMs ?? totalMs, totalMs });
    });
  });
}

/** Makes timed GETs over keep-alive connections, at most `callers` at a time; never follows a redirect. */
export function createCaller(callers = 1): Caller {
  const options = { keepAlive: true, maxSockets: callers };
  const agents = { 'http:': new Agent(options), 'https:': new TlsAgent(options) };
  const get = ({ url, headers = {} }: Call) =>
    new Promise<Answer>((resolve, reject) => {
      const isTls = url.startsWith('https:');
      const startedAt = performance.now();
      const outgoing = (isTls ? tlsRequest : request)(
        url,
        { agent: agents[isTls ? 'https:' : 'http:'], headers, timeout: TIMEOUT_MS },
        (response) => read(response, startedAt).then(resolve, reject),
      );
      outgoing.on('timeout', () =>
        outgoing.destroy(new Error(`${new URL(url).pathname} did not respond within ${TIMEOUT_MS} ms`)),
      );
      outgoing.on('error', reject);
      outgoing.end();
    });
  return { get, close: () => Object.values(agents).map((agent) => agent.destroy()) };
}

/** Returns the answer; throws unless its status is 200. */
export function requireOk(answer: Answer, what: string): Answer {
  if (answer.status === 200) return answer;
  const to = answer.headers.location ? ` to ${answer.headers.location}` : '';
  throw new Error(`${what} returned ${answer.status}${to}: ${answer.body.toString('utf8', 0, 300)}`);
}
