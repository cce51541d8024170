import type { EntityRef } from '../domain/entities/entityRef';
import { BEIJING_OFFSET } from '../domain/time/clockTime';
import type { PlanOption, ItineraryStage } from '../domain/plan/answer/answer';
import { LegGeometries } from '../domain/plan/network/legGeometry';
import type { QuestionFault } from '../domain/plan/answer/question';
import { drawnAt } from '../domain/network/networkIndex';
import { indexPlaceNames, findPlaceOfFacility } from '../domain/plan/data/placeNames';
import type { ClaimCheck } from '../domain/plan/answer/claim';
import type { Answered, RatesReport } from '../domain/plan/answer/plannerService';
import type { PlanData } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import { RATES_BYTES, type RatesRefusal } from '../domain/plan/rates/ratesFile';
import { hoursAt, momentAt, type PlanRace } from '../domain/plan/race/planRace';
import { hoursOfStage, racePositionAt, type RacePosition } from '../domain/plan/race/racer';
import { buildPlanRace } from '../domain/plan/race/startRace';
import type { Question, Switch } from '../domain/plan/planTypes';
import { findUnknownConditions } from '../domain/plan/answer/unknownConditions';
import { errorMessage } from '../domain/errorMessage';
import type { Language } from '../domain/types';
import { fillTemplate, formatStamp } from '../i18n/format';
import type { PlannerWords } from '../i18n/planner/en';
import { formatStage } from '../i18n/planner/formatStage';
import { loadPlannerWords } from '../i18n/planner/loadPlannerWords';
import { shipmentOf, type Shipment } from '../view/shipment';
import { findUnreadConditions } from '../view/unreadConditions';
import type { TimeWindow } from '../view/view';
import { roundToDays } from '../view/timeWindow';
import { PlannerClient } from './plannerClient';
import { SeaLanes } from './seaLanes.svelte';
import type { PlannerSession, PlannerSources } from './plannerSession';
import { ShownAnswer } from './shownAnswer.svelte';

/** Most legs in one way. */
const LEG_LIMIT = 7;
const SEED = 1;

/** Runs something once the next frame is painted. */
const afterPaint = (run: () => void): void => void requestAnimationFrame(() => setTimeout(run));

const startWorker = (): Worker =>
  new Worker(new URL('../workers/plannerWorker.ts', import.meta.url), { type: 'module' });

/** A firm's own table of rates: what it is called, and why it could not even be read. */
export interface RatesFile {
  readonly name: string;
  readonly refusal?: RatesRefusal | 'unread';
}

/** A shipment that can be asked about. */
type Complete = Shipment & { readonly from: string; readonly to: string; readonly depart: string };

/**
 * The planner's memory: the network it ships on, the question in the address, its answer with the switches on and, for
 * comparison, the base case with all of them off. The session owns it for as long as the shell is the planner's; panels only
 * read it, and may come and go.
 */
export class Planner {
  data = $state.raw<PlanData | null>(null);
  /** What the press says of these ends. */
  claims = $state.raw<readonly ClaimCheck[]>([]);
  /** Switches that can change the base case. */
  choices = $state.raw<readonly Switch[]>([]);
  faults = $state.raw<readonly QuestionFault[]>([]);
  /** Why there are no data to plan on, or no answer, in the words of the machine. */
  failure = $state<string | null>(null);
  asking = $state(false);
  words = $state.raw<PlannerWords | null>(null);
  /** true while it has no words and none are to be had. */
  mute = $state(false);
  /** The reader's own rates; they live here and in the worker, never in the address, and end with the planner. */
  rates = $state.raw<RatesFile | null>(null);
  /** What became of them in the last answer. */
  report = $state.raw<RatesReport | null>(null);
  /** Every way of the front, not only one for each corridor. */
  whole = $state(false);
  /** The option whose card is to come into view; another object each time. */
  called = $state.raw<{ readonly option: string } | null>(null);
  /** The base case answered last, and its question. */
  #known: { readonly of: string; readonly answered: Answered } | null = null;
  /** Stage under the pointer. */
  #passed = $state<number | null>(null);
  /** What the link the page was opened with asked for that cannot even be read, until it is taken out. */
  unread = $state.raw<readonly string[]>([]);
  #session: PlannerSession;
  #loadPlanData: () => Promise<unknown>;
  #line: PlannerClient;
  /** The question that was asked last, as text; null before the first. */
  #asking: string | null = null;
  /** Language of the words it has or waits for. */
  #spoken: Language | null = null;
  #ended = false;
  /** Where its plans run at sea. */
  readonly lanes: SeaLanes;

