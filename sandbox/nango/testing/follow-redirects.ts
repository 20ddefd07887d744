const MAX_HOPS = 20;

/** Follows redirects like a browser that keeps cookies, without any clicks. */
export async function followRedirects(start: string): Promise<{ response: Response; visited: string[] }> {
  const jars = new Map<string, Map<string, string>>();
  const visited: string[] = [];
  let url = new URL(start);
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    visited.push(url.href);
    const jar = jars.get(url.host) ?? new Map<string, string>();
    jars.set(url.host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
    const location = response.headers.get('location');
    if (!location) return { response, visited };
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new Error(`More than ${MAX_HOPS} redirects from ${new URL(start).origin}`);
}
