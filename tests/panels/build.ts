import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Builds the page of panels into `folder`, with the fonts of the atlas. */
export async function buildPanels(folder: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    plugins: [svelte({ emitCss: true, configFile: false })],
    worker: { format: 'es' },
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2023',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 2000,
    },
  });
  cpSync(join(ROOT, 'geo/out/static/fonts'), join(folder, 'fonts'), { recursive: true });
}
