import { defineConfig } from 'vitest/config';

// The tests of the rest engine and the record, with few random walks: each mutant runs those that reach it.
process.env.HALTE_WALKS = '40';
process.env.HALTE_SHORT_WALKS = '300';
process.env.HALTE_DAY_BLOCKS = '3';

export default defineConfig({
  test: {
    include: ['tests/core/rest/**/*.test.ts', 'tests/core/work/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
