import { barsOf, type BarSeries } from '../domain/bars';
import { columnsOf, type Column } from '../domain/column';
import { isKnown, subjectsOf } from '../domain/dossier';
import { flowsOf, type Flow } from '../domain/flow';
import type { NetworkIndex } from '../domain/network';
import type { Option } from '../domain/plan/answer';
import { momentAt, type Race } from '../domain/plan/race';
import { yearOf } from '../domain/period';
import { BEIJING_OFFSET, DAY_MS, parseDay } from '../domain/time';
import type { Language } from '../domain/types';
import { yearsOf } from '../domain/years';
import type { Messages } from '../i18n/en';
import { fill } from '../i18n/format';
import { messagesOf } from '../i18n/messages';
import type { Stand } from '../domain/plan/runner';
import type { PlannerWords } from '../i18n/planner/en';
import { filterOf, isColumnShown, isFlowShown, type Filter } from '../view/shown';
import {
  DEFAULT_VIEW,
  pickKey,
  printView,
  readView,
  type Pick,
  type TimeWindow,
  type View,
} from '../view/view';
import { isWithin, restOf, wholeDays, windowOfPeriod } from '../view/window';
import { isBelow, keepEqual, readAddress, writeAddress, type AddressBar } from './address';
import { Playhead } from './playhead.svelte';

/** Picks, or options of the planner, at a place of the map, in its CSS px. */
export interface Pointed {
  readonly picks: readonly Pick[];
  readonly ways: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

/** A visit to a hall, as it is counted: seconds, the language it ended in, the stories it was told. */
interface Visit {
  readonly s: number;
  readonly lang: Language;
  readonly stories: readonly string[];
}

export interface SessionInput {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly bar: AddressBar;
  /** Fetches what the planner ships on, whatever it is; it rejects with the reason in plain words. */
  readonly loadPlanData: () => Promise<unknown>;
  /** Fetches the lanes along which its plans are drawn at sea; it rejects likewise. */
  readonly loadLanes: () => Promise<unknown>;
  /** The machine's clock, UTC ms: where the "now" line stands. */
  readonly today: number;
}

/** How a change is written: as a step of the history, in place of the one the reader stands on, or by taking that back. */
interface Going {
  readonly replace?: boolean;
  /** true where it closes what a step opened. */
  readonly leave?: boolean;
}

/** What of the planner is seen outside its panel. */
export interface RaceDriver {
  /** What a shipment can begin or end at that the picked thing is, or stands in; null where there is none. */
  placeOf(pick: Pick): string | null;
  readonly race: Race | null;
  readonly words: PlannerWords | null;
  /** Option that is looked at. */
  readonly looked: Option | null;
  look(option: string): void;
  /** Looks at an option and brings its card into view. */
  show(option: string): void;
  /** Where each runner is at a UTC ms. */
  stands(t: number): readonly (Stand & { readonly letter: string })[];
}

/** Which day it is in Beijing. */
const dayOf = (t: number): number => Math.floor((t + BEIJING_OFFSET) / DAY_MS);

/**
 * The memory of the page. The address bar holds the view; `go` is its only writer and `popstate` its only other
 * entrance. Everything else here is derived from the view and the network, or dies with the page.
 */
export class Session {
  readonly index: NetworkIndex;
  /** Where the "now" line stands, UTC ms. */
  today: number = $state(0);
  readonly loadPlanData: () => Promise<unknown>;
  readonly loadLanes: () => Promise<unknown>;
  readonly playhead: Playhead;
  /** A sentence to say once (import notes, a copied link); null when said. */
  notice = $state<string | null>(null);
  /** true while the browser keeps the map's picture from it: said as long as it lasts. */
  lost = $state(false);
  /** What the host of a hall wishes: `dark`, an idle screen; `counts`, of visits; the address of the public site. */
  wishes = $state.raw<readonly string[]>([]);
  /** Scenes of a hall that cannot be shown, and why. */
  skipped: readonly string[] = [];
  /** Visits that ended and were not yet counted. */
  visits: readonly Visit[] = [];
  /** How the view came about last: by `go`, or by the address alone. A map flies to what was picked, not to what one goes back to. */
  came: 'go' | 'address' = $state('go');
  /** What the pointer is over, nearest first; `pinned` after a tap that hit several things at once. */
  pointed = $state.raw<Pointed | null>(null);
  words = $state.raw<Messages>() as Messages;
  /** The planner while its panel is open. */
  planner = $state.raw<RaceDriver | null>(null);
  #view = $state.raw<View>(DEFAULT_VIEW);
  #bar: AddressBar;
  /** While a step is being taken back: whether the view has gone on to another since. */
  #leaving: { readonly on: boolean } | null = null;
  /** What was picked when the planner opened. */
  #pickBeforePlan: Pick | null = null;
  /** The query the page was opened with. */
  readonly opened: string;

