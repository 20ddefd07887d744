import { chromium } from '@playwright/test';

const SWITCH = '--disable-features=';
/**
 * Chromium preloads two pages for its address bar with every context, each in its own process. Tests never need them.
 */
const ADDRESS_BAR = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

/**
 * Returns browser arguments in addition to Playwright's. Chromium uses the last of repeated switches, so the features
 * that Playwright disables are disabled here too.
 */
export async function browserArguments(executablePath: string | undefined): Promise<string[]> {
  const server = await chromium.launchServer(executablePath ? { executablePath } : {});
  const given = server.process().spawnargs.find((argument) => argument.startsWith(SWITCH)) ?? SWITCH;
  await server.close();
  const features = [...given.slice(SWITCH.length).split(','), ...ADDRESS_BAR].filter(Boolean);
  return [`${SWITCH}${features.join(',')}`];
}
