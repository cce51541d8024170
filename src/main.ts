import { mount } from 'svelte';
import networkUrl from '../geo/out/network.json?url';
import scenesUrl from '../geo/out/scenes.json?url';
import lanesUrl from '../geo/out/courses.json?url';
import regionsUrl from '../geo/out/regions.json?url';
import planUrl from '../geo/out/planner.json?url';
import checkedUrl from '../geo/out/checked.json?url';
import hinterlandUrl from '../geo/out/hinterland.json?url';
import App from './App.svelte';
import { errorMessage } from './domain/errorMessage';
import { indexNetwork } from './domain/network/networkIndex';
import { parseNetwork } from './domain/network/parseNetwork';
import type { Network } from './domain/types';
import { loadMessages } from './i18n/loadMessages';
import { trustOwnScripts } from './map/trustedScripts';
import { OUTLINE_PATH, parseOutline } from './scene/basemap/outline';
import { afterFirstPaint } from './shells/afterFirstPaint';
import { readRelease } from './shells/readRelease';
import { nameVisitorLanguage } from './state/address';
import { Session } from './state/session.svelte';
import { hasIds } from './view/shipment';
import { parseView } from './view/view';
import './ui/base.css';
import './ui/print.css';

/** Timeout of a data file, ms. */
const DATA_MS = 60_000;

/** Fetches a data file. Rejects with its name and the reason. */
async function fetchJson(url: string): Promise<unknown> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(DATA_MS) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (error) {
    throw new Error(`${url}: ${errorMessage(error)}`, { cause: error });
  }
}

/** Fetches and checks the network file. `fault` is the reason in plain words. */
async function fetchNetwork(): Promise<{ network: Network } | { fault: string }> {
  try {
    const parsed = parseNetwork(await fetchJson(networkUrl));
    if ('network' in parsed) return parsed;
    const [first] = parsed.issues;
    return { fault: `${networkUrl}: ${first?.path ?? ''} ${first?.reason ?? ''}` };
  } catch (error) {
    return { fault: errorMessage(error) };
  }
}

async function start(): Promise<void> {
  trustOwnScripts(window);
  nameVisitorLanguage(window, navigator.languages);
  const { lang, theme, light, shell } = parseView(location.search);
  // The opening text is shown in the requested colours.
  Object.assign(document.documentElement.dataset, { theme, light });
  // A kiosk opens with its still pictures. Without an outline the map appears tile by tile.
  const outline =
    shell === 'kiosk' ? Promise.resolve(null) : fetchJson(OUTLINE_PATH).then(parseOutline, () => null);
  const [loaded, words] = await Promise.all([fetchNetwork(), loadMessages(lang), afterFirstPaint()]);
  // Without its styles the map would cover every word.
  if (!getComputedStyle(document.body).getPropertyValue('--bg')) throw new Error('assets/index-*.css');
  const target = document.body;
  if ('fault' in loaded) {
    const { default: Fault } = await import('./ui/fault/Fault.svelte');
    document.getElementById('opening')?.remove();
    mount(Fault, { target, props: { words, fault: loaded.fault } });
    return;
  }
  const session = new Session({
    index: indexNetwork(loaded.network),
    words,
    bar: window,
    today: Date.now(),
    release: readRelease(),
    loadPlanData: () => fetchJson(planUrl),
    loadLanes: () => fetchJson(lanesUrl),
    loadChecked: () => fetchJson(checkedUrl),
    loadRegions: () => fetchJson(regionsUrl),
    loadHinterland: () => fetchJson(hinterlandUrl),
    loadOutline: () => fetchJson(OUTLINE_PATH),
  });
  window.addEventListener('popstate', () => session.popstate());
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) session.readClock(Date.now());
  });
  // Waits for the first picture, to take no time from it.
  new PerformanceObserver((marks, observer) => {
    // The sketch is no first map.
    if (marks.getEntriesByName('first-map').length === 0) return;
    observer.disconnect();
    void import('./shells/keepOffline').then(({ keepOffline }) => keepOffline(session));
    if (session.shell === 'plan' || hasIds(session.view)) return;
    // What fails to load leaves a link's names as they are, until the planner opens.
    void import('./state/shipmentEnds')
      .then(({ settleEnds }) => settleEnds(session, () => fetchJson(planUrl)))
      .catch(() => undefined);
  }).observe({ type: 'mark', buffered: true });
  document.getElementById('opening')?.remove();
  mount(App, {
    target,
    props: {
      session,
      outline,
      debug: new URLSearchParams(location.search).get('debug') === '1',
      scenes: () => fetchJson(scenesUrl),
    },
  });
}

start().catch((error: unknown) => {
  // A part of the program is missing, and with it the panels: use the opening text.
  const opening = document.getElementById('opening');
  if (opening) opening.append(`⚠ ${errorMessage(error)} · 请重新加载此页 · Load the page again`);
});
