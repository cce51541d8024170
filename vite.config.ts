import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { runnerImport, type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { isForPublic, publicMeta, readReview, reviewFile } from './src/host/publishGate.mjs';
import { MANIFEST, buildManifest } from './src/host/installable.mjs';
import { DEV_HEADERS, META_POLICY, SECURITY_HEADERS } from './src/host/headers.mjs';
import { READS_FACTS } from './tests/readsFacts.ts';

import type { Network } from './src/domain/types';
import type * as YanbianForms from './src/domain/network/yanbianForms';
import type * as OpeningPage from './src/ui/opening/openingPage';

const here = import.meta.dirname;

/** Folders whose modules hold runes: their tests need Svelte's client runtime. */
const withRunes = ['state', 'map', 'ui', 'shells'].map((folder) => `tests/${folder}/**/*.test.ts`);

/** Static hosts may send no headers: the built page carries the policy itself. */
const policyInPage: Plugin = {
  name: 'huntu:policy-in-page',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: META_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

/** The first words of the page wait for no program: the build writes them from the facts. */
const figuresInPage: Plugin = {
  name: 'huntu:figures-in-page',
  async transformIndexHtml(html) {
    // Through Vite's own loader: a configuration file is to import no module of the program.
    const { module } = await runnerImport<typeof OpeningPage>(resolve(here, 'src/ui/opening/openingPage.ts'));
    const facts = readFileSync(resolve(here, 'geo/out/network.json'), 'utf8');
    return html.replace('<!-- key figures -->', () =>
      module.renderOpeningFigures(JSON.parse(facts) as Network),
    );
  },
};

/** The icons of an installed page, and the manifest that names them. */
const installable: Plugin = {
  name: 'huntu:installable',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'link', attrs: { rel: 'manifest', href: `/${MANIFEST}` }, injectTo: 'head' },
  ],
  generateBundle() {
    const addressOf = (name: string): string => {
      const source = readFileSync(resolve(here, 'src/ui/icons', name));
      return `/${this.getFileName(this.emitFile({ type: 'asset', name, source }))}`;
    };
    const source = `${JSON.stringify(buildManifest(addressOf), null, 1)}\n`;
    this.emitFile({ type: 'asset', fileName: MANIFEST, source });
  },
};

/**
 * A build for publication in China (HUNTU_PROFILE=cn-public) holds the data of that edition only, and the page knows its
 * review; src/host/seal.mjs refuses it where something is amiss.
 */
const publicInChina: Plugin = {
  name: 'huntu:public-in-china',
  enforce: 'pre',
  apply: (_, { command }) => command === 'build' && isForPublic(process.env),
  transformIndexHtml: () => [publicMeta(readReview(reviewFile(here, process.env)).review)],
  async resolveId(source, importer) {
    if (!/geo\/out\/(?:network|scenes|planner)\.json\?url$/.test(source)) return null;
    const resolved = await this.resolve(source, importer, { skipSelf: true });
    const [file = ''] = (resolved?.id ?? '').split('?');
    const { module } = await runnerImport<typeof YanbianForms>(
      resolve(here, 'src/domain/network/yanbianForms.ts'),
    );
    const written = resolve(here, 'node_modules/.vite/cn', basename(file));
    mkdirSync(dirname(written), { recursive: true });
    const facts: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const cn =
      basename(file) === 'network.json' ? module.networkInYanbian(facts as Network) : module.inYanbian(facts);
    writeFileSync(written, JSON.stringify(cn));
    return `${written}?url`;
  },
};

/** What deck.gl and luma.gl import and no layer of ours reaches, by the package that imports it: 43 kB with gzip. */
const UNUSED = {
  '/@deck.gl/core/':
    /^@(?:loaders\.gl\/(?:core|images)|luma\.gl\/gpgpu(?:\/webgpu)?)$|\/gpu-(?:interpolation|spring)-transition\.js$/,
  '/@luma.gl/shadertools/': /\/wgsl-(?:interface-scan|binding-debug)\.js$/,
};

const withoutUnused: Plugin = {
  name: 'huntu:without-unused',
  enforce: 'pre',
  apply: 'build',
  resolveId: (source, importer) =>
    Object.entries(UNUSED).some(([within, names]) => importer?.includes(within) && names.test(source))
      ? resolve(here, 'src/map/overlay/deckUnused.ts')
      : null,
};

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/** Packages of which the page uses a part: the rest of them belongs to the map. */
const IN_PART = /\/node_modules\/(?:@\w+\.gl|mjolnir\.js)\//;

/** Modules that the page imports statically, from its entry down; null until a build asks. */
let ofPage: ReadonlySet<string> | null = null;

/** Gathers the first scripts into one file: cut by who else imports their modules, they would be fifty, and heavier. */
function nameChunk(id: string, graph: ModuleGraph): string | null {
  if (!ofPage) {
    const found = new Set([resolve(here, 'src/index.html')]);
    // The loop also visits what it adds.
    for (const one of found)
      for (const imported of graph.getModuleInfo(one)?.importedIds ?? []) found.add(imported);
    ofPage = found;
  }
  return ofPage.has(id) && !IN_PART.test(id) ? 'page' : null;
}

export default defineConfig({
  root: resolve(here, 'src'),
  publicDir: resolve(here, 'geo/out/static'),
  cacheDir: resolve(here, 'node_modules/.vite'),
  // emitCss writes component styles to files: the policy allows no inline style.
  plugins: [
    svelte({ emitCss: true, configFile: false }),
    policyInPage,
    figuresInPage,
    installable,
    publicInChina,
    withoutUnused,
  ],
  // MapLibre finds its worker beside its own file; pre-bundling moves it away.
  optimizeDeps: { exclude: ['maplibre-gl'] },
  server: { host: '127.0.0.1', headers: DEV_HEADERS, fs: { allow: [here] } },
  preview: { host: '127.0.0.1', headers: SECURITY_HEADERS },
  worker: { format: 'es' },
  build: {
    outDir: resolve(here, 'dist'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: false,
    manifest: true,
    // A `data:` font or script would break the policy; an inlined picture would only hide its weight.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      input: { index: resolve(here, 'src/index.html'), sw: resolve(here, 'src/workers/sw.ts') },
      output: {
        // A service worker keeps its address: the browser looks there for a newer one.
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: 'assets/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [{ name: nameChunk }],
        },
      },
    },
  },
  test: {
    root: here,
    testTimeout: 20_000,
    // Two cores: more workers only wait for each other.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          // Modules are read once for each worker, not for each file: a third less of the processor.
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...withRunes, ...READS_FACTS, 'tests/e2e/**', '**/node_modules/**'],
          setupFiles: './tests/withoutFacts.ts',
        },
      },
      {
        extends: true,
        test: { name: 'facts', environment: 'node', include: [...READS_FACTS] },
      },
      {
        // Effects run only in Svelte's client build.
        extends: true,
        resolve: { conditions: ['browser'] },
        test: {
          name: 'runes',
          environment: './tests/runes.ts',
          include: withRunes,
          exclude: [...READS_FACTS],
          setupFiles: './tests/withoutFacts.ts',
          server: { deps: { inline: [/svelte/] } },
        },
      },
    ],
  },
});