  constructor({ index, words, bar, today, loadPlanData, loadLanes }: SessionInput) {
    this.loadPlanData = loadPlanData;
    this.loadLanes = loadLanes;
    this.index = index;
    this.today = this.#believed(today);
    this.words = words;
    this.#bar = bar;
    this.opened = bar.location.search;
    this.#view = this.#known(readAddress(bar));
    this.#correct();
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

  /** Takes another day from the machine's clock (UTC ms): a page may stay open for many. */
  readClock(now: number): void {
    const today = this.#believed(now);
    if (dayOf(today) !== dayOf(this.today)) this.today = today;
  }

  /** Changes the view; the address follows, and the view is read back from it. */
  go(patch: Partial<View>, { replace = false, leave = false }: Going = {}): void {
    const wanted = { ...this.#view, ...this.#afterRace(patch), ...this.#aroundPlan(patch), ...patch };
    if ('pick' in patch || 'step' in patch) this.came = 'go';
    // A list to choose from goes with the choice, and with whatever is opened over the map.
    if ('pick' in patch || patch.open) this.pointed = null;
    if (this.#leaving) {
      this.#leaving = { on: this.#leaving.on || !(replace || leave) };
      this.#take(readView(printView(wanted)));
    } else if (leave && isBelow(this.#bar, wanted)) {
      this.#leaving = { on: false };
      this.#take(readView(printView(wanted)));
      // The address follows in a moment: see popstate.
      this.#bar.history.back();
    } else {
      writeAddress(this.#bar, wanted, replace || leave);
      this.#take(readAddress(this.#bar));
    }
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

  /** The address changed: by itself (back, forward, a link), or because a step was taken back. */
  popstate(): void {
    if (this.#leaving) {
      const { on } = this.#leaving;
      this.#leaving = null;
      return writeAddress(this.#bar, this.#view, !on);
    }
    this.came = 'address';
    this.pointed = null;
    this.#take(readAddress(this.#bar));
    if (this.#view.t !== null && !this.playhead.playing && this.#view.t !== Math.round(this.playhead.t)) {
      this.playhead.seek(this.#view.t, false);
    }
  }

  #take(read: View): void {
    const before = this.#view;
    this.#view = keepEqual(before, this.#known(read));
    if (!this.#leaving) this.#correct();
    this.playhead.setWindow(this.window);
    this.playhead.setSpeed(this.#view.speed);
    if (this.#view.lang === before.lang) return;
    const { lang } = this.#view;
    void messagesOf(lang).then(
      (words) => {
        if (this.#view.lang === lang) this.words = words;
      },
      () => {
        const { map, language } = this.words;
        this.notice = fill(map.fault, { what: language[lang] });
      },
    );
  }

  /** What of the address was no view, or none of this data, does not stay in it. */
  #correct(): void {
    writeAddress(this.#bar, this.#view, true);
  }

  /** The view as far as this data holds it: a link may be older or newer, or made by hand. */
  #known(view: View): View {
    const known = this.#inTime(view);
    if (!known.pick || isKnown(this.index, known.pick)) return known;
    this.notice = fill(this.words.map.unknownPick, { id: pickKey(known.pick) });
    return { ...known, pick: null };
  }

  /** The view with defaults in place of years that no figure is of; plans are of days to come. */
  #inTime(view: View): View {
    const { first, last } = yearsOf(this.index, this.today);
    const years = windowOfPeriod(`${first}/${last}`);
    const period = isWithin(windowOfPeriod(view.period), years) ? view.period : DEFAULT_VIEW.period;
    const inTime = view.shell === 'plan' || !view.window || isWithin(view.window, years);
    return { ...view, period, window: inTime ? view.window : null };
  }

  /** Whoever leaves the planner leaves the moment and the days that were chosen of its race. */
  #afterRace({ shell = 'plan' }: Partial<View>): Partial<View> {
    const [race, chosen] = [this.wholeRace, this.#chosenWindow];
    if (shell === 'plan' || !race) return {};
    return { t: null, ...(chosen && isWithin(chosen, race) ? { window: null } : {}) };
  }

  /** The planner opens with nothing picked; whoever leaves it finds again what was. */
  #aroundPlan({ shell = this.shell }: Partial<View>): Partial<View> {
    if (shell === this.shell) return {};
    if (shell === 'plan') {
      this.#pickBeforePlan = this.pick;
      return { pick: null };
    }
    return this.shell === 'plan' ? { pick: this.#pickBeforePlan } : {};
  }

  /** A clock that has lost the time is not believed: no day is before the last that figures are of. */
  #believed(now: number): number {
    return Math.max(now, parseDay(this.index.network.dataTo));
  }

  /** The days of a race say nothing of whose figures are shown after it. */
  #periodAt(t: number): Partial<View> {
    const { window, period } = this.#view;
    if (!window || this.race || period.includes('/')) return {};
    return { period: String(yearOf(Math.min(t, window.to - 1))) };
  }
}
