import { mount, unmount } from 'svelte';
import networkUrl from '../../geo/out/network.json?url';
import '../../src/ui/base.css';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { parseNetwork } from '../../src/domain/network/parseNetwork';
import type { Network } from '../../src/domain/types';
import { loadMessages } from '../../src/i18n/loadMessages';
import { trustOwnScripts } from '../../src/map/trustedScripts';
import { Session } from '../../src/state/session.svelte';
import { parseView } from '../../src/view/view';
import { lengthened } from './lengthened';
import { memoryBar } from './memoryBar';
import Shelf from './Shelf.svelte';
import Stand from './Stand.svelte';
import { STATES, type PanelState } from './states';

/**
 * A page for reviewers and tests, not part of the program: `?state=ID&lang=&theme=` shows one state of one panel as the
 * program draws it, `?state=names` their names, the page without a state shows all. One that goes to another state of the open
 * page has it drawn anew, from nothing but the facts.
 */

async function fetchNetwork(): Promise<Network> {
  const parsed = parseNetwork(await (await fetch(networkUrl)).json());
  if (!('network' in parsed)) throw new Error('geo/out/network.json cannot be read');
  return parsed.network;
}

let facts: Promise<Network> | null = null;
let standing: Record<string, unknown> | null = null;

async function stand(state: PanelState, query: string): Promise<void> {
  const { dataset } = document.documentElement;
  delete dataset['ready'];
  if (standing) await unmount(standing);
  const { lang, theme } = parseView(query);
  dataset['theme'] = theme;
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : lang;
  const [network, words] = await Promise.all([(facts ??= fetchNetwork()), loadMessages(lang)]);
  const session = new Session({
    index: indexNetwork(state.long ? lengthened(network) : network),
    words,
    bar: memoryBar(`lang=${lang}&theme=${theme}&t=2023-06-01&${state.query ?? ''}`),
    today: Date.UTC(2026, 0),
    loadPlanData: state.loadPlanData ?? (() => new Promise(() => {})),
    loadLanes: () => new Promise(() => {}),
    loadChecked: () => new Promise(() => {}),
    loadRegions: () => new Promise(() => {}),
    loadHinterland: () => new Promise(() => {}),
    loadOutline: () => new Promise(() => {}),
  });
  const { panel, given } = await state.draw(session);
  standing = mount(Stand, { target: document.body, props: { session, panel, given } });
  await state.then?.();
  dataset['ready'] = state.id;
}

async function show(): Promise<void> {
  const asked = new URLSearchParams(location.search).get('state');
  const state = STATES.find(({ id }) => id === asked);
  if (state) await stand(state, location.search);
  else if (asked === 'names') document.body.textContent = STATES.map(({ id }) => id).join(' ');
  else mount(Shelf, { target: document.body });
}

trustOwnScripts(window);
window.addEventListener('popstate', () => void show());
await show();
