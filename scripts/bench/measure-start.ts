import { type Ports, portSettings } from './open-world';
import { PLANS } from './plans';
import { startProduct } from './product';
import { measuredRow, type Row } from './rows';
import { median } from './statistics';

const WARM_STARTS = 3;

async function secondsToStart(folder: string, ports: Ports): Promise<number> {
  const product = await startProduct(folder, portSettings(ports));
  await product.stop();
  return product.startedInS;
}

/** `npm start` in a fresh copy, and again when nothing has changed. Leaves its packages installed. */
export async function measureStart(folder: string, ports: Ports): Promise<readonly Row[]> {
  const cold = await secondsToStart(folder, ports);
  const warm: number[] = [];
  for (let start = 0; start < WARM_STARTS; start++) warm.push(await secondsToStart(folder, ports));
  return [measuredRow(PLANS.startCold, cold), measuredRow(PLANS.startWarm, median(warm))];
}
