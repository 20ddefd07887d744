import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

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
          exclude: ['**/*.contract.test.ts', '**/node_modules/**', '.bench/**', '.next/**'],
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
