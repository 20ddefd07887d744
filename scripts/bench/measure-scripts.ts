import { setTimeout as sleep } from 'node:timers/promises';
import { addressOfRoute } from './page-routes';
import { createScale } from './page-weight';
import { scriptsPlan } from './plans';
import { measuredRow, type Row } from './rows';
import { gapMs, type World } from './world';

/** Calls to Nango that one page makes at most, for a Nango that limits them. */
const CALLS_A_PAGE = 6;

export type PageToMeasure = { route: string; values: Readonly<Record<string, string>>; isSignedIn: boolean };

/** The scripts of each page above those of the empty page (`floor`), in kB. */
export async function measureScripts(
  world: World,
  pages: readonly PageToMeasure[],
  floor: number,
): Promise<readonly Row[]> {
  await world.setPingOneLatency?.(0);
  const scale = createScale(world.app);
  const rows: Row[] = [];
  for (const { route, values, isSignedIn } of pages) {
    const kilobytes = await scale.kilobytesOf(addressOfRoute(route, values), isSignedIn ? world.cookie : undefined);
    rows.push(measuredRow(scriptsPlan(route), kilobytes - floor, { baseline: floor, ratio: kilobytes / floor }));
    await sleep(gapMs(world, CALLS_A_PAGE));
  }
  scale.close();
  return rows;
}
