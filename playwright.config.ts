import { defineConfig } from '@playwright/test';
import { z } from 'zod';
import { findBrowser } from './scripts/browser.mjs';

const browser = findBrowser();
// Set by the global set-up; every worker reads this file again after it.
const started = z.object({ url: z.string() }).safeParse(JSON.parse(process.env.E2E_STACK ?? 'null'));

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  testIgnore: 'screenshots/**',
  globalSetup: './e2e/stack.ts',
  outputDir: 'test-results',
  // One stack, one database, two cores: more workers only wait for each other.
  workers: 1,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    ...(started.success ? { baseURL: started.data.url } : {}),
    ...(browser ? { launchOptions: { executablePath: browser } } : {}),
    screenshot: 'only-on-failure',
    // Costs a third of the time: for looking closer, `TRACE=1 npm run e2e`.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    // What moves is no part of what is true.
    contextOptions: { reducedMotion: 'reduce' },
    // Needs a recorder that only Playwright's own download brings.
    video: 'off',
  },
});
