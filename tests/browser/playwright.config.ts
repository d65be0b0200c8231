// Run with `npm run test:browser` in gateway/web. Debian's Chromium; nothing is downloaded. SWCS_BINARY names the gateway,
// from the top folder (default: build/release/swcs-gateway).
import { defineConfig } from '../../gateway/web/node_modules/@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../build/browser',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      executablePath: process.env['SWCS_CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
