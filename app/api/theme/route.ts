import { cookies } from 'next/headers';
import { z } from 'zod';
import { THEME_COOKIE } from '@/components/layout/theme';
import { env } from '@/lib/env';
import { readJson, route } from '@/lib/respond';

const YEAR_S = 365 * 24 * 3600;

const body = z.object({ theme: z.enum(['light', 'dark', 'system']) });

/** Stores the theme of this browser in a cookie. */
export const POST = route(async (request) => {
  const { theme } = await readJson(request, body);
  const store = await cookies();
  if (theme === 'system') store.delete(THEME_COOKIE);
  else
    store.set(THEME_COOKIE, theme, { maxAge: YEAR_S, path: '/', sameSite: 'lax', httpOnly: true, secure: isSecure() });
  return new Response(null, { status: 204 });
});

function isSecure(): boolean {
  return env().APP_URL.startsWith('https:');
}
