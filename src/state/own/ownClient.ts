import type { Consignment } from '../../domain/own/consignments';
import type { OwnCube } from '../../domain/own/ownCube';
import type { OwnDepartures } from '../../domain/own/ownDepartures';
import type { OwnPlace } from '../../domain/own/ownPlaces';
import type { ListedRows, OwnReport, RowSearch } from '../../domain/own/ownReport';
import type { Recipe } from '../../domain/own/recipe';
import type { PlanCargo } from '../../domain/plan/data/planData';
import type { FlowAnswer } from '../../domain/question/flowAnswer';
import type { FlowQuestion } from '../../domain/question/flowQuestion';
import type { PlaceLevels } from '../../domain/question/placeLevels';
import type { OwnSurvey } from '../../files/own/importOwnFile';
import type { Refusal } from '../../domain/own/refusal';
import type { FromOwn, ToOwn } from '../../workers/ownWorker';

/** Time without any word after which the worker is ended, ms. */
const SILENCE_MS = 30_000;

/** Hears of a file while it is read. */
export interface ReadEvents {
  readonly onsurvey: (survey: OwnSurvey) => void;
  /** @param share of the file that is read, 0 to 1 */
  readonly onprogress: (share: number, rows: number) => void;
}

interface OpenRequest {
  readonly resolve: (replied: FromOwn) => void;
  readonly reject: (reason: Error) => void;
  readonly events?: ReadEvents;
}

/** Wraps the worker of own rows in promises. `end` stops it at once, whatever it does; the next file starts another. */
export class OwnClient {
  #worker: Worker | null = null;
  #open = new Map<number, OpenRequest>();
  #number = 0;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #connect: () => Worker;
  #places: Extract<ToOwn, { kind: 'places' }>;

  constructor(connect: () => Worker, places: readonly OwnPlace[], levels: PlaceLevels) {
    this.#connect = connect;
    this.#places = { kind: 'places', places, levels };
  }

  /** Reads a file; an earlier one that is still being read is given up, and its report is null. */
  async read(
    file: File,
    recipe: Recipe | null,
    encoding: string | null,
    events: ReadEvents,
  ): Promise<OwnReport | Refusal | null> {
    const replied = await this.#request(
      (number) => ({ kind: 'read', number, file, recipe, encoding }),
      events,
    );
    if (replied.kind === 'refused') return replied.refusal;
    return replied.kind === 'report' ? replied.report : null;
  }

  /** Looks the places up again, with a recipe's corrections. */
  async place(recipe: Recipe): Promise<OwnReport | null> {
    const replied = await this.#request((number) => ({ kind: 'place', number, recipe }));
    return replied.kind === 'report' ? replied.report : null;
  }

  /** Answers a question of the rows on the map; null once they are gone. */
  async ask(question: FlowQuestion): Promise<FlowAnswer | null> {
    const replied = await this.#request((number) => ({ kind: 'ask', number, question }));
    return replied.kind === 'answer' ? replied.answer : null;
  }

  /** Counts the rows on the map in cells that can be brushed; null once they are gone. */
  async countCells(question: FlowQuestion): Promise<OwnCube | null> {
    const replied = await this.#request((number) => ({ kind: 'cube', number, question }));
    return replied.kind === 'cube' ? replied.cube : null;
  }

  /** Lists rows that are not on the map; null once they are gone. */
  async list(search: RowSearch): Promise<ListedRows | null> {
    const replied = await this.#request((number) => ({ kind: 'list', number, search }));
    return replied.kind === 'list' ? replied.list : null;
  }

  /** Finds the days on which the rows on the map leave; null once they are gone. */
  async findDepartures(): Promise<OwnDepartures | null> {
    const replied = await this.#request((number) => ({ kind: 'departures', number }));
    return replied.kind === 'departures' ? replied.departures : null;
  }

  /** Groups the rows on the map into shipments; null once they are gone. */
  async group(cargoes: readonly PlanCargo[]): Promise<readonly Consignment[] | null> {
    const replied = await this.#request((number) => ({ kind: 'group', number, cargoes }));
    return replied.kind === 'groups' ? replied.groups : null;
  }

  /** Ends the worker and all it holds; what was asked is never answered. */
  end(): void {
    clearTimeout(this.#silence);
    this.#worker?.terminate();
    this.#worker = null;
    this.#open.clear();
  }

  #request(message: (number: number) => ToOwn, events?: ReadEvents): Promise<FromOwn> {
    const worker = (this.#worker ??= this.#start());
    this.#number += 1;
    const number = this.#number;
    worker.postMessage(message(number));
    this.#listen();
    return new Promise((resolve, reject) => {
      this.#open.set(number, { resolve, reject, ...(events ? { events } : {}) });
    });
  }

  /** Restarts the time within which the worker has to say something. */
  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#lose(`no word in ${SILENCE_MS / 1000} s`), SILENCE_MS);
  }

  #lose(reason: string): void {
    const broken = [...this.#open.values()];
    this.end();
    broken.forEach(({ reject }) => reject(new Error(reason)));
  }

  #start(): Worker {
    const worker = this.#connect();
    worker.onmessage = ({ data }: MessageEvent<FromOwn>) => this.#take(data);
    worker.onerror = (event) => this.#lose(event.message || 'the worker ended');
    worker.postMessage(this.#places);
    return worker;
  }

  #take(message: FromOwn): void {
    const asked = this.#open.get(message.number);
    if (message.kind === 'survey') asked?.events?.onsurvey(message.survey);
    else if (message.kind === 'progress') asked?.events?.onprogress(message.share, message.rows);
    else {
      this.#open.delete(message.number);
      asked?.resolve(message);
    }
    if (this.#open.size > 0) this.#listen();
    else clearTimeout(this.#silence);
  }
}
