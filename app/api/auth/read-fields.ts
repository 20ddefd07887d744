import { z } from 'zod';
import { readJson, readText } from '@/lib/respond';

/** What a page's script (JSON) or a plain form sent, still to be parsed; a form is answered with a redirect. */
export async function readFields(request: Request): Promise<{ fields: unknown; isForm: boolean }> {
  if (!isForm(request)) return { fields: await readJson(request, z.unknown()), isForm: false };
  const form = new URLSearchParams(await readText(request));
  return { fields: Object.fromEntries(form), isForm: true };
}

export function isForm(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** Sends a browser on with GET, cookies included. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  return new Response(null, { status: 303, headers: withCookies(cookies, { location, 'cache-control': 'no-store' }) });
}

export function withCookies(cookies: readonly string[], init: HeadersInit = {}): Headers {
  const headers = new Headers(init);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
}
