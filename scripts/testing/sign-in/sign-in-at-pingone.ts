import { SANDBOX_PASSWORD } from '../../../sandbox/seed';

const MAX_PAGES = 20;
const FORM = /<form method="post" action="([^"]+)"/;

/**
 * Follows a sign-in from Nango's address as `username`: signs on, allows, and stops on the last page, which is Nango's,
 * or PingOne's after an error.
 */
export async function signInAtPingOne(address: string, username: string): Promise<{ url: string; page: string }> {
  const cookies = new Map<string, string>();
  let request: { url: URL; form?: Record<string, string> } = { url: new URL(address) };
  let hasSignedOn = false;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const answer = await fetchWith(cookies, request);
    const location = answer.headers.get('location');
    const page = await answer.text();
    const action = FORM.exec(page)?.[1];
    if (location) request = { url: new URL(location, request.url) };
    else if (!action || answer.status >= 400) return { url: request.url.href, page };
    else {
      const form = hasSignedOn ? { step: 'allow' } : { step: 'sign-in', username, password: SANDBOX_PASSWORD };
      hasSignedOn = true;
      request = { url: new URL(action, request.url), form };
    }
  }
  throw new Error('The sign-in has too many redirects.');
}

async function fetchWith(cookies: Map<string, string>, { url, form }: { url: URL; form?: Record<string, string> }) {
  const answer = await fetch(url, {
    redirect: 'manual',
    headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s);
    cookies.set(name, value);
  }
  return answer;
}
