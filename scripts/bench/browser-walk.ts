const MOST_HOPS = 20;

type Cookie = { value: string; path: string };

/** Cookies as a browser keeps them for the hosts of one machine: by host name, whatever the port, and by path. */
export class CookieJar {
  readonly #hosts = new Map<string, Map<string, Cookie>>();

  /** Keeps what a response sets; an expired cookie is forgotten. */
  keep(url: string, setCookies: readonly string[]): void {
    const { hostname } = new URL(url);
    const cookies = this.#hosts.get(hostname) ?? new Map<string, Cookie>();
    this.#hosts.set(hostname, cookies);
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
      if (isExpired(attributes)) cookies.delete(`${name} ${path}`);
      else cookies.set(`${name} ${path}`, { value: `${name}=${value}`, path });
    }
  }

  /** The `Cookie` header for an address. */
  header(url: string): string {
    const { hostname, pathname } = new URL(url);
    const cookies = [...(this.#hosts.get(hostname)?.values() ?? [])];
    return cookies
      .filter(({ path }) => isBelow(pathname, path))
      .map(({ value }) => value)
      .join('; ');
  }
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(path.endsWith('/') ? path : `${path}/`);
}

function isExpired(attributes: readonly string[]): boolean {
  return attributes.some((part) => {
    const [name = '', value = ''] = part.split('=');
    if (name.toLowerCase() === 'max-age') return Number(value) <= 0;
    return name.toLowerCase() === 'expires' && Date.parse(value) < Date.now();
  });
}

/** Follows redirects as a browser would, to the first answer that is none. */
export async function walk(start: string): Promise<Response> {
  const jar = new CookieJar();
  let url = start;
  for (let hop = 0; hop < MOST_HOPS; hop++) {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: jar.header(url) } });
    jar.keep(url, response.headers.getSetCookie());
    const location = response.headers.get('location');
    if (!location || response.status < 300 || response.status >= 400) return response;
    await response.body?.cancel();
    url = new URL(location, url).href;
  }
  throw new Error(`${new URL(start).pathname} redirects without end`);
}
