import { defineConfig } from '@playwright/test';
import { browserPath } from './tests/support/tools.ts';

/** Journeys run in a real Chromium on a real profile folder; each starts its own school on a free port. */
export default defineConfig({
  testDir: 'tests/journeys',
  testMatch: '**/*.journey.ts',
  outputDir: 'test-results',
  timeout: 180_000,
  expect: { timeout: 15_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: process.env['JOURNEY_REPORT']
    ? [['list'], ['json', { outputFile: process.env['JOURNEY_REPORT'] }]]
    : 'list',
  use: {
    viewport: { width: 360, height: 780 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: { executablePath: browserPath() },
  },
});
