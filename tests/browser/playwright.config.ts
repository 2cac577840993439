import { defineConfig } from '@playwright/test';

const chromium = process.env.HALTE_CHROMIUM;

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.flow.ts',
  outputDir: '../../test-results',
  timeout: 300_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME === undefined ? 'line' : [['json'], ['line']],
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 20_000,
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
