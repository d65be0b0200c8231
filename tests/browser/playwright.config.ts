// Run with `npm run test:browser` in gateway/web. Debian's Chromium; nothing is downloaded. SWCS_BINARY names the gateway,
// from the top folder (default: build/release/swcs-gateway). SWCS_PICTURES=1 keeps pictures of what was seen.
import { defineConfig } from '../../gateway/web/node_modules/@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../build/browser',
  workers: 2,
  fullyParallel: true, // a long file does not keep one of them busy at the end
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list']],
  use: {
    actionTimeout: 30_000, // a single tap or look that waits longer says so itself
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
