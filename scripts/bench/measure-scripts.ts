import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Ports } from './open-world';
import { addressOfRoute, type PageRoute } from './page-routes';
import { createScale } from './page-weight';
import { scriptsPlan } from './plans';
import { startProduct } from './product';
import { measuredRow, type Row } from './rows';
import { gapMs, type World } from './world';

/** The page that is there only while nobody owns the installation. */
export const SETUP_ROUTE = '/setup';

/** Calls to Nango that one page makes at most, for a Nango that limits them. */
const CALLS_A_PAGE = 6;

/** `cookie`: of whom the page is for; undefined for people who are not signed in. */
export type PageToMeasure = {
  route: PageRoute;
  values: Readonly<Record<string, string>>;
  cookie: string | undefined;
};

/** The scripts of each page above those of the empty page (`floor`), in kB. */
export async function measureScripts(
  world: World,
  pages: readonly PageToMeasure[],
  floor: number,
): Promise<readonly Row[]> {
  await world.setPingOneLatency?.(0);
  const scale = createScale(world.app);
  const rows: Row[] = [];
  for (const { route, values, cookie } of pages) {
    const kilobytes = await scale.kilobytesOf(addressOfRoute(route, values), cookie);
    rows.push(measuredRow(scriptsPlan(route), kilobytes - floor, { baseline: floor, ratio: kilobytes / floor }));
    await sleep(gapMs(world, CALLS_A_PAGE));
  }
  scale.close();
  return rows;
}

/** The set-up page of an installation that has no owner yet: the same build, on data of its own. */
export async function measureSetupScripts(folder: string, ports: Ports, floor: number): Promise<readonly Row[]> {
  const nobodyYet = { DATA_DIR: join(folder, '.data', 'empty'), NANGO_API_KEY: 'none', NANGO_HOST: 'http://localhost' };
  const product = await startProduct(folder, { ...nobodyYet, PORT: String(ports.app) });
  const scale = createScale(product.url);
  try {
    const kilobytes = await scale.kilobytesOf(SETUP_ROUTE);
    return [measuredRow(scriptsPlan(SETUP_ROUTE), kilobytes - floor, { baseline: floor, ratio: kilobytes / floor })];
  } finally {
    scale.close();
    await product.stop();
  }
}
