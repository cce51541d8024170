import { PlaceIndex } from '../../domain/entities/placeIndex';
import { errorMessage } from '../../domain/errorMessage';
import type { CorridorMerit, Unplanned } from '../../domain/own/consignmentPlan';
import type { Consignment } from '../../domain/own/consignments';
import {
  compareCorridors,
  type CorridorComparison,
  type PlannedConsignment,
} from '../../domain/own/corridorSums';
import type { OwnPlace } from '../../domain/own/ownPlaces';
import type { PlanCargo, PlanData } from '../../domain/plan/data/planData';
import { readPlanData } from '../../domain/plan/data/readPlanData';
import { listPlaces } from '../../domain/plan/network/planNetwork';
import type { Cargo, PlanPlace } from '../../domain/plan/planTypes';
import type { Language } from '../../domain/types';
import type { FromConsignments, ShipmentTask, ToConsignments } from '../../workers/consignmentWorker';
import { buildQuestion } from '../plannerQuestion';
import { findPlanPlaceOf } from '../shipmentEnds';
import type { OwnSession } from './ownSession';

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/consignmentWorker.ts', import.meta.url), { type: 'module' });

/** Consignments planned in one go: those of most rows. */
export const MOST_CONSIGNMENTS = 1000;
/** Time without a reply after which the worker counts as dead, ms: browsers end them silently. */
const SILENCE_MS = 60_000;
/** Goods that the planner has no class for go in boxes. */
const USUAL_CARGO: Cargo = 'container';
const KG_PER_TONNE = 1000;

/** What the comparison needs of own shipments. */
export interface ComparedRows {
  readonly group: (cargoes: readonly PlanCargo[]) => Promise<readonly Consignment[] | null>;
  readonly placeOf: (id: string) => OwnPlace | null;
}

/** Returns one shipment's amount in the unit of a cargo; null where the rows do not give it. */
function quantityOf({ kg, milliTeu, rows }: Consignment, { unit, tonnesPerUnit }: PlanCargo): number | null {
  const tonnes = kg === null ? null : kg / KG_PER_TONNE / rows;
  if (unit === 't') return tonnes;
  if (milliTeu !== null && unit === 'TEU') return milliTeu / 1000 / rows;
  // Whole boxes or vehicles, each of the usual weight.
  return tonnes === null ? null : Math.max(1, Math.ceil(tonnes / tonnesPerUnit));
}

/** Writes consignments as tasks for the planner, or says why one is none. */
class TaskWriter {
  private readonly index: PlaceIndex<PlanPlace>;

  constructor(
    private readonly session: OwnSession,
    private readonly data: PlanData,
    private readonly placeOf: ComparedRows['placeOf'],
  ) {
    this.index = new PlaceIndex(listPlaces(data));
  }

  write(consignment: Consignment): ShipmentTask | Unplanned {
    const { data } = this;
    const [from, to] = [this.endOf(consignment.origin), this.endOf(consignment.destination)];
    if (from === 'region' || to === 'region') return 'region';
    if (from === null || to === null) return 'place';
    if (from === to) return 'samePlace';
    if (consignment.modeWord === 'unknown') return 'noMode';
    const kind = data.cargoes.find(({ id }) => id === (consignment.cargo ?? USUAL_CARGO));
    const quantity = kind ? quantityOf(consignment, kind) : null;
    if (!kind || quantity === null) return 'noWeight';
    const depart = new Date(consignment.departs ?? Date.parse(data.asOf)).toISOString().slice(0, 10);
    const usual = {
      first: null,
      last: null,
      gross: null,
      box: null,
      cargoValue: null,
      delay: 'inventory',
      avoid: [],
      switches: [],
    } as const;
    return {
      question: buildQuestion({ ...usual, from, to, cargo: kind.id, quantity, depart }, [], false),
      mode: consignment.modeWord,
    };
  }

  /** Id of the planner's place; `region` for a country or province, null where the planner has none. */
  private endOf(id: string): string | null {
    const place = this.placeOf(id);
    if (!place) return null;
    if (place.radius !== undefined) return 'region';
    const served = this.session.index.facilities.has(id)
      ? findPlanPlaceOf(this.session.index, this.data, id)
      : null;
    return served ?? this.index.find(place.names.zh)?.id ?? this.index.find(place.names.en)?.id ?? null;
  }
}

/**
 * Compares own shipments as they went with the best other corridor: plans them in a worker of its own, which ends with
 * the work, with a change of the rows, or when cancelled.
 */
