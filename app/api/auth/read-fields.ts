import { z } from 'zod';
import { readJson, readText } from '@/lib/respond';

/** Reads the unvalidated fields that a page's script (JSON) or a plain form sent; a form post gets a redirect as its response. */
export async function readFields(request: Request): Promise<{ fields: unknown; isForm: boolean }> {
  if (!isForm(request)) return { fields: await readJson(request, z.unknown()), isForm: false };
  const form = new URLSearchParams(await readText(request));
  return { fields: Object.fromEntries(form), isForm: true };
}

export function isForm(request: Request): boolean {
  return request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
}

/** Returns a redirect that the browser follows with GET, with cookies. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  return new Response(null, { status: 303, headers: withCookies(cookies, { location, 'cache-control': 'no-store' }) });
}

export function withCookies(cookies: readonly string[], init: HeadersInit = {}): Headers {
  const headers = new Headers(init);
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return headers;
}
