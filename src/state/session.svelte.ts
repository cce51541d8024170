import { type EntityRef, printEntityRef } from '../domain/entities/entityRef';
import { selectYearBars, type BarSeries } from '../domain/figures/yearBars';
import { selectColumns, type ThroughputColumn } from '../domain/figures/throughput';
import { isKnown, subjectsOf } from '../domain/entities/entityDetails';
import { buildFlows, type Flow } from '../domain/figures/flow';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { PlanRace } from '../domain/plan/race/planRace';
import { yearOf } from '../domain/time/period';
import { BEIJING_OFFSET, DAY_MS, parseBeijingDay } from '../domain/time/clockTime';
import { yearRangeOf } from '../domain/figures/yearRange';
import type { Messages } from '../i18n/en';
import { fillTemplate } from '../i18n/format';
import { loadMessages } from '../i18n/loadMessages';
import { filterOf, isColumnShown, isFlowShown, type FlowFilter } from '../view/flowFilter';
import { DEFAULT_VIEW, printView, parseView, type TimeWindow, type View } from '../view/view';
import { isWithin, restingTimeOf, windowOfPeriod } from '../view/timeWindow';
import {
  isPreviousEntry,
  reuseEqualFields,
  readAddress,
  readCause,
  writeAddress,
  type AddressBar,
  type ViewCause,
} from './address';
import { Notices } from './notices.svelte';
import type { Planner } from './planner.svelte';
import type { PlannerSession, PlannerSources } from './plannerSession';
import { Playhead } from './playhead.svelte';

/** Picks, or options of the planner, at a place of the map, in its CSS px. */
export interface PointedEntities {
  readonly picks: readonly EntityRef[];
  readonly options: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

/** Makes the planner of a session. */
type MakePlanner = (session: PlannerSession, sources: PlannerSources) => Planner;

export interface SessionInput extends PlannerSources {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly bar: AddressBar;
  /** The machine's clock, UTC ms: where the "now" line stands. */
  readonly today: number;
  /** Fetches the program of the planner, which most visits never open. */
  readonly loadPlanner?: () => Promise<MakePlanner>;
}

const loadPlanner = async (): Promise<MakePlanner> => {
  const { Planner } = await import('./planner.svelte');
  return (session, sources) => new Planner(session, sources);
};

/** How a change is written: as a step of the history, in place of the one the reader stands on, or by taking that back. */
interface Going {
  readonly replace?: boolean;
  /** true where it closes what a step opened. */
  readonly leave?: boolean;
  /** Where what is picked was pressed. */
  readonly cause?: ViewCause;
}

/** Which day it is in Beijing. */
const dayOf = (t: number): number => Math.floor((t + BEIJING_OFFSET) / DAY_MS);

/**
 * The memory of the page. The address bar holds the view; `go` is its only writer and `popstate` its only other
 * entrance. Everything else here is derived from the view and the network, or dies with the page.
 */
export class Session {
  readonly index: NetworkIndex;
  readonly playhead: Playhead;
  readonly notices = new Notices();
  /** The query the page was opened with. */
  readonly opened: string;
  #today = $state(0);
  #pointed = $state.raw<PointedEntities | null>(null);
  #words = $state.raw<Messages>() as Messages;
  #planner = $state.raw<Planner | null>(null);
  #view = $state.raw<View>(DEFAULT_VIEW);
  #cause = $state<ViewCause>('address');
  #bar: AddressBar;
  #loadPlanner: () => Promise<MakePlanner>;
  #sources: PlannerSources;
  /** The planner on its way, or here; null where none is wanted, or it did not come. */
  #starting: Promise<void> | null = null;
  /** While a step is being taken back: whether the view has gone on to another since. */
  #leaving: { readonly on: boolean } | null = null;
  /** What was picked when the planner opened. */
  #pickBeforePlan: EntityRef | null = null;

