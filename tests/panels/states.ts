import type { Component } from 'svelte';
import plannerUrl from '../../geo/out/planner.json?url';
import type { PlanData } from '../../src/domain/plan/data/planData';
import type { Session } from '../../src/state/session.svelte';
import { studyEvent } from '../../src/domain/invest/eventStudy';
import { generateSeries } from '../domain/invest/generatedSeries';
import { INITIAL_TABLE_STATE, type TableState } from '../../src/ui/table/tableState';

/** A panel with what its surroundings would give it. */
interface Drawn {
  readonly panel: Component<Record<string, unknown>>;
  readonly given: Record<string, unknown>;
}

/** One state of one panel. */
export interface PanelState {
  /** Panel and state. */
  readonly id: string;
  /** Of the view. */
  readonly query?: string;
  /** Names are three times as long. */
  readonly long?: true;
  readonly loadPlanData?: () => Promise<PlanData>;
  readonly draw: (session: Session) => Promise<Drawn>;
  /** What a reader does before it stands so. */
  readonly then?: () => Promise<void>;
}

type Load<P extends Record<string, unknown>> = () => Promise<{ readonly default: Component<P> }>;

const drawn = async <P extends Record<string, unknown>>(load: Load<P>, given: P): Promise<Drawn> => ({
  panel: (await load()).default as unknown as Drawn['panel'],
  given,
});

const nothing = (): void => {};

const details = (session: Session): Promise<Drawn> =>
  drawn(() => import('../../src/ui/details/Details.svelte'), { session });
const source = (id: string) => (session: Session) =>
  drawn(() => import('../../src/ui/source/SourcePage.svelte'), { session, id, onclose: nothing });
const ledger = (id: string) => (session: Session) =>
  drawn(() => import('../../src/ui/conflict/ConflictPage.svelte'), { session, id, onclose: nothing });
const gaps = (session: Session): Promise<Drawn> =>
  drawn(() => import('../../src/ui/gaps/GapsPage.svelte'), { session, onclose: nothing });
const table = (browsing: Partial<TableState>) => (session: Session) =>
  drawn(() => import('../../src/ui/table/TablePage.svelte'), {
    session,
    browsing: { ...INITIAL_TABLE_STATE, ...browsing },
    onbrowse: nothing,
  });
const planner = (session: Session): Promise<Drawn> =>
  drawn(() => import('../../src/ui/planner/PlannerPanel.svelte'), { session });
const legend = (): Promise<Drawn> => drawn(() => import('../../src/ui/legend/Key.svelte'), {});
/** A phone's shell asks for less of it. */
const timeBar = (): Promise<Drawn> =>
  drawn(() => import('../../src/ui/timeline/TimeBar.svelte'), innerWidth < 700 ? { small: true } : {});
const search = (session: Session): Promise<Drawn> =>
  drawn(() => import('../../src/ui/search/SearchField.svelte'), { session, tall: true });
const opening = (refused: 'machine' | 'files' | null) => (): Promise<Drawn> =>
  drawn(() => import('../../src/ui/opening/Opening.svelte'), { refused });

const hover = (keys: readonly string[], pinned: boolean) => (session: Session) => {
  const picks = keys.map((key) => {
    const [kind = '', id = ''] = key.split(':');
    return { kind: kind as 'facility' | 'service' | 'subject', id };
  });
  session.point({ picks, options: [], x: 20, y: 20, pinned });
  return drawn(() => import('../../src/ui/hover/HoverCard.svelte'), {});
};

/** No series of the facts has points enough for a model. */
const eventModel = ({ words }: Session): Promise<Drawn> => {
  const months = (seed: number, step: number) =>
    generateSeries({ seed, trend: 0, step }).map((point) => ({ ...point, at: 2021 * 12 + point.at }));
  const peers = [5, 6].map((seed) => ({ subject: String(seed), points: months(seed, 0) }));
  const study = studyEvent(months(3, 0.5), 2023 * 12, peers);
  const notes = ['48 months'];
  return drawn(() => import('../../src/ui/invest/EventChart.svelte'), {
    words,
    study,
    unit: 't',
    event: 2023 * 12,
    notes,
    sources: [],
  });
};

