// One page per kind of person, one project. The binary embeds every file of the output by its path:
// simulator.html is served at /simulator, assets/ at /assets. To add a page: its HTML file here and in `pages`.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const pages = { chat: 'chat.html', editor: 'editor.html', inbox: 'inbox.html', simulator: 'simulator.html' };

// Where `npm run dev` finds the API: a running swcs-gateway, or tests/browser/mock.mjs.
const server = process.env['SWCS_SERVER'] ?? 'http://127.0.0.1:8480';

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../build/web',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the page's policy allows no inline anything
    modulePreload: { polyfill: false },
    rollupOptions: { input: pages },
  },
  server: { proxy: { '/chat/api': server, '/simulator/api': server, '/api/v1': server } },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node' },
});
