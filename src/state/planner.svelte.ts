import type { EntityRef } from '../domain/entities/entityRef';
import { errorMessage } from '../domain/errorMessage';
import { drawnAt } from '../domain/network/networkIndex';
import type { PlanOption, ItineraryStage } from '../domain/plan/answer/answer';
import type { ClaimCheck } from '../domain/plan/answer/claim';
import type { Answered, RatesReport } from '../domain/plan/answer/plannerService';
import type { QuestionFault } from '../domain/plan/answer/question';
import { findUnknownConditions } from '../domain/plan/answer/unknownConditions';
import { indexPlaceNames, findPlaceOfFacility } from '../domain/plan/data/placeNames';
import type { PlanData } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import { LegGeometries } from '../domain/plan/network/legGeometry';
import type { Question, Switch } from '../domain/plan/planTypes';
import { hoursAt, momentAt, type PlanRace } from '../domain/plan/race/planRace';
import { hoursOfStage, racePositionAt, type RacePosition } from '../domain/plan/race/racer';
import { buildPlanRace } from '../domain/plan/race/startRace';
import { RATES_BYTES, type RatesRefusal } from '../domain/plan/rates/ratesFile';
import { BEIJING_OFFSET } from '../domain/time/clockTime';
import type { Language } from '../domain/types';
import { fillTemplate, formatStamp } from '../i18n/format';
import type { PlannerWords } from '../i18n/planner/en';
import { formatStage } from '../i18n/planner/formatStage';
import { loadPlannerWords } from '../i18n/planner/loadPlannerWords';
import { shipmentOf, type Shipment } from '../view/shipment';
import { roundToDays } from '../view/timeWindow';
import { findUnreadConditions } from '../view/unreadConditions';
import type { TimeWindow } from '../view/view';
import { PlannerClient } from './plannerClient';
import type { PlannerSession, PlannerSources } from './plannerSession';
import { SeaLanes } from './seaLanes.svelte';
import { ShownAnswer } from './shownAnswer.svelte';

/** Most legs of an option. */
const LEG_LIMIT = 7;
const SEED = 1;

/** Runs a function after the next frame is painted. */
const afterPaint = (run: () => void): void => void requestAnimationFrame(() => setTimeout(run));

const startWorker = (): Worker =>
  new Worker(new URL('../workers/plannerWorker.ts', import.meta.url), { type: 'module' });

/** A firm's own table of rates: file name, and why it was refused. */
export interface RatesFile {
  readonly name: string;
  readonly refusal?: RatesRefusal | 'unread';
}

/** Shipment with all that a question needs. */
type Complete = Shipment & { readonly from: string; readonly to: string; readonly depart: string };

/**
 * Holds the planner's state: network, question, answer with the switches on and, for comparison, the base case without.
 * Owned by the session while the shell is the planner's; panels only read it, and may come and go.
 */
export class Planner {
  data = $state.raw<PlanData | null>(null);
  /** What the press says about these ends. */
  claims = $state.raw<readonly ClaimCheck[]>([]);
  /** Switches that can change the base case. */
  choices = $state.raw<readonly Switch[]>([]);
  faults = $state.raw<readonly QuestionFault[]>([]);
  /** Error of the machine behind missing data or a missing answer. */
  failure = $state<string | null>(null);
  asking = $state(false);
  words = $state.raw<PlannerWords | null>(null);
  /** true if there are no words and loading them failed. */
  mute = $state(false);
  /** The reader's own rates: here and in the worker, never in the address; gone with the planner. */
  rates = $state.raw<RatesFile | null>(null);
  /** How the rates were used in the last answer. */
  report = $state.raw<RatesReport | null>(null);
  /** Shows every option of the front, not one per corridor. */
  whole = $state(false);
  /** Option whose card is to scroll into view, as a new object each time. */
  called = $state.raw<{ readonly option: string } | null>(null);
  /** Last answered base case, and its question. */
  #known: { readonly of: string; readonly answered: Answered } | null = null;
  /** Stage under the pointer. */
  #passed = $state<number | null>(null);
  /** Conditions of the opening link that cannot be read, until removed. */
  unread = $state.raw<readonly string[]>([]);
  #session: PlannerSession;
  #loadPlanData: () => Promise<unknown>;
  #client: PlannerClient;
  /** Question asked last, as text; null before the first. */
  #asking: string | null = null;
  /** Language of the words loaded or loading. */
  #wordsLanguage: Language | null = null;
  #ended = false;
  /** Lanes of its plans at sea. */
  readonly lanes: SeaLanes;

