import type { EntityRef } from '../domain/entities/entityRef';
import { errorMessage } from '../domain/errorMessage';
import { inYanbian, toYanbianTexts } from '../domain/network/yanbianForms';
import type { PlanOption } from '../domain/plan/answer/answer';
import type { ClaimCheck } from '../domain/plan/answer/claim';
import type { Answer } from '../domain/plan/answer/answer';
import type { Answered, RatesReport } from '../domain/plan/answer/plannerService';
import type { QuestionFault } from '../domain/plan/answer/question';
import { findUnknownConditions } from '../domain/plan/answer/unknownConditions';
import { indexPlaceNames } from '../domain/plan/data/placeNames';
import type { DeparturesReport } from '../domain/plan/calendar/departureCalendar';
import type { PlanData } from '../domain/plan/data/planData';
import { readPlanData } from '../domain/plan/data/readPlanData';
import { readCheckedReport, type CheckedReport } from '../domain/plan/data/checkedFigures';
import { isUnseenSwitch } from '../domain/plan/network/lastSeen';
import type { Inverse, WinQuestion } from '../domain/plan/inverse/findSwitchingValues';
import type { Switch } from '../domain/plan/planTypes';
import type { Incoterm } from '../domain/plan/parties/incoterms';
import { CargoIndex } from '../domain/plan/rates/cargoIndex';
import { RATES_BYTES, type RatesRefusal } from '../domain/plan/rates/ratesFile';
import type { Language } from '../domain/types';
import { fillTemplate, formatStamp } from '../i18n/format';
import type { PlannerWords } from '../i18n/planner/en';
import { loadPlannerWords } from '../i18n/planner/loadPlannerWords';
import { reloadIfKept } from './failedImport';
import { shipmentOf, type Shipment } from '../view/shipment';
import { isYanbian } from '../view/view';
import { findUnreadConditions } from '../view/unreadConditions';
import { PlannerClient } from './plannerClient';
import { buildQuestion, isComplete } from './plannerQuestion';
import type { PlannerSession, PlannerSources } from './plannerSession';
import { SeaLanes } from './seaLanes.svelte';
import { findPlanPlaceOf, PlanPlaces, type UnknownEntry } from './shipmentEnds';
import { ShownAnswer } from './shownAnswer.svelte';
import { ShownRace } from './shownRace.svelte';

const afterPaint = (run: () => void): void => void requestAnimationFrame(() => setTimeout(run));

const startWorker = (): Worker =>
  new Worker(new URL('../workers/plannerWorker.ts', import.meta.url), { type: 'module' });

/** What a link may call by code or name. */
const SETTLED = ['from', 'to', 'first', 'last'] as const;

/** A firm's own table of rates: file name, and why it was refused. */
export interface RatesFile {
  readonly name: string;
  readonly refusal?: RatesRefusal | 'unread';
}

/** What is wrong with the input of a field, in words; its value in the shipment stays. */
export interface InputFault {
  readonly which: keyof Shipment;
  readonly fault: string;
  readonly kept: Shipment[keyof Shipment];
}

/** What a quotation sheet holds beside the plan: on this device only, in no link. */
export interface QuotationEntries {
  readonly seller: string;
  readonly buyer: string;
  /** ISO day, or empty. */
  readonly validUntil: string;
  readonly term: Incoterm | null;
  /** Id of the option beside the selected one; null: the next on the list. */
  readonly beside: string | null;
}

/**
 * Holds the planner's state: network, question, answer with the switches on and, for comparison, the base case without.
 * Owned by the session while the shell is the planner's; panels only read it, and may come and go.
 */
