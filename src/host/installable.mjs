export const MANIFEST = 'manifest.webmanifest';

/** Icons in src/ui/icons. @type {readonly { name: string, sizes: string, purpose: string }[]} */
const ICONS = [
  { name: 'icon-192.png', sizes: '192x192', purpose: 'any' },
  { name: 'icon-512.png', sizes: '512x512', purpose: 'any' },
  { name: 'icon-mask-512.png', sizes: '512x512', purpose: 'maskable' },
];

/**
 * Builds the web app manifest, with which a browser installs the page.
 * @param {(name: string) => string} addressOf of an icon
 * @returns {object} https://www.w3.org/TR/appmanifest/
 */
export const buildManifest = (addressOf) => ({
  id: '/',
  name: '珲图 Huntu',
  short_name: '珲图',
  description: '珲春贸易通道，都在一张会动的地图上。The trade corridors of Hunchun, alive on one map.',
  lang: 'zh-CN',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#070a0e',
  theme_color: '#070a0e',
  categories: ['business', 'education', 'navigation'],
  icons: ICONS.map(({ name, ...icon }) => ({ src: addressOf(name), type: 'image/png', ...icon })),
});
