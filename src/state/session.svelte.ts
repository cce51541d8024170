import { resolveEntity, subjectsOf } from '../domain/entities/entityDetails';
import { type EntityRef, printEntityRef } from '../domain/entities/entityRef';
import { placesOf } from '../domain/entities/namedEntity';
import { buildFlows, type Flow } from '../domain/figures/flow';
import { findGoodsOf, selectGoods } from '../domain/figures/goods';
import { playedYears } from '../domain/figures/periodFigure';
import { selectColumns, type ThroughputColumn } from '../domain/figures/throughput';
import { selectYearBars, type BarSeries } from '../domain/figures/yearBars';
import { yearRangeOf } from '../domain/figures/yearRange';
import { lookUp } from '../domain/lookup';
import { indexNetwork, nameIn, type NetworkIndex } from '../domain/network/networkIndex';
import type * as YanbianForms from '../domain/network/yanbianForms';
import type { PlanRace } from '../domain/plan/race/planRace';
import { BEIJING_OFFSET, DAY_MS, parseBeijingDay } from '../domain/time/clockTime';
import { yearOf } from '../domain/time/period';
import type { Messages } from '../i18n/en';
import { fillTemplate } from '../i18n/format';
import { loadMessages } from '../i18n/loadMessages';
import { filterOf, isColumnShown, isFlowShown, type FlowFilter } from '../view/flowFilter';
import { OPEN_RELEASE, type MapRelease } from '../view/mapRelease';
import { isWithin, restingTimeOf, windowOfPeriod } from '../view/timeWindow';
import { DEFAULT_VIEW, isYanbian, printView, parseView, type TimeWindow, type View } from '../view/view';
import {
  editionAtStart,
  isPreviousEntry,
  reuseEqualFields,
  readAddress,
  readCause,
  readPickText,
  writeAddress,
  type AddressBar,
  type ViewCause,
} from './address';
import type { Market, MarketSources } from './market.svelte';
import { Notices } from './notices.svelte';
import { OwnDesk } from './own/ownDesk.svelte';
import type { OwnSources } from './own/ownShipments.svelte';
import type { Planner } from './planner.svelte';
import type { PlannerSession, PlannerSources } from './plannerSession';
import { Playhead } from './playhead.svelte';

/** Entities or planner options at a point of the map, CSS px. */
export interface PointedEntities {
  readonly picks: readonly EntityRef[];
  readonly options: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;
}

type MakePlanner = (session: PlannerSession, sources: PlannerSources) => Planner;

export interface SessionInput extends PlannerSources, OwnSources, MarketSources {
  readonly index: NetworkIndex;
  readonly words: Messages;
  readonly bar: AddressBar;
  /** Machine's clock, UTC ms: the time of the "now" line. */
  readonly today: number;
  /** What the host or the build rules about the map. */
  readonly release?: MapRelease;
  /** Loads the planner's code, which most visits never need. */
  readonly loadPlanner?: () => Promise<MakePlanner>;
}

const loadPlanner = async (): Promise<MakePlanner> => {
  const { Planner } = await import('./planner.svelte');
  return (session, sources) => new Planner(session, sources);
};

/** How a change enters the history: as a new entry, in place of the present one, or by going back. */
interface Going {
  readonly replace?: boolean;
  /** true if it closes what the last entry opened. */
  readonly leave?: boolean;
  /** Where the pick was pressed. */
  readonly cause?: ViewCause;
}

/** Share of the letters that may differ in a name still called similar. */
const ALIKE = 0.5;

const dayOf = (t: number): number => Math.floor((t + BEIJING_OFFSET) / DAY_MS);

/** State of the page. The address holds the view; only `go` writes it, and `popstate` is its only other input. */
export class Session {
  readonly playhead: Playhead;
  readonly notices = new Notices();
  /** Query the page was opened with. */
  readonly opened: string;
  /** What the host or the build rules about the map. */
  readonly release: MapRelease;
  #today = $state(0);
  #pointed = $state.raw<PointedEntities | null>(null);
  #words = $state.raw<Messages>() as Messages;
  #given = $state.raw<NetworkIndex>() as NetworkIndex;
  readonly own: OwnDesk;
  #market = $state.raw<Market | null>(null);
  #planner = $state.raw<Planner | null>(null);
  #view = $state.raw<View>(DEFAULT_VIEW);
  #cause = $state<ViewCause>('address');
  #bar: AddressBar;
  #loadPlanner: () => Promise<MakePlanner>;
  #sources: PlannerSources & MarketSources;
  /** null if the planner is not wanted, or failed to load. */
  #starting: Promise<void> | null = null;
  /** While going back: whether the view has since moved on to another entry. */
  #leaving: { readonly on: boolean } | null = null;
  /** Pick at the time the planner opened. */
  #pickBeforePlan: EntityRef | null = null;

