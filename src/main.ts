import { mount } from 'svelte';
import networkUrl from '../geo/out/network.json?url';
import scenesUrl from '../geo/out/scenes.json?url';
import lanesUrl from '../geo/out/courses.json?url';
import planUrl from '../geo/out/planner.json?url';
import App from './App.svelte';
import { indexNetwork } from './domain/network';
import { parseNetwork } from './domain/parseNetwork';
import type { Lanes } from './domain/plan/course';
import type { PlanData } from './domain/plan/planData';
import type { Network } from './domain/types';
import { messagesOf } from './i18n/messages';
import { trustOwnScripts } from './map/trustedScripts';
import { Session } from './state/session.svelte';
import { readView } from './view/view';
import './ui/base.css';
import './ui/print.css';

/** The network file as shipped, or the reason in plain words why it cannot be used. */
async function fetchNetwork(): Promise<{ network: Network } | { fault: string }> {
  try {
    const response = await fetch(networkUrl);
    if (!response.ok) return { fault: `${networkUrl}: HTTP ${response.status}` };
    const parsed = parseNetwork(await response.json());
    if ('network' in parsed) return parsed;
    const [first] = parsed.issues;
    return { fault: `${networkUrl}: ${first?.path ?? ''} ${first?.reason ?? ''}` };
  } catch (error) {
    return { fault: `${networkUrl}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** What a hall shows, fetched when a hall asks. Throws where the file cannot be read. */
async function fetchScenes(): Promise<unknown> {
  const response = await fetch(scenesUrl);
  if (!response.ok) throw new Error(`${scenesUrl}: HTTP ${response.status}`);
  return response.json();
}

/** What the planner ships on, as built and checked with the page; rejects with the reason in plain words. */
async function loadPlanData(): Promise<PlanData> {
  const response = await fetch(planUrl);
  if (!response.ok) throw new Error(`${planUrl}: HTTP ${response.status}`);
  const data = (await response.json()) as Partial<PlanData>;
  if (!Array.isArray(data.towns) || !Array.isArray(data.ways))
    throw new Error(`${planUrl}: no data of the planner`);
  return data as PlanData;
}

/**
 * The words of the page as it was served are on the screen. A page that opens unseen draws no frames; nobody waits to
 * read it.
 */
async function firstWords(): Promise<void> {
  if (document.hidden) return;
  await document.fonts.ready;
  await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
}

/** The lanes along which plans are drawn at sea; rejects with the reason in plain words. */
async function loadLanes(): Promise<Lanes> {
  const response = await fetch(lanesUrl);
  if (!response.ok) throw new Error(`${lanesUrl}: HTTP ${response.status}`);
  return (await response.json()) as Lanes;
}

async function start(): Promise<void> {
  trustOwnScripts(window);
  const { lang } = readView(location.search);
  const [loaded, words] = await Promise.all([fetchNetwork(), messagesOf(lang), firstWords()]);
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
    loadPlanData,
    loadLanes,
  });
  window.addEventListener('popstate', () => session.popstate());
  document.getElementById('opening')?.remove();
  mount(App, {
    target,
    props: {
      session,
      debug: new URLSearchParams(location.search).get('debug') === '1',
      scenes: fetchScenes,
    },
  });
}

// The first picture stands: what follows takes nothing from it.
new PerformanceObserver((_, observer) => {
  observer.disconnect();
  void import('./shells/offline').then(({ keepOffline }) => keepOffline());
}).observe({ type: 'mark', buffered: true });

start().catch((error: unknown) => {
  // A part of the program is missing: there is no panel to say it in, but the opening text stands.
  const opening = document.getElementById('opening');
  if (opening) opening.append(`⚠ ${error instanceof Error ? error.message : String(error)}`);
});
