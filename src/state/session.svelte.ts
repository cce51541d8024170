import { barsOf, type BarSeries } from '../domain/bars';
import { columnsOf, type Column } from '../domain/column';
import { isKnown, subjectsOf } from '../domain/dossier';
import { flowsOf, type Flow } from '../domain/flow';
import type { NetworkIndex } from '../domain/network';
import type { Lanes } from '../domain/plan/course';
import type { Option } from '../domain/plan/answer';
import type { PlanData } from '../domain/plan/planData';
import { momentAt, type Race } from '../domain/plan/race';
import type { Messages } from '../i18n/en';
import { messagesOf } from '../i18n/messages';
import type { Stand } from '../domain/plan/runner';
import type { PlannerWords } from '../i18n/planner/en';
import { filterOf, isColumnShown, isFlowShown, type Filter } from '../view/shown';
import { DEFAULT_VIEW, pickKey, type Pick, type TimeWindow, type View } from '../view/view';
import { isWithin, restOf, wholeDays, windowOfPeriod, yearOf } from '../view/window';
import { readAddress, writeAddress, type AddressBar } from './address';
import { Playhead } from './playhead.svelte';

/** Picks at a place of the map, in its CSS px. */
export interface Pointed {
  readonly picks: readonly Pick[];
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

export interface SessionInput {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly bar: AddressBar;
  /** Fetches what the planner ships on; it rejects with the reason in plain words. */
  readonly loadPlanData: () => Promise<PlanData>;
  /** Fetches the lanes along which its plans are drawn at sea; it rejects likewise. */
  readonly loadLanes: () => Promise<Lanes>;
  /** The one wall-clock reading of the page, UTC ms: where the "now" line stands. */
  readonly today: number;
}

/** What of the planner is seen outside its panel. */
export interface RaceDriver {
  readonly race: Race | null;
  readonly words: PlannerWords | null;
  /** Option that is looked at. */
  readonly looked: Option | null;
  look(option: string): void;
  /** Where each runner is at a UTC ms. */
  stands(t: number): readonly (Stand & { readonly letter: string })[];
}

/**
 * The memory of the page. The address bar holds the view; `go` is its only writer and `popstate` its only other
 * entrance. Everything else here is derived from the view and the network, or dies with the page.
 */
export class Session {
  readonly index: NetworkIndex;
  readonly today: number;
  readonly loadPlanData: () => Promise<PlanData>;
  readonly loadLanes: () => Promise<Lanes>;
  readonly playhead: Playhead;
  /** A sentence to say once (import notes, a copied link); null when said. */
  notice = $state<string | null>(null);
  /** true while the browser keeps the map's picture from it: said as long as it lasts. */
  lost = $state(false);
  /** How the view came about last: by `go`, or by the address alone. A map flies to what was picked, not to what one goes back to. */
  came: 'go' | 'address' = $state('go');
  /** What the pointer is over, nearest first; `pinned` after a tap that hit several things at once. */
  pointed = $state.raw<Pointed | null>(null);
  words = $state.raw<Messages>() as Messages;
  /** The planner while its panel is open. */
  planner = $state.raw<RaceDriver | null>(null);
  #view = $state.raw<View>(DEFAULT_VIEW);
  #bar: AddressBar;

