/** Who may import whom: the table of docs/architecture.md, as the test reads it. */

export const FOLDERS = [
  'domain',
  'i18n',
  'view',
  'files',
  'workers',
  'scene',
  'state',
  'map',
  'ui',
  'shells',
  'root',
  'host',
  'geo',
  'warehouse',
] as const;
/** `root` is main.ts and App.svelte, where everything is put together. */
export type Folder = (typeof FOLDERS)[number];

interface Allowance {
  /** Other folders of ours. */
  readonly folders: readonly Folder[];
  /** Outside packages: a name, or a family ending in `/*`. */
  readonly packages: readonly string[];
  /** Packages of which only types may be imported, so that nothing of them reaches the bundle. */
  readonly types?: readonly string[];
  /** Packages that must be fetched when first needed, by `import()`. */
  readonly onDemand?: readonly string[];
  /** Single files of folders that may not be imported otherwise. */
  readonly files?: readonly string[];
  /** Packages for the named files alone. */
  readonly only?: Readonly<Record<string, readonly string[]>>;
}

const SVELTE = ['svelte', 'svelte/*'];

export const ALLOWED: Readonly<Record<Folder, Allowance>> = {
  domain: {
    folders: [],
    packages: ['@turf/*', 'd3-array', 'flatqueue'],
    only: {
      'src/domain/schema.ts': ['valibot'],
      'src/domain/contract/readJson.ts': ['jsonc-parser'],
      'src/domain/network/parseNetwork.ts': ['valibot'],
      'src/domain/kiosk/kioskScene.ts': ['valibot'],
    },
  },
  // The words for each mode and status: the compiler asks for all of them.
  i18n: { folders: ['domain'], packages: [] },
  view: { folders: ['domain'], packages: [] },
  files: { folders: ['domain'], packages: [], onDemand: ['*'] },
  workers: { folders: ['domain', 'files'], packages: [] },
  scene: {
    folders: ['domain', 'view'],
    packages: ['@deck.gl/*', '@luma.gl/*', 'flatbush'],
    types: ['maplibre-gl', '@maplibre/maplibre-gl-style-spec'],
  },
  state: { folders: ['domain', 'view', 'files', 'i18n', 'workers'], packages: SVELTE },
  map: {
    folders: ['domain', 'view', 'scene'],
    packages: [...SVELTE, 'maplibre-gl', 'maplibre-gl/*', '@deck.gl/core', '@math.gl/web-mercator'],
    types: ['@luma.gl/core'],
    only: { 'src/map/overlay/overlayDevice.ts': ['@luma.gl/webgl'], 'src/map/ownBaseTiles.ts': ['pmtiles'] },
  },
  ui: {
    folders: ['domain', 'view', 'files', 'state', 'i18n'],
    packages: [...SVELTE, '@lucide/svelte/*', 'd3-array'],
    onDemand: ['lean-qr'],
  },
  shells: {
    folders: ['ui', 'map', 'scene', 'state', 'view', 'i18n', 'domain'],
    packages: [...SVELTE, '@lucide/svelte/*'],
  },
  root: {
    folders: ['domain', 'i18n', 'view', 'files', 'workers', 'scene', 'state', 'map', 'ui', 'shells'],
    packages: SVELTE,
  },
  host: { folders: ['view'], packages: ['node:*'], onDemand: ['lean-qr', 'tsx/*'] },
  // What geo uses is never bundled: any development package is allowed. All programs that run in Node end alike when
  // their output is closed.
  geo: {
    folders: ['domain', 'i18n', 'files'],
    files: ['src/host/closedPipe.mjs'],
    packages: ['node:*', '*'],
  },
  // Asks an engine the questions of the page; the page never loads it.
  warehouse: {
    folders: ['domain', 'host', 'geo'],
    packages: ['node:*'],
    only: {
      'warehouse/gateway/askSchema.ts': ['valibot'],
      'warehouse/engine/chdbProcess.mjs': ['chdb'],
      'warehouse/engine/serverEngine.ts': ['@clickhouse/client'],
    },
  },
};