  /** The newest answer, on its cards. */
  readonly cards: ShownAnswer;
  /** The same a frame later, where it races: cards come first, and no task is long. */
  readonly shown: ShownAnswer;
  /** The same another frame later, in what is told below the cards. */
  readonly told: ShownAnswer;

  constructor(session: PlannerSession, { loadPlanData, loadLanes }: PlannerSources, connect = startWorker) {
    this.#session = session;
    this.#loadPlanData = loadPlanData;
    this.#line = new PlannerClient(connect, () => performance.now());
    this.unread = findUnreadConditions(session.opened);
    this.lanes = new SeaLanes(loadLanes, {
      onknown: () => this.#keepTime(),
      onmissed: (what) => session.notices.say(fillTemplate(session.words.map.fault, { what })),
    });
    const shownAnswer = (): ShownAnswer =>
      new ShownAnswer(
        () => this.#option,
        () => this.whole,
      );
    this.cards = shownAnswer();
    this.shown = shownAnswer();
    this.told = shownAnswer();
  }

  readonly #option: string | null = $derived.by(() => this.#session.view.option);
  readonly #stage: number | null = $derived.by(() => this.#session.view.stage);

  /** The question in the address, as text: a moved camera or clock asks nothing anew. */
  readonly #asked: string = $derived.by(() => JSON.stringify(shipmentOf(this.#session.view)));