export class OtherCorridors {
  merit = $state<CorridorMerit>('value');
  progress = $state.raw<{ readonly done: number; readonly all: number } | null>(null);
  /** Error of the machine. */
  failure = $state<string | null>(null);
  planned = $state.raw<readonly PlannedConsignment[] | null>(null);
  /** The planner's data; null before the first comparison. */
  #data = $state.raw<PlanData | null>(null);
  #session: OwnSession;
  #rows: ComparedRows;
  #loadPlanData: () => Promise<unknown>;
  #connect: () => Worker;
  #worker: Worker | null = null;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** Counts the comparisons: only the newest is shown. */
  #started = 0;

  constructor(
    session: OwnSession,
    rows: ComparedRows,
    loadPlanData: () => Promise<unknown>,
    connect = startWorker,
  ) {
    this.#session = session;
    this.#rows = rows;
    this.#loadPlanData = loadPlanData;
    this.#connect = connect;
  }

  readonly comparison: CorridorComparison | null = $derived.by(() =>
    this.planned ? compareCorridors(this.planned, this.merit) : null,
  );

  /** ISO day on which the planner's reports were last read; empty before the first comparison. */
  get asOf(): string {
    return this.#data?.asOf ?? '';
  }

  /** Names the goods that a class stands for. */
  cargoName(cargo: Cargo | null, lang: Language): string {
    const id = cargo ?? USUAL_CARGO;
    return this.#data?.cargoes.find((one) => one.id === id)?.names[lang] ?? id;
  }

  /** Chooses what the other corridor is best in; plans nothing anew. */
  prefer(merit: CorridorMerit): void {
    this.merit = merit;
  }

  /** Fetches the planner's data, once. */
  async prepare(): Promise<void> {
    this.failure = null;
    try {
      await this.#load();
    } catch (error) {
      this.failure = errorMessage(error);
    }
  }

  async #load(): Promise<PlanData> {
    if (this.#data) return this.#data;
    const read = readPlanData(await this.#loadPlanData());
    if ('fault' in read) throw new Error(`planner.json: ${read.fault}`);
    return (this.#data = read.data);
  }

  /** Plans all rows that are on the map. */
  async start(): Promise<void> {
    this.forget();
    const started = this.#started;
    this.progress = { done: 0, all: 0 };
    try {
      const data = await this.#load();
      const consignments = await this.#rows.group(data.cargoes);
      if (started === this.#started && consignments) this.#plan(data, consignments);
    } catch (error) {
      if (started === this.#started) this.#fail(errorMessage(error));
    }
  }

  /** Stops planning at once; what was planned is let go. */
  forget(): void {
    this.#started += 1;
    this.#end();
    this.progress = null;
    this.failure = null;
    this.planned = null;
  }

  #plan(data: PlanData, consignments: readonly Consignment[]): void {
    const writer = new TaskWriter(this.#session, data, this.#rows.placeOf);
    const found = consignments.map((consignment, i) =>
      i < MOST_CONSIGNMENTS ? writer.write(consignment) : 'limit',
    );
    const tasks = found
      .flatMap((task, at) => (typeof task === 'string' ? [] : [{ task, at }]))
      // Alike ends and goods follow one another: the planner keeps their network.
      .sort((a, b) => (orderOf(a.task) < orderOf(b.task) ? -1 : 1));
    const results: PlannedConsignment['found'][] = found.map((task) =>
      typeof task === 'string' ? task : 'limit',
    );
    const finish = (): void => {
      this.#end();
      this.progress = null;
      this.planned = consignments.map((consignment, i) => ({
        consignment,
        found: results[i] ?? 'limit',
        boxed: consignment.cargo === null,
        undated: consignment.departs === null,
      }));
    };
    if (tasks.length === 0) return finish();
    let done = 0;
    this.progress = { done, all: tasks.length };
    const worker = this.#start();
    worker.onmessage = ({ data: replied }: MessageEvent<FromConsignments>) => {
      for (const one of replied) {
        const task = tasks[done];
        if (task) results[task.at] = one;
        done += 1;
      }
      this.#listen();
      this.progress = { done, all: tasks.length };
      if (done >= tasks.length) finish();
    };
    const message: ToConsignments = { data, tasks: tasks.map(({ task }) => task) };
    worker.postMessage(message);
  }

  #start(): Worker {
    const worker = this.#connect();
    worker.onerror = (event) => this.#fail(event.message || 'the worker ended');
    this.#worker = worker;
    this.#listen();
    return worker;
  }

  /** Restarts the time within which the worker has to reply. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#fail(`no answer in ${SILENCE_MS / 1000} s`), SILENCE_MS);
  }

  #end(): void {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #fail(reason: string): void {
    this.#end();
    this.progress = null;
    this.failure = reason;
  }
}

const orderOf = ({ question: { from, to, cargo } }: ShipmentTask): string => [from, to, cargo].join('\t');
