import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/browser/**', 'tests/electron/smoke/**'],
    environment: 'node',
    testTimeout: 60_000,
    pool: 'forks',
  },
});