const notice = (session: Session): Promise<Drawn> => {
  session.notices.say(session.words.map.unknownPick.replace('{id}', 'facility:atlantis'));
  session.notices.setLost(true);
  return drawn(() => import('../../src/ui/notice/Notice.svelte'), {});
};

const typing = (text: string) => async (): Promise<void> => {
  await new Promise(requestAnimationFrame);
  const field = document.querySelector('input');
  if (!field) throw new Error('the search has a field');
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

const fetchPlanData = async (): Promise<PlanData> => (await (await fetch(plannerUrl)).json()) as PlanData;

const JIZHE = 'pick=service:jizhe1_vladivostok';

export const STATES: readonly PanelState[] = [
  { id: 'details-city', draw: details },
  { id: 'details-service', query: JIZHE, draw: details },
  { id: 'details-place', query: 'pick=facility:zarubino_port', draw: details },
  { id: 'details-corridor', query: 'pick=corridor:hunma_railway', draw: details },
  { id: 'details-empty', query: 'pick=facility:northeast_asia_mall', draw: details },
  { id: 'details-long', query: 'pick=facility:hunchun_rail_port', long: true, draw: details },
  { id: 'source-figure', draw: source('ship-jizhe-1-cargo-value-2023') },
  { id: 'source-long', long: true, draw: source('ship-jizhe-1-cargo-value-2023') },
  { id: 'source-unknown', draw: source('no-such-figure') },
  { id: 'conflict-counts', draw: ledger('counts-rail') },
  { id: 'conflict-sides', draw: ledger('hunma-russian-part') },
  { id: 'conflict-long', long: true, draw: ledger('zarubino-busan') },
  { id: 'conflict-unknown', draw: ledger('no-such-conflict') },
  { id: 'gaps', query: 'open=gaps', draw: gaps },
  { id: 'gaps-long', query: 'open=gaps', long: true, draw: gaps },
  { id: 'table-shown', draw: table({}) },
  { id: 'table-figures', draw: table({ sheet: 'figures' }) },
  { id: 'table-long', long: true, draw: table({ sheet: 'services' }) },
  { id: 'table-empty', draw: table({ words: 'zzzz' }) },
  {
    id: 'about',
    draw: (session) => drawn(() => import('../../src/ui/about/AboutPage.svelte'), { session }),
  },
  { id: 'planner-loading', query: 'shell=plan', draw: planner },
  {
    id: 'planner-error',
    query: 'shell=plan',
    loadPlanData: () => Promise.reject(new Error('planner.json: HTTP 404')),
    draw: planner,
  },
  { id: 'planner-empty', query: 'shell=plan', loadPlanData: fetchPlanData, draw: planner },
  {
    id: 'planner-answer',
    query: 'shell=plan&from=changchun&to=CNNGB',
    loadPlanData: fetchPlanData,
    draw: planner,
  },
  { id: 'legend-value', draw: legend },
  { id: 'legend-voyages', query: 'measure=voyages', draw: legend },
  { id: 'legend-throughput', query: 'measure=throughput&only=reported', draw: legend },
  { id: 'legend-empty', query: 'period=2005', draw: legend },
  { id: 'time-usual', draw: timeBar },
  { id: 'time-days', query: 'window=2023-06-01/2023-06-15', draw: timeBar },
  { id: 'time-long', query: JIZHE, long: true, draw: timeBar },
  { id: 'search-found', draw: search, then: typing('珲春') },
  { id: 'search-long', long: true, draw: search, then: typing('crab') },
  { id: 'search-empty', draw: search, then: typing('zzzz') },
  { id: 'hover-figure', draw: hover(['subject:ship_jizhe_1'], false) },
  { id: 'hover-missing', draw: hover(['service:hunchun_zarubino_ningbo'], false) },
  {
    id: 'hover-choice',
    long: true,
    draw: hover(['subject:ship_jizhe_1', 'facility:vladivostok', 'facility:zarubino_port'], true),
  },
  { id: 'notice', draw: notice },
  { id: 'event-model', draw: eventModel },
  { id: 'opening-loading', draw: opening(null) },
  { id: 'opening-refused', draw: opening('machine') },
  {
    id: 'fault',
    draw: (session) =>
      drawn(() => import('../../src/ui/fault/Fault.svelte'), {
        words: session.words,
        fault: 'network.json: HTTP 404',
      }),
  },
];
