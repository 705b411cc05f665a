import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const gatewayUrl = process.env.GATEWAY_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: fromHere('.'),
  plugins: [react()],
  resolve: { alias: { '@respaldos/contracts': fromHere('../../libs/contracts/src/index.ts') } },
  build: {
    outDir: fromHere('../../dist/web'),
    emptyOutDir: true,
    // The gateway's policy allows neither inline scripts nor data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/api': gatewayUrl, '/colas': gatewayUrl } },
});