  constructor(input: SessionInput) {
    const { index, words, bar, today } = input;
    this.#given = index;
    this.#sources = input;
    this.own = new OwnDesk(this, input);
    this.#loadPlanner = input.loadPlanner ?? loadPlanner;
    this.#today = this.#correctClock(today);
    this.#words = words;
    this.#bar = bar;
    this.opened = bar.location.search;
    this.release = input.release ?? OPEN_RELEASE;
    this.#view = this.#reduceToData({ ...readAddress(bar, index), edition: editionAtStart(bar) });
    this.#correct();
    this.playhead = new Playhead(this.window, this.#view.t ?? restingTimeOf(this.window));
    this.playhead.setSpeed(this.#view.speed);
    this.playhead.onrest = (t) => this.go({ t: Math.round(t), ...this.#periodAt(t) }, { replace: true });
    this.#followShell();
    this.#followYanbian();
  }

  get today(): number {
    return this.#today;
  }

  /** Entities or options under the pointer, nearest first; `pinned` after a tap on several. */
  get pointed(): PointedEntities | null {
    return this.#pointed;
  }

  /** Returns the market areas of the investor lens; null before the first look. */
  getMarket(): Market | null {
    return this.#market;
  }

  get planner(): Planner | null {
    return this.#planner;
  }

  /** Origin of pick and stage, from the history entry. */
  get cause(): ViewCause {
    return this.#cause;
  }

  get view(): View {
    return this.#view;
  }

  // One derived per costly field, so that it reruns for that field only.
  readonly shell = $derived(this.#view.shell);
  readonly lang = $derived(this.#view.lang);
  readonly measure = $derived(this.#view.measure);
  readonly pick = $derived(this.#view.pick);
  readonly open = $derived(this.#view.open);
  readonly #only = $derived(this.#view.only);
  readonly #rivals = $derived(this.#view.rivals);
  readonly #modes = $derived(this.#view.modes);
  readonly #goods = $derived(this.#view.goods);
  readonly filter: FlowFilter = $derived(filterOf(this.#modes, this.#only, this.#rivals));
  readonly #isYanbian = $derived(isYanbian(this.#view));
  /** null until Korean is written as in Yanbian, which few visits need. */
  #yanbian = $state.raw<typeof YanbianForms | null>(null);
  /** Facts, with Korean as the edition writes it. */
  readonly index: NetworkIndex = $derived.by(() =>
    this.#isYanbian && this.#yanbian
      ? indexNetwork(this.#yanbian.networkInYanbian(this.#given.network))
      : this.#given,
  );
  readonly words: Messages = $derived.by(() =>
    this.#isYanbian && this.#yanbian && this.#words.lang === 'ko'
      ? this.#yanbian.toYanbianTexts(this.#words)
      : this.#words,
  );

  readonly #chosenWindow = $derived(this.#view.window);
  readonly #chosenPeriod = $derived(this.#view.period);

  /** Plans on the map, racing on the playhead's clock. */
  readonly race: PlanRace | null = $derived(this.planner?.race.plan ?? null);

  /**
   * Window that plays: the race or the part of it that is chosen; else the chosen window or the period. The same object
   * until it changes, so that moving the camera redraws nothing.
   */
  readonly window: TimeWindow = $derived.by(() => {
    const [race, chosen] = [this.planner?.race.days, this.#chosenWindow];
    if (race) return chosen && isWithin(chosen, race) ? chosen : race;
    return chosen ?? windowOfPeriod(this.#played(this.#chosenPeriod));
  });

  /**
   * Period of the figures: the one previewed, else the view's, or the playhead's year while a chosen window plays. May
   * be `latest`.
   */
  readonly period: string = $derived.by(() => {
    const previewed = this.playhead.previewed?.period;
    if (previewed) return previewed;
    return this.#chosenWindow && !this.#chosenPeriod.includes('/')
      ? String(yearOf(Math.min(this.playhead.shown, this.window.to - 1)))
      : this.#chosenPeriod;
  });

  readonly flows: readonly Flow[] = $derived.by(() =>
    selectGoods(buildFlows(this.index, this.measure, this.period), this.#goods),
  );
  readonly columns: readonly ThroughputColumn[] = $derived.by(() =>
    // A column counts all goods.
    this.#goods === null ? selectColumns(this.index, this.measure, this.period) : [],
  );
  /** Flows and columns that pass the filter, for map, legend and table. */
  readonly shown: { readonly flows: readonly Flow[]; readonly columns: readonly ThroughputColumn[] } =
    $derived({
      flows: this.flows.filter((flow) => isFlowShown(flow, this.filter)),
      columns: this.columns.filter((column) => isColumnShown(column, this.filter)),
    });
  readonly #subjects: readonly string[] = $derived.by(() =>
    this.pick ? subjectsOf(this.index, this.pick) : [],
  );
  readonly bars: BarSeries = $derived.by(() => selectYearBars(this.index, this.measure, this.#subjects));

  /** Takes over a new day from the machine's clock (UTC ms). */
  readClock(now: number): void {
    const today = this.#correctClock(now);
    if (dayOf(today) === dayOf(this.today)) return;
    this.#today = today;
    this.#planner?.follow();
  }

  point(pointed: PointedEntities | null): void {
    this.#pointed = pointed;
  }

  /** Writes a change to the address and reads the view back. */
  go(patch: Partial<View>, { replace = false, leave = false, cause = 'panel' }: Going = {}): void {
    const wanted = { ...this.#view, ...this.#afterRace(patch), ...this.#aroundPlan(patch), ...patch };
    // Other changes keep the origin of pick and stage.
    const by = 'pick' in patch || 'stage' in patch || wanted.pick !== this.pick ? cause : this.#cause;
    // A list to choose from closes with the choice, and when something opens.
    if ('pick' in patch || patch.open) this.#pointed = null;
    if (this.#leaving) {
      this.#leaving = { on: this.#leaving.on || !(replace || leave) };
      this.#take(parseView(printView(wanted)), by);
    } else if (leave && isPreviousEntry(this.#bar, wanted)) {
      this.#leaving = { on: false };
      this.#take(parseView(printView(wanted)), by);
      // The address follows later: see popstate.
      this.#bar.history.back();
    } else {
      writeAddress(this.#bar, wanted, { replace: replace || leave, cause: by });
      this.#take(readAddress(this.#bar, this.index), readCause(this.#bar));
    }
  }

  /** Puts the clock on what plays now. It rests at the address's time if inside the window. */
  keepTime(): void {
    const { playhead, window } = this;
    if (playhead.window.from === window.from && playhead.window.to === window.to) return;
    const { t } = this.#view;
    playhead.setWindow(window);
    if (playhead.playing) return;
    playhead.seek(t !== null && t >= window.from && t <= window.to ? t : restingTimeOf(window), false);
  }

  popstate(): void {
    if (this.#leaving) {
      const { on } = this.#leaving;
      this.#leaving = null;
      return writeAddress(this.#bar, this.#view, { replace: !on, cause: this.#cause });
    }
    this.#pointed = null;
    this.#take(readAddress(this.#bar, this.index), 'address');
    if (this.#view.t !== null && !this.playhead.playing && this.#view.t !== Math.round(this.playhead.t)) {
      this.playhead.seek(this.#view.t, false);
    }
  }

  /** Loads the forms of Yanbian once they are wanted; without them Korean is that of the press in Seoul. */
  #followYanbian(): void {
    if (!this.#isYanbian || this.#yanbian) return;
    void import('../domain/network/yanbianForms').then(
      (forms) => (this.#yanbian = forms),
      () => this.notices.say(fillTemplate(this.words.map.fault, { what: this.words.language.ko })),
    );
  }

  #take(read: View, cause: ViewCause): void {
    const before = this.#view;
    this.#cause = cause;
    this.#view = reuseEqualFields(before, this.#reduceToData(read));
    if (!this.#leaving) this.#correct();
    this.playhead.setWindow(this.window);
    this.playhead.setSpeed(this.#view.speed);
    this.#followShell();
    this.#followYanbian();
    if (this.#view.lang === before.lang) return;
    const { lang } = this.#view;
    void this.own.shipments?.followLanguage();
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

  /** Loads the market areas of the investor lens, whose code most visits never need, once. */
  async loadMarket(): Promise<Market> {
    const { Market: LoadedMarket } = await import('./market.svelte');
    return (this.#market ??= new LoadedMarket(this.#sources, (scenario) =>
      this.go({ scenario }, { replace: true }),
    ));
  }

  /** Starts the planner for its own shell and ends it for any other. */
  #followShell(): void {
    if (this.shell === 'plan') {
      this.#planner?.follow();
      // The shell that shows the planner reports a failure.
      return void this.startPlanner().catch(() => undefined);
    }
    this.#starting = null;
    if (!this.#planner) return;
    this.#planner.end();
    this.#planner = null;
    this.keepTime();
  }

  /** Starts the planner once; again after its code failed to load. */
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

  #correct(): void {
    writeAddress(this.#bar, this.#view, { replace: true, cause: this.#cause });
  }

  /** Drops what these data lack: a link may be older, newer or made by hand. */
  #reduceToData(view: View): View {
    const known = {
      ...this.#limitYears(view),
      open: this.#renameFigure(view.open),
      edition: this.release.edition ?? view.edition,
      goods: findGoodsOf(this.index, view.measure, view.goods),
    };
    const pick = known.pick && resolveEntity(this.index, known.pick);
    if (pick) return { ...known, pick };
    // While going back, the address is still that of the entry above.
    const text = known.pick ? printEntityRef(known.pick) : this.#leaving ? null : readPickText(this.#bar);
    if (text !== null) this.#sayUnknownPick(text);
    return { ...known, pick: null };
  }

  /** Opens a figure's source by the id that it has today. */
  #renameFigure(open: View['open']): View['open'] {
    const id = open?.kind === 'source' && lookUp(this.index.network.settings.renamedFigures, open.id);
    return id ? { kind: 'source', id } : open;
  }

  /** Says that nothing is called so, and which places are called nearly so. */
  #sayUnknownPick(text: string): void {
    const { map, search, list } = this.words;
    const near = placesOf(this.index).nearest(text.replace(/^facility:/, ''), ALIKE);
    const names = near
      .flatMap(({ id }) => this.index.facilities.get(id) ?? [])
      .map((facility) => nameIn(facility, this.words.lang))
      .join(list);
    this.notices.say(
      [fillTemplate(map.unknownPick, { id: text }), ...(names ? [`${search.nearest}: ${names}`] : [])].join(
        ' ',
      ),
    );
  }

  #played = (period: string): string => playedYears(period, this.index.network.dataTo);

  /** Replaces years without figures by defaults. The planner's window may lie in the future, that of own rows too. */
  #limitYears(view: View): View {
    const { first, last } = yearRangeOf(this.index, this.today);
    const years = windowOfPeriod(`${first}/${last}`);
    const period = isWithin(windowOfPeriod(this.#played(view.period)), years)
      ? view.period
      : DEFAULT_VIEW.period;
    const inTime = ['plan', 'own'].includes(view.shell) || !view.window || isWithin(view.window, years);
    return { ...view, period, window: inTime ? view.window : null };
  }

  /** Clears time and window of a race when the planner is left. */
  #afterRace({ shell = 'plan' }: Partial<View>): Partial<View> {
    const [race, chosen] = [this.planner?.race.days, this.#chosenWindow];
    if (shell === 'plan' || !race) return {};
    return { t: null, ...(chosen && isWithin(chosen, race) ? { window: null } : {}) };
  }

  /** Clears the pick when the planner opens; restores it afterwards. */
  #aroundPlan({ shell = this.shell }: Partial<View>): Partial<View> {
    if (shell === this.shell) return {};
    if (shell === 'plan') {
      this.#pickBeforePlan = this.pick;
      return { pick: null };
    }
    return this.shell === 'plan' ? { pick: this.#pickBeforePlan } : {};
  }

  /** Corrects a clock that lost the time: at least the last day of the figures. */
  #correctClock(now: number): number {
    return Math.max(now, parseBeijingDay(this.index.network.dataTo));
  }

  /** Period to write for a time; none during a race. */
  #periodAt(t: number): Partial<View> {
    const { window, period } = this.#view;
    if (!window || this.race || period.includes('/')) return {};
    return { period: String(yearOf(Math.min(t, window.to - 1))) };
  }
}
