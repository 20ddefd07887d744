import { fileURLToPath } from 'node:url';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findBrowser } from './scripts/browser.mjs';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  resolve: {
    alias: {
      '@': root,
      // Next provides this module; outside Next it only needs to exist.
      'server-only': fileURLToPath(new URL('./scripts/testing/server-only.ts', import.meta.url)),
    },
  },
  test: {
    // Otherwise one core is left idle, which of two is half of them.
    maxWorkers: '100%',
    // Guards against hanging, not measures of the machine.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          pool: 'threads',
          include: ['*.test.ts', '{app,components,lib,sandbox,scripts}/**/*.test.{ts,tsx}'],
          exclude: ['**/*.contract.test.ts', '**/*.browser.test.tsx', '**/node_modules/**', '.bench/**', '.next/**'],
        },
      },
      {
        extends: true,
        // Next's client code reads its build settings from `process.env`.
        define: { 'process.env': {} },
        optimizeDeps: {
          // Complete, because a package found during the run would reload the page below a test.
          include: [
            'axe-core',
            'lucide-react',
            'next/link',
            'next/navigation',
            'react',
            'react-dom',
            'react-dom/client',
            'react/jsx-dev-runtime',
            'vitest-browser-react',
            'zod/mini',
          ],
        },
        test: {
          name: 'component',
          include: ['{app,components}/**/*.browser.test.tsx'],
          setupFiles: './scripts/testing/component/setup.ts',
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            api: { host: '127.0.0.1' },
            provider: playwright({
              launchOptions: {
                // A getter, because looking for a browser starts it, which other projects don't need.
                get executablePath() {
                  return findBrowser() ?? '';
                },
              },
              contextOptions: { reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'contract',
          include: ['{app,lib,sandbox,scripts}/**/*.contract.test.ts'],
          globalSetup: './scripts/testing/database/migrated-database.ts',
        },
      },
    ],
  },
});