  constructor({ index, words, bar, today, loadPlanData, loadLanes }: SessionInput) {
    this.loadPlanData = loadPlanData;
    this.loadLanes = loadLanes;
    this.index = index;
    this.today = today;
    this.words = words;
    this.#bar = bar;
    this.#view = this.#known(readAddress(bar));
    this.playhead = new Playhead(this.window, this.#view.t ?? restOf(this.window));
    this.playhead.setSpeed(this.#view.speed);
    this.playhead.onrest = (t) => this.go({ t: Math.round(t), ...this.#periodAt(t) }, { replace: true });
  }

  get view(): View {
    return this.#view;
  }

  // One lens per field that something costly reads: a derived reruns only when its own field changes.
  readonly shell = $derived(this.#view.shell);
  readonly lang = $derived(this.#view.lang);
  readonly theme = $derived(this.#view.theme);
  readonly measure = $derived(this.#view.measure);
  readonly pick = $derived(this.#view.pick);
  readonly open = $derived(this.#view.open);
  readonly hover: Pick | null = $derived(this.pointed?.picks[0] ?? null);
  readonly only = $derived(this.#view.only);
  readonly #modes = $derived(this.#view.modes);
  readonly filter: Filter = $derived(filterOf(this.#modes, this.only));
  readonly path = $derived(this.#view.path);
  readonly way = $derived(this.#view.way);
  readonly step = $derived(this.#view.step);

  readonly #chosenWindow = $derived(this.#view.window);
  readonly #chosenPeriod = $derived(this.#view.period);

  /** The plans on the map, which race on the playhead's clock. */
  readonly race: Race | null = $derived(this.planner?.race ?? null);

  /** The days of the whole race. */
  readonly wholeRace: TimeWindow | null = $derived.by(() => {
    const { race } = this;
    return race && wholeDays(race.departs, momentAt(race, race.hours));
  });

  /**
   * What plays: a race from its start to the last arrival, or what of it is chosen; else the chosen window or the period.
   * The same object until it changes, so that nothing is drawn anew for a moved camera.
   */
  readonly window: TimeWindow = $derived.by(() => {
    const [race, chosen] = [this.wholeRace, this.#chosenWindow];
    if (race) return chosen && isWithin(chosen, race) ? chosen : race;
    return chosen ?? windowOfPeriod(this.#chosenPeriod);
  });

  /** Whose figures are drawn: the view's period, or the playhead's year while a chosen window plays across years. */
  readonly period: string = $derived.by(() =>
    this.#chosenWindow && !this.#chosenPeriod.includes('/')
      ? String(yearOf(Math.min(this.playhead.shown, this.window.to - 1)))
      : this.#chosenPeriod,
  );

  readonly flows: readonly Flow[] = $derived.by(() => flowsOf(this.index, this.measure, this.period));
  readonly columns: readonly Column[] = $derived.by(() =>
    this.measure === 'throughput' ? columnsOf(this.index, this.period) : [],
  );
  /** What of them the filter lets be seen: what the picture, the legend and the table speak of. */
  readonly shown: { readonly flows: readonly Flow[]; readonly columns: readonly Column[] } = $derived({
    flows: this.flows.filter((flow) => isFlowShown(flow, this.filter)),
    columns: this.columns.filter((column) => isColumnShown(column, this.filter)),
  });
  /** Ids whose figures speak of the picked thing, itself first. */
  readonly subjects: readonly string[] = $derived.by(() =>
    this.pick ? subjectsOf(this.index, this.pick) : [],
  );
  readonly bars: BarSeries = $derived.by(() => barsOf(this.index, this.measure, this.subjects));

  /** Changes the view; the address follows, and the view is read back from it. */
  go(patch: Partial<View>, { replace = false }: { replace?: boolean } = {}): void {
    const wanted = { ...this.#view, ...patch };
    writeAddress(this.#bar, wanted, replace);
    if ('pick' in patch || 'step' in patch) this.came = 'go';
    if ('pick' in patch) this.pointed = null;
    this.#read();
  }

  /** Puts the clock on what plays now: a race came, changed or went. It rests where the address says, if that is in it. */
  keepTime(): void {
    const { playhead, window } = this;
    if (playhead.window.from === window.from && playhead.window.to === window.to) return;
    const { t } = this.#view;
    playhead.setWindow(window);
    if (playhead.playing) return;
    playhead.seek(t !== null && t >= window.from && t <= window.to ? t : restOf(window), false);
  }

  /** The address changed by itself: back, forward, or a link. */
  popstate(): void {
    this.came = 'address';
    this.#read();
    if (this.#view.t !== null && !this.playhead.playing && this.#view.t !== Math.round(this.playhead.t)) {
      this.playhead.seek(this.#view.t, false);
    }
  }

  #read(): void {
    const before = this.#view;
    this.#view = this.#known(readAddress(this.#bar, before));
    this.playhead.setWindow(this.window);
    this.playhead.setSpeed(this.#view.speed);
    if (this.#view.lang !== before.lang) {
      const { lang } = this.#view;
      void messagesOf(lang).then(
        (words) => {
          if (this.#view.lang === lang) this.words = words;
        },
        () => {
          this.notice = this.words.map.fault.replace('{what}', lang);
        },
      );
    }
  }

  /** The view without a pick that this data does not hold: a link may be older or newer than the data. */
  #known(view: View): View {
    if (!view.pick || isKnown(this.index, view.pick)) return view;
    this.notice = this.words.map.unknownPick.replace('{id}', pickKey(view.pick));
    return { ...view, pick: null };
  }

  #periodAt(t: number): Partial<View> {
    const { window, period } = this.#view;
    if (!window || period.includes('/')) return {};
    return { period: String(yearOf(Math.min(t, window.to - 1))) };
  }
}