export class Planner {
  data = $state.raw<PlanData | null>(null);
  /** What the press says about these ends. */
  claims = $state.raw<readonly ClaimCheck[]>([]);
  /** What claims are held against, with services not seen lately. */
  claimed = $state.raw<Answer | null>(null);
  /** Switches that can change the base case. */
  choices = $state.raw<readonly Switch[]>([]);
  faults = $state.raw<readonly QuestionFault[]>([]);
  #unknown = $state.raw<readonly UnknownEntry[]>([]);
  #inputFaults = $state.raw<readonly InputFault[]>([]);
  /** Error of the machine behind missing data or a missing answer. */
  failure = $state<string | null>(null);
  asking = $state(false);
  words = $state.raw<PlannerWords | null>(null);
  /** true if there are no words and loading them failed. */
  wordsMissing = $state(false);
  /** The reader's own rates: here and in the worker, never in the address; gone with the planner. */
  rates = $state.raw<RatesFile | null>(null);
  /** How the rates were used in the last answer. */
  ratesReport = $state.raw<RatesReport | null>(null);
  quotation = $state.raw<QuotationEntries>({
    seller: '',
    buyer: '',
    validUntil: '',
    term: null,
    beside: null,
  });
  /** Shows every option of the front, not one per corridor. */
  whole = $state(false);
  /** Option whose card is to scroll into view, as a new object each time. */
  scrollTo = $state.raw<{ readonly option: string } | null>(null);
  /** Last answered base case, and its question. */
  #lastBase: { readonly of: string; readonly answered: Answered } | null = null;
  /** Conditions of the opening link that cannot be read, until removed. */
  unread = $state.raw<readonly string[]>([]);
  #session: PlannerSession;
  #loadPlanData: () => Promise<unknown>;
  #loadChecked: () => Promise<unknown>;
  #client: PlannerClient;
  /** Question asked last, as text; null before the first. */
  #question: string | null = null;
  /** Language of the words loaded or loading. */
  #wordsLanguage: Language | null = null;
  /** Data as fetched. */
  #fetched: unknown = null;
  /** Whether words and data are written as in Yanbian. */
  #inYanbian = false;
  #ended = false;
  readonly lanes: SeaLanes;

  /** Newest answer, on its cards. */
  readonly cards: ShownAnswer;
  /** The same a frame later, in the race: keeps tasks short. */
  readonly race: ShownRace;
  /** The same another frame later, below the cards. */
  readonly details: ShownAnswer;

  constructor(
    session: PlannerSession,
    { loadPlanData, loadLanes, loadChecked }: PlannerSources,
    connect = startWorker,
  ) {
    this.#session = session;
    this.#loadPlanData = loadPlanData;
    this.#loadChecked = loadChecked;
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
    this.race = new ShownRace(session, this, shownAnswer());
    this.details = shownAnswer();
  }

  readonly #option: string | null = $derived.by(() => this.#session.view.option);

  /** The question as text, so that camera and clock do not ask again. */
  readonly #shipmentText: string = $derived.by(() => JSON.stringify(shipmentOf(this.#session.view)));

