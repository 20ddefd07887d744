import { setTimeout as sleep } from 'node:timers/promises';
import { FLOOR_ROUTE } from './additions';
import { type Answer, type Caller, createCaller, okay } from './http-calls';
import { addressOfRoute } from './page-routes';
import { scriptsPlan } from './plans';
import { measuredRow, type Row } from './rows';
import { gzippedBytes, scriptsOfHtml } from './scripts-of-html';
import { gapMs, type World } from './world';

/** Calls to Nango that one page makes at most, for a Nango that limits them. */
const CALLS_A_PAGE = 6;
const MOST_REDIRECTS = 3;

export type PageToMeasure = { route: string; values: Readonly<Record<string, string>>; isSignedIn: boolean };

/** Follows a page that only sends on to another one, such as `/`. */
async function getPage(caller: Caller, url: string, headers: Readonly<Record<string, string>>): Promise<Answer> {
  let address = url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    const answer = await caller.get({ url: address, headers });
    const { location } = answer.headers;
    if (!location || answer.status < 300 || answer.status >= 400) return okay(answer, address);
    address = new URL(location, address).href;
    if (new URL(address).pathname === '/sign-in') throw new Error(`${url} sends someone who is signed in to sign in`);
  }
  throw new Error(`${url} redirects without end`);
}

/** The scripts of each page above those of the empty page, in kB (1000 bytes) of gzip. */
export async function measureScripts(world: World, pages: readonly PageToMeasure[]): Promise<readonly Row[]> {
  await world.setPingOneLatency?.(0);
  const caller = createCaller();
  const sizes = new Map<string, number>();
  const sizeOf = async (address: string) => {
    const known = sizes.get(address);
    if (known !== undefined) return known;
    const script = okay(await caller.get({ url: new URL(address, world.app).href }), address);
    const size = gzippedBytes(script.body);
    sizes.set(address, size);
    return size;
  };
  const kilobytesOf = async (path: string, isSignedIn: boolean) => {
    const headers = { accept: 'text/html', ...(isSignedIn ? { cookie: world.cookie } : {}) };
    const html = (await getPage(caller, `${world.app}${path}`, headers)).body.toString();
    let bytes = 0;
    for (const address of scriptsOfHtml(html)) bytes += await sizeOf(address);
    return bytes / 1000;
  };
  const floor = await kilobytesOf(FLOOR_ROUTE, true);
  const rows: Row[] = [];
  for (const { route, values, isSignedIn } of pages) {
    const kilobytes = await kilobytesOf(addressOfRoute(route, values), isSignedIn);
    rows.push(measuredRow(scriptsPlan(route), kilobytes - floor, { baseline: floor, ratio: kilobytes / floor }));
    await sleep(gapMs(world, CALLS_A_PAGE));
  }
  caller.close();
  return rows;
}