  constructor(input: SessionInput) {
    const { index, words, bar, today } = input;
    this.index = index;
    this.#sources = input;
    this.#loadPlanner = input.loadPlanner ?? loadPlanner;
    this.#today = this.#believed(today);
    this.#words = words;
    this.#bar = bar;
    this.opened = bar.location.search;
    this.#view = this.#known(readAddress(bar));
    this.#correct();
    this.playhead = new Playhead(this.window, this.#view.t ?? restingTimeOf(this.window));
    this.playhead.setSpeed(this.#view.speed);
    this.playhead.onrest = (t) => this.go({ t: Math.round(t), ...this.#periodAt(t) }, { replace: true });
    this.#followShell();
  }

  /** Where the "now" line stands, UTC ms. */
  get today(): number {
    return this.#today;
  }

  get words(): Messages {
    return this.#words;
  }

  /** What the pointer is over, nearest first; `pinned` after a tap that hit several things at once. */
  get pointed(): PointedEntities | null {
    return this.#pointed;
  }

  /** The planner, once it has come, while the shell is its own. */
  get planner(): Planner | null {
    return this.#planner;
  }

  /** By what the pick and the stage came, as the history entry tells. */
  get cause(): ViewCause {
    return this.#cause;
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
  readonly #only = $derived(this.#view.only);
  readonly #modes = $derived(this.#view.modes);
  readonly filter: FlowFilter = $derived(filterOf(this.#modes, this.#only));
  readonly path = $derived(this.#view.path);

  readonly #chosenWindow = $derived(this.#view.window);
  readonly #chosenPeriod = $derived(this.#view.period);

  /** The plans on the map, which race on the playhead's clock. */
  readonly race: PlanRace | null = $derived(this.planner?.race ?? null);

  /**
   * What plays: a race from its start to the last arrival, or what of it is chosen; else the chosen window or the period.
   * The same object until it changes, so that nothing is drawn anew for a moved camera.
   */
  readonly window: TimeWindow = $derived.by(() => {
    const [race, chosen] = [this.planner?.wholeRace, this.#chosenWindow];
    if (race) return chosen && isWithin(chosen, race) ? chosen : race;
    return chosen ?? windowOfPeriod(this.#chosenPeriod);
  });

  /** Whose figures are drawn: the view's period, or the playhead's year while a chosen window plays across years. */
  readonly period: string = $derived.by(() =>
    this.#chosenWindow && !this.#chosenPeriod.includes('/')
      ? String(yearOf(Math.min(this.playhead.shown, this.window.to - 1)))
      : this.#chosenPeriod,
  );

  readonly flows: readonly Flow[] = $derived.by(() => buildFlows(this.index, this.measure, this.period));
  readonly columns: readonly ThroughputColumn[] = $derived.by(() =>
    this.measure === 'throughput' ? selectColumns(this.index, this.period) : [],
  );
  /** What of them the filter lets be seen: what the picture, the legend and the table speak of. */
  readonly shown: { readonly flows: readonly Flow[]; readonly columns: readonly ThroughputColumn[] } =
    $derived({
      flows: this.flows.filter((flow) => isFlowShown(flow, this.filter)),
      columns: this.columns.filter((column) => isColumnShown(column, this.filter)),
    });
  readonly #subjects: readonly string[] = $derived.by(() =>
    this.pick ? subjectsOf(this.index, this.pick) : [],
  );
  readonly bars: BarSeries = $derived.by(() => selectYearBars(this.index, this.measure, this.#subjects));

  /** Takes another day from the machine's clock (UTC ms): a page may stay open for many. */
  readClock(now: number): void {
    const today = this.#believed(now);
    if (dayOf(today) === dayOf(this.today)) return;
    this.#today = today;
    this.#planner?.follow();
  }

  /** Notes what the pointer is over, or what a tap hit. */
  point(pointed: PointedEntities | null): void {
    this.#pointed = pointed;
  }

  /** Changes the view; the address follows, and the view is read back from it. */
  go(patch: Partial<View>, { replace = false, leave = false, cause = 'panel' }: Going = {}): void {
    const wanted = { ...this.#view, ...this.#afterRace(patch), ...this.#aroundPlan(patch), ...patch };
    // A change of anything else leaves what is said of the pick and the stage as it was.
    const by = 'pick' in patch || 'stage' in patch || wanted.pick !== this.pick ? cause : this.#cause;
    // A list to choose from goes with the choice, and with whatever is opened over the map.
    if ('pick' in patch || patch.open) this.#pointed = null;
    if (this.#leaving) {
      this.#leaving = { on: this.#leaving.on || !(replace || leave) };
      this.#take(parseView(printView(wanted)), by);
    } else if (leave && isPreviousEntry(this.#bar, wanted)) {
      this.#leaving = { on: false };
      this.#take(parseView(printView(wanted)), by);
      // The address follows in a moment: see popstate.
      this.#bar.history.back();
    } else {
      writeAddress(this.#bar, wanted, { replace: replace || leave, cause: by });
      this.#take(readAddress(this.#bar), readCause(this.#bar));
    }
  }

  /** Puts the clock on what plays now: a race came, changed or went. It rests where the address says, if that is in it. */
  keepTime(): void {
    const { playhead, window } = this;
    if (playhead.window.from === window.from && playhead.window.to === window.to) return;
    const { t } = this.#view;
    playhead.setWindow(window);
    if (playhead.playing) return;
    playhead.seek(t !== null && t >= window.from && t <= window.to ? t : restingTimeOf(window), false);
  }

  /** The address changed: by itself (back, forward, a link), or because a step was taken back. */
  popstate(): void {
    if (this.#leaving) {
      const { on } = this.#leaving;
      this.#leaving = null;
      return writeAddress(this.#bar, this.#view, { replace: !on, cause: this.#cause });
    }
    this.#pointed = null;
    this.#take(readAddress(this.#bar), 'address');
    if (this.#view.t !== null && !this.playhead.playing && this.#view.t !== Math.round(this.playhead.t)) {
      this.playhead.seek(this.#view.t, false);
    }
  }

  #take(read: View, cause: ViewCause): void {
    const before = this.#view;
    this.#cause = cause;
    this.#view = reuseEqualFields(before, this.#known(read));
    if (!this.#leaving) this.#correct();
    this.playhead.setWindow(this.window);
    this.playhead.setSpeed(this.#view.speed);
    this.#followShell();
    if (this.#view.lang === before.lang) return;
    const { lang } = this.#view;
    void loadMessages(lang).then(
      (words) => {
        if (this.#view.lang === lang) this.#words = words;
      },
      () => {
        const { map, language } = this.words;
        this.notices.say(fillTemplate(map.fault, { what: language[lang] }));
      },
    );
  }

  /** Has a planner while the shell is its own, whatever panels there are, and none else. */
  #followShell(): void {
    if (this.shell === 'plan') {
      this.#planner?.follow();
      // Whoever shows the planner says so where it did not come.
      return void this.startPlanner().catch(() => undefined);
    }
    this.#starting = null;
    if (!this.#planner) return;
    this.#planner.end();
    this.#planner = null;
    this.keepTime();
  }

  /** Starts the planner where the shell asks for it, once; again where its program did not come. */
  startPlanner(): Promise<void> {
    if (this.#starting) return this.#starting;
    const starting: Promise<void> = this.#loadPlanner().then(
      (makePlanner) => {
        if (this.#starting !== starting) return;
        this.#planner = makePlanner(this, this.#sources);
        this.#planner.start();
      },
      (error: unknown) => {
        if (this.#starting === starting) this.#starting = null;
        throw error;
      },
    );
    this.#starting = starting;
    return starting;
  }

  /** What of the address was no view, or none of this data, does not stay in it. */
  #correct(): void {
    writeAddress(this.#bar, this.#view, { replace: true, cause: this.#cause });
  }

  /** The view as far as this data holds it: a link may be older or newer, or made by hand. */
  #known(view: View): View {
    const known = this.#inTime(view);
    if (!known.pick || isKnown(this.index, known.pick)) return known;
    this.notices.say(fillTemplate(this.words.map.unknownPick, { id: printEntityRef(known.pick) }));
    return { ...known, pick: null };
  }

  /** The view with defaults in place of years that no figure is of; plans are of days to come. */
  #inTime(view: View): View {
    const { first, last } = yearRangeOf(this.index, this.today);
    const years = windowOfPeriod(`${first}/${last}`);
    const period = isWithin(windowOfPeriod(view.period), years) ? view.period : DEFAULT_VIEW.period;
    const inTime = view.shell === 'plan' || !view.window || isWithin(view.window, years);
    return { ...view, period, window: inTime ? view.window : null };
  }

  /** Whoever leaves the planner leaves the moment and the days that were chosen of its race. */
  #afterRace({ shell = 'plan' }: Partial<View>): Partial<View> {
    const [race, chosen] = [this.planner?.wholeRace, this.#chosenWindow];
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
    return Math.max(now, parseBeijingDay(this.index.network.dataTo));
  }

  /** The days of a race say nothing of whose figures are shown after it. */
  #periodAt(t: number): Partial<View> {
    const { window, period } = this.#view;
    if (!window || this.race || period.includes('/')) return {};
    return { period: String(yearOf(Math.min(t, window.to - 1))) };
  }
}