  readonly shipment: Shipment = $derived.by(() => {
    const asked = JSON.parse(this.#shipmentText) as Shipment;
    return { ...asked, depart: asked.depart ?? this.#today() };
  });

  /** Countries and places no option may touch, as far as known. */
  readonly avoided: readonly string[] = $derived.by(() => {
    const { data, shipment } = this;
    if (!data) return [];
    const unknown = findUnknownConditions(data, shipment).avoid;
    return shipment.avoid.filter((code) => !unknown.includes(code));
  });

  /** Ends of a link, or typed, and a typed cargo or mile that is none, until another is chosen. */
  readonly unknown: readonly UnknownEntry[] = $derived.by(() =>
    this.#unknown.filter(({ which, kept }) => this.shipment[which] === kept),
  );

  /** Options of the quotation sheet: the selected one, and the one beside it. */
  readonly quoted: readonly PlanOption[] = $derived.by(() => {
    const { selected, options } = this.details;
    if (!selected) return [];
    const others = options.filter((option) => option !== selected);
    const beside = others.find(({ id }) => id === this.quotation.beside) ?? others[0];
    return beside ? [selected, beside] : [selected];
  });

  setQuotation(patch: Partial<QuotationEntries>): void {
    this.quotation = { ...this.quotation, ...patch };
  }

  /** Faults of the form's fields, each until its own field is mended or its value changes. */
  readonly inputFaults: readonly InputFault[] = $derived.by(() =>
    this.#inputFaults.filter(({ which, kept }) => this.shipment[which] === kept),
  );

  /** Whether the form differs from the question that is answered. */
  readonly outdated: boolean = $derived.by(() => this.inputFaults.length > 0 || this.unknown.length > 0);

  /** Notes that nothing is called so; null: that the text is gone. The shipment and its answer stay. */
  setUnknown(which: UnknownEntry['which'], text: string | null): void {
    const others = this.#unknown.filter((entry) => entry.which !== which);
    const kept = this.shipment[which];
    this.#unknown = text === null ? others : [...others, { which, text, kept }];
  }

  /** Notes what is wrong with a field; null: it is mended. Other fields keep their faults. */
  setInputFault(which: keyof Shipment, fault: string | null): void {
    const others = this.#inputFaults.filter((one) => one.which !== which);
    this.#inputFaults = fault === null ? others : [...others, { which, fault, kept: this.shipment[which] }];
  }

  select(option: string): void {
    this.#session.go({ option, stage: null, pick: null });
  }

  /** Whether services not seen lately are offered, too. */
  readonly unseenOn: boolean = $derived.by(() => this.shipment.switches.some(isUnseenSwitch));

  /** Conditions other than that. */
  readonly conditions: readonly Switch[] = $derived.by(() =>
    this.shipment.switches.filter((one) => !isUnseenSwitch(one)),
  );

  withUnseen(conditions: readonly Switch[], on = this.unseenOn): readonly Switch[] {
    return on ? [...conditions, { kind: 'unseen' }] : conditions;
  }

  /** @param option the option to be looked at then */
  offerUnseen(on: boolean, option: string | null = null): void {
    this.#session.go({ switches: this.withUnseen(this.conditions, on), option, stage: null, pick: null });
  }

  /** Selects an option and scrolls its card into view. */
  show(option: string): void {
    this.select(option);
    this.scrollTo = { option };
  }

  /** Places by id, code and name; null until the data are there. */
  readonly places: PlanPlaces | null = $derived.by(() =>
    this.data ? new PlanPlaces(this.#session.index, this.data) : null,
  );

  /** Cargoes by name, goods and code; null until the data are there. */
  readonly cargoes: CargoIndex | null = $derived.by(() =>
    this.data ? new CargoIndex(this.data.cargoes) : null,
  );

  readonly #names = $derived.by(() => (this.data ? indexPlaceNames(this.data) : null));

  /** Name of a place by id or code, in the reader's language. */
  nameOf(code: string): string {
    return this.#names?.get(code)?.[this.#session.lang] ?? code;
  }

  placeOf({ kind, id }: EntityRef): string | null {
    const { data } = this;
    if (!data || kind !== 'facility') return null;
    return findPlanPlaceOf(this.#session.index, data, id);
  }

  start(): void {
    // The clock rests while the form is filled in.
    this.#session.playhead.pause();
    this.#inYanbian = isYanbian(this.#session.view);
    this.#fetchData();
    this.lanes.fetch();
    this.loadWords(this.#session.lang);
  }

  /** Ends the worker: later replies are ignored. */
  end(): void {
    this.#ended = true;
    this.#client.end();
  }

  /** Follows the view: asks a changed question, loads words of a changed language. */
  follow(): void {
    const { lang, view } = this.#session;
    const isRewritten = isYanbian(view) !== this.#inYanbian;
    this.#inYanbian = isYanbian(view);
    if (lang !== this.#wordsLanguage || isRewritten) this.loadWords(lang);
    if (isRewritten && this.data) this.#takeData();
    if (this.#question !== null && this.#question !== JSON.stringify(this.shipment)) this.ask();
  }

  /** Shows every option of the front, or one per corridor. */
  showAll(whole: boolean): void {
    this.whole = whole;
    this.ask();
  }

  dropUnread(one: string): void {
    this.unread = this.unread.filter((other) => other !== one);
  }

  #keepTime(): void {
    if (this.race.plan && !this.#ended) this.#session.keepTime();
  }

  #fetchData(): void {
    this.#loadPlanData().then(
      (fetched) => {
        if (this.#ended) return;
        this.#fetched = fetched;
        this.#takeData();
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** Reads the fetched data, and asks anew. */
  #takeData(): void {
    const read = readPlanData(this.#inYanbian ? inYanbian(this.#fetched) : this.#fetched);
    if ('fault' in read) return this.#fail(`planner.json: ${read.fault}`);
    this.#client.use(read.data);
    this.data = read.data;
    this.failure = null;
    this.ask();
  }

  /** Shows an error and clears the outdated answers. */
  #fail(error: unknown): void {
    this.failure = errorMessage(error);
    this.asking = false;
    this.#clear();
  }

  #clear(): void {
    for (const one of [this.cards, this.race.shown, this.details]) one.answer = one.base = null;
  }

  retry(): void {
    if (this.data) this.ask();
    else this.#fetchData();
  }

  /** Fetches words in the reader's language; on failure the present ones stay. */
  loadWords(lang: Language): void {
    this.#wordsLanguage = lang;
    this.wordsMissing = false;
    loadPlannerWords(lang).then(
      (words) => {
        if (this.#session.lang !== lang) return;
        this.words = this.#inYanbian ? toYanbianTexts(words) : words;
        this.#keepTime();
      },
      async (error: unknown) => {
        if (await reloadIfKept(error, this.#session)) return;
        const { words } = this.#session;
        this.wordsMissing = this.words === null;
        if (!this.wordsMissing)
          this.#session.notices.say(fillTemplate(words.map.fault, { what: words.language[lang] }));
      },
    );
  }

  /** Rewrites ends that a link gives by code or name to ids; what no place is called is left to choose. */
  #settleEnds(): void {
    const { places, shipment } = this;
    const { ends, unknown } = places?.resolve(shipment) ?? { ends: shipment, unknown: [] };
    const { first, last } = places?.resolveMiles(shipment) ?? shipment;
    const settled = { ...ends, first, last };
    if (SETTLED.every((end) => settled[end] === shipment[end])) return;
    if (unknown.length > 0) this.#unknown = unknown;
    // The caller asks.
    this.#question = null;
    this.#session.go(settled, { replace: true });
  }

  /** Asks the question in the address; the newest one wins. */
  ask(): void {
    if (!this.data || this.#ended) return;
    this.#settleEnds();
    const { shipment, whole } = this;
    this.#question = JSON.stringify(shipment);
    this.failure = null;
    this.#client.forget();
    if (!isComplete(shipment)) {
      this.#clear();
      this.asking = false;
      return;
    }
    this.asking = true;
    this.lanes.fetch();
    // What is offered beside running services is no what-if.
    const beside = shipment.switches.filter(isUnseenSwitch);
    const bare = buildQuestion(shipment, beside, whole);
    const of = JSON.stringify(bare);
    // A switch does not change the base case: reuse it.
    const base =
      this.#lastBase?.of === of ? Promise.resolve(this.#lastBase.answered) : this.#client.ask(bare);
    const asked =
      shipment.switches.length === beside.length
        ? base
        : this.#client.ask(buildQuestion(shipment, shipment.switches, whole));
    Promise.all([asked, base]).then(
      ([now, before]) => {
        this.asking = false;
        this.#lastBase = { of, answered: before };
        this.faults = 'faults' in now.planned ? now.planned.faults : [];
        this.#show(now, before);
      },
      (error: unknown) => this.#fail(error),
    );
  }

  /** Shows an answer in three frames, to keep tasks short: cards, race, text below. */
  #show(now: Answered, before: Answered): void {
    const { cards, race, details } = this;
    cards.answer = 'answer' in now.planned ? now.planned.answer : null;
    cards.base = 'answer' in before.planned ? before.planned.answer : null;
    const { answer, base } = cards;
    // A newer answer schedules its own frames.
    const later = (run: () => void): void =>
      afterPaint(() => {
        if (cards.answer === answer && !this.#ended) run();
      });
    later(() => {
      [race.shown.answer, race.shown.base] = [answer, base];
      this.#keepTime();
      later(() => {
        [details.answer, details.base] = [answer, base];
        this.choices = before.choices;
        this.claims = before.claims;
        this.claimed = before.claimed;
        this.ratesReport = now.rates;
      });
    });
  }

  /** Plans with a firm's own rates; an unusable file is reported, and our rates apply. */
  async useRates(file: Blob, name: string): Promise<void> {
    if (file.size > RATES_BYTES) return this.#applyRates(null, { name, refusal: 'large' });
    try {
      this.#applyRates(new Uint8Array(await file.arrayBuffer()), { name });
    } catch {
      this.#applyRates(null, { name, refusal: 'unread' });
    }
  }

  dropRates(): void {
    this.#applyRates(null, null);
  }

  #applyRates(bytes: Uint8Array | null, rates: RatesFile | null): void {
    this.#client.useRates(bytes);
    this.ratesReport = null;
    this.#lastBase = null;
    this.rates = rates;
    this.ask();
  }

  /** Times the options now shown on other days; null for an incomplete question or one without options. */
  async loadDepartures(): Promise<DeparturesReport | null> {
    const { shipment } = this;
    if (!isComplete(shipment)) return null;
    return this.#client.departures(buildQuestion(shipment, shipment.switches, this.whole));
  }

  /** Fetches published figures with ours beside them. @throws where the file is none */
  async loadChecked(): Promise<CheckedReport> {
    const report = readCheckedReport(await this.#loadChecked());
    if (!report) throw new Error('checked.json');
    return report;
  }

  /** Asks what would make a place win this shipment, switches included; never settles once another question is asked. */
  async invert(win: WinQuestion): Promise<Inverse | null> {
    const { shipment, whole } = this;
    if (!isComplete(shipment)) return null;
    return this.#client.invert(buildQuestion(shipment, shipment.switches, whole), win);
  }

  /** Table of rates to start from, as CSV; null for an incomplete question. */
  async sampleRates(): Promise<string | null> {
    const { shipment } = this;
    if (!isComplete(shipment)) return null;
    return this.#client.sample(buildQuestion(shipment, [], false), this.#session.lang);
  }

  #today(): string {
    const day = formatStamp(this.#session.today);
    const { from = day, to = day } = this.data ?? {};
    return day < from ? from : day > to ? to : day;
  }
}
