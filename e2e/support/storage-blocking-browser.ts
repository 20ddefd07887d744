import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type LaunchOptions } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { stack } from './stack';

/** The same machine as `localhost`, but another site. */
const OTHER_SITE = '127.0.0.1';

/**
 * Opens a browser with “Block third-party cookies” enabled, with the given cookies, in which Tenantry has another host
 * name than Connect UI. The browser then blocks `sessionStorage` in the frame too.
 */
export async function openStorageBlockingBrowser(
  options: LaunchOptions,
  cookies: Parameters<BrowserContext['addCookies']>[0],
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const profile = await mkdtemp(join(tmpdir(), 'tenantry-profile-'));
  await mkdir(join(profile, 'Default'));
  const preferences = { profile: { block_third_party_cookies: true, cookie_controls_mode: 1 } };
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const address = new URL(stack().url);
  address.hostname = OTHER_SITE;
  const executablePath = findBrowser({ hasPreferences: true });
  if (!executablePath) throw new Error('A headless shell cannot block cookies: install Chromium or Chrome as well.');
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    executablePath,
    baseURL: address.origin,
  });
  await context.addCookies(cookies.map((cookie) => ({ ...cookie, domain: OTHER_SITE })));
  return {
    context,
    close: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    },
  };
}
