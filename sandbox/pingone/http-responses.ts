import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { PAGE_HEADERS } from './pages';

const MAX_FORM_BYTES = 64 * 1024;

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: OutgoingHttpHeaders = {},
): void {
  send(response, status, JSON.stringify(body), { 'content-type': 'application/json;charset=UTF-8', ...headers });
}

export function sendPage(response: ServerResponse, status: number, html: string): void {
  send(response, status, html, PAGE_HEADERS);
}

export function send(response: ServerResponse, status: number, body: string, headers: OutgoingHttpHeaders): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length });
  response.end(bytes);
}

/** Reads a posted form. An oversized form is truncated and then fails as incomplete. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes <= MAX_FORM_BYTES) chunks.push(part);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
