import { type Answer, type Caller, createCaller, okay } from './http-calls';
import { gzippedBytes, scriptsOfHtml } from './scripts-of-html';

const MOST_REDIRECTS = 3;

/** Follows a page that only sends on to another one, such as `/`. */
async function getPage(caller: Caller, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let address = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await caller.get({ url: address, headers });
    const { location } = answer.headers;
    if (!location || answer.status < 300 || answer.status >= 400) return okay(answer, address);
    address = new URL(location, address).href;
    if (new URL(address).pathname === '/sign-in') throw new Error(`${url} sends on to sign in`);
  }
  throw new Error(`${url} redirects without end`);
}

/** Weighs pages of one origin: kB (1000 bytes) of gzip of the scripts their HTML asks for. */
export function createScale(origin: string) {
  const caller = createCaller();
  const known = new Map<string, number>();
  const bytesOf = async (address: string) => {
    const bytes = known.get(address);
    if (bytes !== undefined) return bytes;
    const script = okay(await caller.get({ url: new URL(address, origin).href }), address);
    const weighed = gzippedBytes(script.body);
    known.set(address, weighed);
    return weighed;
  };
  const kilobytesOf = async (path: string, cookie?: string) => {
    const headers = { accept: 'text/html', ...(cookie ? { cookie } : {}) };
    const html = (await getPage(caller, `${origin}${path}`, headers)).body.toString();
    let bytes = 0;
    for (const address of scriptsOfHtml(html)) bytes += await bytesOf(address);
    return bytes / 1000;
  };
  return { kilobytesOf, close: caller.close };
}