  readonly shipment: Shipment = $derived.by(() => {
    const asked = JSON.parse(this.#asked) as Shipment;
    return { ...asked, depart: asked.depart ?? this.#today() };
  });

  /** Countries and places that no way may touch, as far as they are known. */
  readonly avoided: readonly string[] = $derived.by(() => {
    const { data, shipment } = this;
    if (!data) return [];
    const unknown = findUnknownConditions(data, shipment).avoid;
    return shipment.avoid.filter((code) => !unknown.includes(code));
  });

  get looked(): PlanOption | null {
    return this.shown.looked;
  }

  /** Stage of the looked-at option that the reader is at, or null. */
  readonly brushed: number | null = $derived.by(() => {
    const stage = this.#passed ?? this.#stage;
    return stage !== null && this.looked?.stages[stage] ? stage : null;
  });

  readonly #courses = $derived.by(() =>
    this.data && this.lanes.known
      ? new LegGeometries(this.#session.index, this.data, this.lanes.known)
      : null,
  );

  /** The shown options on one clock; null until there are any and their ways are known. */
  readonly race: PlanRace | null = $derived.by(() => {
    const { data, words } = this;
    const { answer, options } = this.shown;
    const geometries = this.#courses;
    if (!answer || !data || !words || !geometries) return null;
    const stages = options.map((option) => option.stages.map((stage) => this.#said(stage, words)));
    return buildPlanRace(answer, options, data, geometries, {
      stages,
      dwelt: words.stood,
      unknown: words.wayUnknown,
    });
  });

  /** The days of the whole race. */
  readonly wholeRace: TimeWindow | null = $derived.by(() => {
    const { race } = this;
    return race && roundToDays(race.departs, momentAt(race, race.hours));
  });

  #said(stage: ItineraryStage, words: PlannerWords): string {
    const kind = stage.part === 'moving' ? null : formatStage(words, stage);
    const [from, to] = stage.hubs;
    const places = (from === to ? [from] : [from, to]).map((hub) => this.nameOf(hub)).join(' – ');
    return kind === null ? places : `${places} ${kind}`;
  }

  stands(t: number): readonly (RacePosition & { readonly letter: string })[] {
    const { race } = this;
    if (!race) return [];
    return race.racers.flatMap((racer) => {
      const stand = racePositionAt(racer, hoursAt(race, t));
      return stand ? [{ ...stand, letter: racer.letter }] : [];
    });
  }

  /** Looks at an option. */
  look(option: string): void {
    this.#session.go({ option, stage: null, pick: null });
  }

  /** Looks at an option that was chosen elsewhere than on its card. */
  show(option: string): void {
    this.look(option);
    this.called = { option };
  }

  /** Passes over a stage of the looked-at option: the clock goes to a part of its hours, 0 to 1. */
  pass(stage: number, share = 0.5): void {
    const { race, looked } = this;
    const { playhead } = this.#session;
    this.#passed = stage;
    if (!race || !looked) return;
    const [from, to] = hoursOfStage(looked, stage);
    playhead.pause();
    playhead.seek(momentAt(race, from + (to - from) * share), false);
  }

  /** Goes to a stage: the clock as above, and the map flies there. null goes to none. */
  brush(stage: number | null, share = 0.5): void {
    const { playhead, view } = this.#session;
    if (stage === null) {
      this.#passed = null;
      return this.#session.go({ stage: null }, { replace: true });
    }
    this.pass(stage, share);
    const option = this.looked?.id ?? null;
    if (view.stage !== stage || view.option !== option)
      this.#session.go({ option, stage }, { replace: true });
    playhead.seek(playhead.t);
  }

  /** The pointer has left the stages; map and clock stay where they are. */
  leave(): void {
    const { playhead } = this.#session;
    if (this.#passed === null) return;
    this.#passed = null;
    playhead.seek(playhead.t);
  }

  /** Hours since the departure at which the clock of the race stands; null where nothing races. */
  readonly clock: number | null = $derived.by(() =>
    this.race ? hoursAt(this.race, this.#session.playhead.shown) : null,
  );

  readonly #names = $derived.by(() => (this.data ? indexPlaceNames(this.data) : null));

  /** Name of a town, port or crossing by its id or code, in the reader's language. */
  nameOf(code: string): string {
    return this.#names?.get(code)?.[this.#session.lang] ?? code;
  }

  placeOf({ kind, id }: EntityRef): string | null {
    const { data } = this;
    if (!data || kind !== 'facility') return null;
    return findPlaceOfFacility(data, id) ?? findPlaceOfFacility(data, drawnAt(this.#session.index, id));
  }

  /** Fetches what there is to ship on, and its words. */
  start(): void {
    // A form is filled in at rest; its race runs once it is asked to.
    this.#session.playhead.pause();
    this.#fetchData();
    this.lanes.fetch();
    this.speak(this.#session.lang);
  }

  /** Ends its worker: nothing that comes later is asked or drawn. */
  end(): void {
    this.#ended = true;
    this.#line.end();
  }

  /** Follows the view: asks where the question is another one, and speaks the reader's language. */
  follow(): void {
    const { lang } = this.#session;
    if (lang !== this.#spoken) this.speak(lang);
    if (this.#asking !== null && this.#asking !== JSON.stringify(this.shipment)) this.ask();
  }

  /** Shows every way of the front, or one for each corridor. */
  showAll(whole: boolean): void {
    this.whole = whole;
    this.ask();
  }

  /** Takes out what could not be read of the link. */
  dropUnread(one: string): void {
    this.unread = this.unread.filter((other) => other !== one);
  }

  /** Puts the clock on the race, where there is one. */
  #keepTime(): void {
    if (this.race && !this.#ended) this.#session.keepTime();
  }

  #fetchData(): void {
    this.#loadPlanData().then(
      (fetched) => {
        if (this.#ended) return;
        const read = readPlanData(fetched);
        if ('fault' in read) return this.#fail(`planner.json: ${read.fault}`);
        this.#line.use(read.data);
        this.data = read.data;
        this.failure = null;
        this.ask();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** Nothing stands that the question in the address has not been answered with. */
  #fail(error: unknown): void {
    this.failure = errorMessage(error);
    this.asking = false;
    this.#clear();
  }

  #clear(): void {
    for (const one of [this.cards, this.shown, this.told]) one.answer = one.base = null;
  }

  /** Tries again what failed: to fetch the data, or to answer. */
  retry(): void {
    if (this.data) this.ask();
    else this.#fetchData();
  }

  /** Fetches its words in the reader's language; those it has stay if there are none to be had. */
  speak(lang: Language): void {
    this.#spoken = lang;
    this.mute = false;
    loadPlannerWords(lang).then(
      (words) => {
        if (this.#session.lang !== lang) return;
        this.words = words;
        this.#keepTime();
      },
      () => {
        const { words } = this.#session;
        this.mute = this.words === null;
        if (!this.mute)
          this.#session.notices.say(fillTemplate(words.map.fault, { what: words.language[lang] }));
      },
    );
  }

  /** Asks what the address asks; the newest question wins. */
  ask(): void {
    const { data, shipment, whole } = this;
    if (!data || this.#ended) return;
    this.#asking = JSON.stringify(shipment);
    this.failure = null;
    this.#line.forget();
    if (!isComplete(shipment)) {
      this.#clear();
      this.asking = false;
      return;
    }
    this.asking = true;
    this.lanes.fetch();
    const bare = questionOf(shipment, [], whole);
    const of = JSON.stringify(bare);
    // A switch leaves the base case as it was: it is not asked again.
    const base = this.#known?.of === of ? Promise.resolve(this.#known.answered) : this.#line.ask(bare);
    const asked =
      shipment.switches.length === 0 ? base : this.#line.ask(questionOf(shipment, shipment.switches, whole));
    Promise.all([asked, base]).then(
      ([now, before]) => {
        this.asking = false;
        this.#known = { of, answered: before };
        this.faults = 'faults' in now.planned ? now.planned.faults : [];
        this.#draw(now, before);
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** In three turns, so that no task is long: cards, what races, and what is told below. */
  #draw(now: Answered, before: Answered): void {
    const { cards, shown, told } = this;
    cards.answer = 'answer' in now.planned ? now.planned.answer : null;
    cards.base = 'answer' in before.planned ? before.planned.answer : null;
    const { answer, base } = cards;
    // A newer answer has its own turn.
    const later = (run: () => void): void =>
      afterPaint(() => {
        if (cards.answer === answer && !this.#ended) run();
      });
    later(() => {
      [shown.answer, shown.base] = [answer, base];
      this.#keepTime();
      later(() => {
        [told.answer, told.base] = [answer, base];
        this.choices = before.choices;
        this.claims = before.claims;
        this.report = now.rates;
      });
    });
  }

  /** Plans with a firm's own rates from now on; a file that cannot be used is said to be so, and ours hold. */
  async useRates(file: Blob, name: string): Promise<void> {
    if (file.size > RATES_BYTES) return this.#lay(null, { name, refusal: 'large' });
    try {
      this.#lay(new Uint8Array(await file.arrayBuffer()), { name });
    } catch {
      this.#lay(null, { name, refusal: 'unread' });
    }
  }

  dropRates(): void {
    this.#lay(null, null);
  }

  #lay(bytes: Uint8Array | null, rates: RatesFile | null): void {
    this.#line.useRates(bytes);
    this.report = null;
    this.#known = null;
    this.rates = rates;
    this.ask();
  }

  /** A table of rates to start from, as CSV; null while nothing can be asked. */
  async sampleRates(): Promise<string | null> {
    const { shipment } = this;
    if (!isComplete(shipment)) return null;
    return this.#line.sample(questionOf(shipment, [], false), this.#session.lang);
  }

  #today(): string {
    const day = formatStamp(this.#session.today);
    const { from = day, to = day } = this.data ?? {};
    return day < from ? from : day > to ? to : day;
  }
}

const isComplete = (shipment: Shipment): shipment is Complete =>
  shipment.from !== null && shipment.to !== null && shipment.depart !== null;

/** Goods are ready at the beginning of the day in Beijing. */
function questionOf(shipment: Complete, switches: readonly Switch[], whole: boolean): Question {
  return {
    from: shipment.from,
    to: shipment.to,
    cargo: shipment.cargo,
    quantity: shipment.quantity,
    depart: Date.parse(shipment.depart) - BEIJING_OFFSET,
    switches,
    avoid: shipment.avoid,
    valuePerTonne: shipment.cargoValue,
    delay: shipment.delay,
    legLimit: LEG_LIMIT,
    epsilon: 0,
    seed: SEED,
    surest: false,
    whole,
  };
}
