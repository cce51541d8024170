import { resolve } from 'node:path';
import { preview } from 'vite';
import { buildPanels } from './build.ts';

/** `npm run panels`: every state of every panel in a browser. Frames are no part of the atlas's policy, so Vite serves them. */
const outDir = resolve(import.meta.dirname, '../../test-results/panels');
await buildPanels(outDir);
const site = await preview({
  configFile: false,
  build: { outDir },
  preview: { host: '127.0.0.1', port: Number(process.env['PORT'] ?? 4174) },
});
console.log(`Panels: ${site.resolvedUrls?.local[0] ?? ''}`);
