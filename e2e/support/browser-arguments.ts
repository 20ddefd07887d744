import { chromium } from '@playwright/test';

const SWITCH = '--disable-features=';
/** For its address bar Chromium draws two pages ahead, in processes of their own, with every context. Nobody types there. */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/**
 * What to start the browser with, beside what Playwright gives it. Of a switch that is given twice Chromium hears the
 * last, so what Playwright switches off is switched off here too.
 */
export async function browserArguments(executablePath: string | undefined): Promise<string[]> {
  const server = await chromium.launchServer(executablePath ? { executablePath } : {});
  const given = server.process().spawnargs.find((word) => word.startsWith(SWITCH)) ?? SWITCH;
  await server.close();
  const features = [...given.slice(SWITCH.length).split(','), ...ADDRESS_BAR].filter(Boolean);
  return [`${SWITCH}${features.join(',')}`];
}