  /** Newest answer, on its cards. */
  readonly cards: ShownAnswer;
  /** The same a frame later, in the race: keeps tasks short. */
  readonly shown: ShownAnswer;
  /** The same another frame later, below the cards. */
  readonly told: ShownAnswer;

  constructor(session: PlannerSession, { loadPlanData, loadLanes }: PlannerSources, connect = startWorker) {
    this.#session = session;
    this.#loadPlanData = loadPlanData;
    this.#client = new PlannerClient(connect, () => performance.now());
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

  /** The question as text, so that camera and clock do not ask again. */
  readonly #asked: string = $derived.by(() => JSON.stringify(shipmentOf(this.#session.view)));

  readonly shipment: Shipment = $derived.by(() => {
    const asked = JSON.parse(this.#asked) as Shipment;
    return { ...asked, depart: asked.depart ?? this.#today() };
  });

  /** Countries and places no option may touch, as far as known. */
  readonly avoided: readonly string[] = $derived.by(() => {
    const { data, shipment } = this;
    if (!data) return [];
    const unknown = findUnknownConditions(data, shipment).avoid;
    return shipment.avoid.filter((code) => !unknown.includes(code));
  });

  get looked(): PlanOption | null {
    return this.shown.looked;
  }

  /** Stage of the selected option that is highlighted, or null. */
  readonly brushed: number | null = $derived.by(() => {
    const stage = this.#passed ?? this.#stage;
    return stage !== null && this.looked?.stages[stage] ? stage : null;
  });

  readonly #courses = $derived.by(() =>
    this.data && this.lanes.known
      ? new LegGeometries(this.#session.index, this.data, this.lanes.known)
      : null,
  );

  /** Shown options on one clock; null until their paths are known. */
  readonly race: PlanRace | null = $derived.by(() => {
    const { data, words } = this;
    const { answer, options } = this.shown;
    const geometries = this.#courses;
    if (!answer || !data || !words || !geometries) return null;
    const stages = options.map((option) => option.stages.map((stage) => this.#formatStage(stage, words)));
    return buildPlanRace(answer, options, data, geometries, {
      stages,
      dwelt: words.waitingHour,
      unknown: words.pathUnknown,
    });
  });

  /** Days of the whole race. */
  readonly wholeRace: TimeWindow | null = $derived.by(() => {
    const { race } = this;
    return race && roundToDays(race.departs, momentAt(race, race.hours));
  });

  #formatStage(stage: ItineraryStage, words: PlannerWords): string {
    const kind = stage.part === 'moving' ? null : formatStage(words, stage);
    const [from, to] = stage.hubs;
    const places = (from === to ? [from] : [from, to]).map((hub) => this.nameOf(hub)).join(' – ');
    return kind === null ? places : `${places} ${kind}`;
  }

  stands(t: number): readonly (RacePosition & { readonly letter: string })[] {
    const { race } = this;
    if (!race) return [];
    return race.racers.flatMap((racer) => {
      const position = racePositionAt(racer, hoursAt(race, t));
      return position ? [{ ...position, letter: racer.letter }] : [];
    });
  }

  /** Selects an option. */
  look(option: string): void {
    this.#session.go({ option, stage: null, pick: null });
  }

  /** Selects an option and scrolls its card into view. */
  show(option: string): void {
    this.look(option);
    this.called = { option };
  }

  /** Hovers a stage: moves the clock to a share of its hours, 0 to 1. */
  pass(stage: number, share = 0.5): void {
    const { race, looked } = this;
    const { playhead } = this.#session;
    this.#passed = stage;
    if (!race || !looked) return;
    const [from, to] = hoursOfStage(looked, stage);
    playhead.pause();
    playhead.seek(momentAt(race, from + (to - from) * share), false);
  }

  /** Selects a stage: moves the clock likewise and flies the map there. null clears it. */
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

  /** Ends hovering; map and clock stay. */
  leave(): void {
    const { playhead } = this.#session;
    if (this.#passed === null) return;
    this.#passed = null;
    playhead.seek(playhead.t);
  }

  /** Hours since departure on the race's clock; null without a race. */
  readonly clock: number | null = $derived.by(() =>
    this.race ? hoursAt(this.race, this.#session.playhead.shown) : null,
  );

  readonly #names = $derived.by(() => (this.data ? indexPlaceNames(this.data) : null));

  /** Name of a place by id or code, in the reader's language. */
  nameOf(code: string): string {
    return this.#names?.get(code)?.[this.#session.lang] ?? code;
  }

  placeOf({ kind, id }: EntityRef): string | null {
    const { data } = this;
    if (!data || kind !== 'facility') return null;
    return findPlaceOfFacility(data, id) ?? findPlaceOfFacility(data, drawnAt(this.#session.index, id));
  }

  /** Fetches data and words. */
  start(): void {
    // The clock rests while the form is filled in.
    this.#session.playhead.pause();
    this.#fetchData();
    this.lanes.fetch();
    this.speak(this.#session.lang);
  }

  /** Ends the worker: later replies are ignored. */
  end(): void {
    this.#ended = true;
    this.#client.end();
  }

  /** Follows the view: asks a changed question, loads words of a changed language. */
  follow(): void {
    const { lang } = this.#session;
    if (lang !== this.#wordsLanguage) this.speak(lang);
    if (this.#asking !== null && this.#asking !== JSON.stringify(this.shipment)) this.ask();
  }

  /** Shows every option of the front, or one per corridor. */
  showAll(whole: boolean): void {
    this.whole = whole;
    this.ask();
  }

  /** Removes an unreadable condition. */
  dropUnread(one: string): void {
    this.unread = this.unread.filter((other) => other !== one);
  }

  /** Puts the clock on the race, if any. */
  #keepTime(): void {
    if (this.race && !this.#ended) this.#session.keepTime();
  }

  #fetchData(): void {
    this.#loadPlanData().then(
      (fetched) => {
        if (this.#ended) return;
        const read = readPlanData(fetched);
        if ('fault' in read) return this.#fail(`planner.json: ${read.fault}`);
        this.#client.use(read.data);
        this.data = read.data;
        this.failure = null;
        this.ask();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** Shows an error and clears the outdated answers. */
  #fail(error: unknown): void {
    this.failure = errorMessage(error);
    this.asking = false;
    this.#clear();
  }

  #clear(): void {
    for (const one of [this.cards, this.shown, this.told]) one.answer = one.base = null;
  }

  /** Retries what failed: fetching the data, or asking. */
  retry(): void {
    if (this.data) this.ask();
    else this.#fetchData();
  }

  /** Fetches words in the reader's language; on failure the present ones stay. */
  speak(lang: Language): void {
    this.#wordsLanguage = lang;
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

  /** Asks the question in the address; the newest one wins. */
  ask(): void {
    const { data, shipment, whole } = this;
    if (!data || this.#ended) return;
    this.#asking = JSON.stringify(shipment);
    this.failure = null;
    this.#client.forget();
    if (!isComplete(shipment)) {
      this.#clear();
      this.asking = false;
      return;
    }
    this.asking = true;
    this.lanes.fetch();
    const bare = questionOf(shipment, [], whole);
    const of = JSON.stringify(bare);
    // A switch does not change the base case: reuse it.
    const base = this.#known?.of === of ? Promise.resolve(this.#known.answered) : this.#client.ask(bare);
    const asked =
      shipment.switches.length === 0
        ? base
        : this.#client.ask(questionOf(shipment, shipment.switches, whole));
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

  /** Shows an answer in three frames, to keep tasks short: cards, race, text below. */
  #draw(now: Answered, before: Answered): void {
    const { cards, shown, told } = this;
    cards.answer = 'answer' in now.planned ? now.planned.answer : null;
    cards.base = 'answer' in before.planned ? before.planned.answer : null;
    const { answer, base } = cards;
    // A newer answer schedules its own frames.
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

  /** Plans with a firm's own rates; an unusable file is reported, and our rates apply. */
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
    this.#client.useRates(bytes);
    this.report = null;
    this.#known = null;
    this.rates = rates;
    this.ask();
  }

  /** Table of rates to start from, as CSV; null for an incomplete question. */
  async sampleRates(): Promise<string | null> {
    const { shipment } = this;
    if (!isComplete(shipment)) return null;
    return this.#client.sample(questionOf(shipment, [], false), this.#session.lang);
  }

  #today(): string {
    const day = formatStamp(this.#session.today);
    const { from = day, to = day } = this.data ?? {};
    return day < from ? from : day > to ? to : day;
  }
}

const isComplete = (shipment: Shipment): shipment is Complete =>
  shipment.from !== null && shipment.to !== null && shipment.depart !== null;

/** Builds a question; goods are ready at the start of a Beijing day. */
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
