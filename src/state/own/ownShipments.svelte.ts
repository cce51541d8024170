import { errorMessage } from '../../domain/errorMessage';
import type { ColumnRole } from '../../domain/own/columnRole';
import type { OwnCube } from '../../domain/own/ownCube';
import { listDoubts, type Doubt } from '../../domain/own/doubts';
import { levelsOf, listOwnPlaces, OwnPlaces } from '../../domain/own/ownPlaces';
import type { ListedRows, OwnReport, RowSearch } from '../../domain/own/ownReport';
import type { PlanCargo } from '../../domain/plan/data/planData';
import type { OwnProject } from '../../domain/own/projectHeader';
import { readRecipe, type Recipe, type RecipeColumn } from '../../domain/own/recipe';
import { readRegions, type Region } from '../../domain/own/regions';
import type { FlowAnswer } from '../../domain/question/flowAnswer';
import type { FlowQuestion } from '../../domain/question/flowQuestion';
import type { Language } from '../../domain/types';
import type { OwnSurvey } from '../../files/own/importOwnFile';
import { checkReference, openProject, writeProject } from '../../files/own/projectFile';
import type { ProjectRefusal, Refusal } from '../../domain/own/refusal';
import { loadOwnWords } from '../../i18n/own/loadOwnWords';
import type { OwnWords } from '../../i18n/own/en';
import { StepHistory } from '../undo/stepHistory';
import type { HostRows } from './hostRows.svelte';
import type { OtherCorridors } from './otherCorridors.svelte';
import { OwnClient } from './ownClient';
import { OwnClock } from './ownClock.svelte';
import { OwnPicture, type OwnQuestion } from './ownPicture.svelte';
import type { OwnSession } from './ownSession';

const startWorker = (): Worker =>
  new Worker(new URL('../../workers/ownWorker.ts', import.meta.url), { type: 'module' });

/** How a file is read: what each of the reader's steps changes. */
export interface ReadingStep {
  readonly recipe: Recipe;
  readonly encoding: string | null;
  /** Columns whose guess the reader has confirmed. */
  readonly confirmed: readonly number[];
}

/** The reader's file. */
export interface OwnFileName {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** true if it is the sample, whose rows are invented. */
  readonly sample: boolean;
}

/** Sources of the state of own rows. */
export interface OwnSources {
  /** Fetches the regions that rows may name, still unchecked. */
  readonly loadRegions: () => Promise<unknown>;
  /** Fetches the planner's data, still unchecked. */
  readonly loadPlanData: () => Promise<unknown>;
}

/** A file that the browser can no longer read: moved, or on a disk that was taken out. */
const unreadable = (error: unknown): Refusal => ({ kind: 'damaged', detail: errorMessage(error) });

/**
 * Holds a reader's own shipments: the file, how it is read, what became of its rows, and the flows they add up to. In
 * memory only, here and in the worker: never in the address, storage, log or a request.
 */
export class OwnShipments {
  words = $state.raw<OwnWords | null>(null);
  /** Why there are no words or regions: the panel offers another try. */
  failure = $state<string | null>(null);
  file = $state.raw<OwnFileName | null>(null);
  survey = $state.raw<OwnSurvey | null>(null);
  steps = $state.raw<StepHistory<ReadingStep> | null>(null);
  progress = $state.raw<{ readonly share: number; readonly rows: number } | null>(null);
  refusal = $state.raw<Refusal | ProjectRefusal | null>(null);
  report = $state.raw<OwnReport | null>(null);
  /** Project that waits for the file it names. */
  awaited = $state.raw<OwnProject | null>(null);
  /** true while the columns of the file are looked through, false while its flows are. */
  mapping = $state(false);
  /** The rows on the map as they went and by other corridors; null before the first look at them. */
  corridors = $state.raw<OtherCorridors | null>(null);
  /** Data that the page's host keeps; null where it offers none. */
  host = $state.raw<HostRows | null>(null);
  /** Departures of the rows on the clock. */
  readonly clock: OwnClock;
  readonly picture: OwnPicture;
  #session: OwnSession;
  #sources: OwnSources;
  #connect: () => Worker;
  #client: OwnClient | null = null;
  #places = $state.raw<OwnPlaces | null>(null);
  #file: File | null = null;
  #recipes = $state.raw<readonly Recipe[]>([]);
  #language: Language | null = null;

  constructor(session: OwnSession, sources: OwnSources, connect = startWorker) {
    this.#session = session;
    this.clock = new OwnClock(() => session.index);
    this.picture = new OwnPicture(session, this);
    this.#sources = sources;
    this.#connect = connect;
  }

  /** What is left to ask before rows are shown. */
  readonly doubts: readonly Doubt[] = $derived.by(() => {
    const { survey, steps } = this;
    if (!survey || !steps) return [];
    const { recipe, confirmed } = steps.current;
    if (this.#recipeFor(recipe.fingerprint)) return [];
    const guesses = survey.guesses.map((guess, i) =>
      confirmed.includes(i) ? { ...guess, certainty: 1 } : guess,
    );
    return listDoubts(recipe, guesses);
  });

  /** Of the file's values; null where it is not known. */
  get currency(): string | null {
    return this.steps?.current.recipe.currency ?? null;
  }

  /** Loads the words and the places that rows can name. */
  async start(): Promise<void> {
    this.failure = null;
    try {
      const [regions] = await Promise.all([this.#sources.loadRegions(), this.followLanguage()]);
      this.#prepare(readRegions(regions));
    } catch (error) {
      this.failure = errorMessage(error);
    }
  }

  /** Loads the words of the session's language. */
  async followLanguage(): Promise<void> {
    const { lang } = this.#session;
    if (this.#language === lang) return;
    this.#language = lang;
    const words = await loadOwnWords(lang);
    if (this.#language === lang) this.words = words;
  }

  #prepare(regions: readonly Region[]): void {
    const { index } = this.#session;
    const [places, levels] = [listOwnPlaces(index, regions), levelsOf(index, regions)];
    this.#places = new OwnPlaces(places, levels);
    this.#client = new OwnClient(this.#connect, places, levels);
  }

  /** true once a file can be read. */
  get ready(): boolean {
    return this.#places !== null;
  }

  placeOf = (id: string) => this.#places?.get(id) ?? null;

  /**
   * Reads a file in place of the one before. A saved recipe is kept for the files of its headings; a project reads its
   * own rows, or waits for the file that it names.
   */
  async open(file: File, sample = false): Promise<void> {
    if (/\.json$/i.test(file.name) && file.size < 1e6) {
      const recipe = readRecipe(await file.text());
      if (recipe) return this.useRecipe(recipe);
    }
    const { awaited } = this;
    this.clear();
    this.#hold(file, sample);
    const opened = await this.#openProject(file);
    if (this.#file !== file) return;
    if (opened && 'kind' in opened) return this.#refuse(opened);
    if (opened?.rows) return this.#readProject(opened.project, opened.rows);
    if (opened) {
      this.clear();
      this.awaited = opened.project;
      return;
    }
    if (!awaited) return this.#read(null);
    this.awaited = awaited;
    const refusal = await this.#checkReference(awaited, file);
    if (this.#file !== file) return;
    if (refusal) return this.#refuse(refusal);
    await this.#readProject(awaited, file);
  }

  #hold(file: File, sample: boolean): void {
    this.#file = file;
    this.file = { name: file.name, size: file.size, sample };
    this.mapping = true;
    this.progress = { share: 0, rows: 0 };
  }

  #refuse(refusal: Refusal | ProjectRefusal): void {
    this.progress = null;
    this.refusal = refusal;
  }

  async #openProject(file: File) {
    try {
      return await openProject(file);
    } catch (error) {
      return unreadable(error);
    }
  }

  async #checkReference(project: OwnProject, file: File): Promise<Refusal | ProjectRefusal | null> {
    try {
      return await checkReference(project.file, file);
    } catch (error) {
      return unreadable(error);
    }
  }

  /** Reads the rows of a project and shows them as they were. */
  async #readProject(project: OwnProject, rows: File): Promise<void> {
    this.awaited = null;
    this.#hold(rows, project.sample);
    const step = { recipe: project.recipe, encoding: project.encoding, confirmed: [] };
    this.steps = StepHistory.begin<ReadingStep>(step);
    this.#keep(project.recipe);
    await this.#read(step);
    if (this.#file !== rows || !this.report) return;
    if (this.survey?.recipe.fingerprint !== project.recipe.fingerprint) {
      this.clear();
      this.#hold(rows, project.sample);
      return this.#refuse({ kind: 'project', detail: '' });
    }
    this.picture.beside = project.beside;
    this.picture.brushed = project.brushed;
    this.mapping = false;
    await this.picture.askFlows(project.quantity);
  }

  /** Forgets the project that waits for its file. */
  dropProject(): void {
    this.awaited = null;
  }

  /**
   * Writes how the file is read and looked at, with its rows or without.
   * @returns null where the file cannot be read any more
   */
  async saveProject(holds: OwnProject['holds']): Promise<Blob | null> {
    const [file, step] = [this.#file, this.steps?.current];
    if (!file || !step) return null;
    const { recipe, encoding } = step;
    const { quantity, brushed, beside } = this.picture;
    const sample = this.file?.sample ?? false;
    try {
      return await writeProject({ holds, sample, encoding, recipe, quantity, brushed, beside }, file);
    } catch {
      return null;
    }
  }

  /** Reads files of a recipe's headings by it from now on, the open one too. */
  useRecipe(recipe: Recipe): void {
    this.#keep(recipe);
    const { words } = this;
    if (words) this.#session.notices.say(words.recipeTaken);
    if (this.steps?.current.recipe.fingerprint === recipe.fingerprint) this.#change({ recipe });
  }

  #recipeFor(fingerprint: string): Recipe | undefined {
    return this.#recipes.find((recipe) => recipe.fingerprint === fingerprint);
  }

  #keep(recipe: Recipe): void {
    this.#recipes = [
      recipe,
      ...this.#recipes.filter(({ fingerprint }) => fingerprint !== recipe.fingerprint),
    ];
  }

  async #read(step: ReadingStep | null): Promise<void> {
    const file = this.#file;
    if (!file || !this.#client) return;
    this.progress = { share: 0, rows: 0 };
    this.refusal = null;
    try {
      const client = this.#client;
      const reading = client.read(file, step?.recipe ?? null, step?.encoding ?? null, {
        onsurvey: (survey) => this.#takeSurvey(file, survey, step),
        onprogress: (share, rows) => {
          if (this.#file === file) this.progress = { share, rows };
        },
      });
      const read = await reading;
      if (this.#file !== file || read === null) return;
      this.progress = null;
      if ('kind' in read) this.refusal = read;
      else this.#takeReport(read);
    } catch (error) {
      if (this.#file !== file) return;
      this.progress = null;
      this.refusal = { kind: 'damaged', detail: errorMessage(error) };
    }
  }

  #takeSurvey(file: File, survey: OwnSurvey, step: ReadingStep | null): void {
    if (this.#file !== file) return;
    this.survey = survey;
    const saved = this.#recipeFor(survey.recipe.fingerprint);
    if (step) return;
    const first = { recipe: saved ?? survey.recipe, encoding: null, confirmed: [] };
    this.steps = StepHistory.begin<ReadingStep>(first);
    // Its own headings: read again by the recipe that was saved for them.
    if (saved) void this.#read(first);
  }

  #takeReport(report: OwnReport): void {
    this.report = report;
    this.picture.unbrush();
    this.corridors?.forget();
    const { missing, outcomes } = report;
    const known = (key: 'fen' | 'kg' | 'milliTeu'): boolean => missing[key] < outcomes.mapped;
    const quantity = (['kg', 'fen', 'milliTeu'] as const).find(known) ?? 'rows';
    void this.picture.askFlows(quantity);
    void this.#findDepartures(report);
  }

  /** Finds when the rows leave, once a file: a day of arrival is none. */
  async #findDepartures(report: OwnReport): Promise<void> {
    this.clock.take(null);
    const found = await this.#client?.findDepartures();
    if (found && this.report === report) this.clock.take(found);
  }

  /** Answers a question of the rows on the map; null without them. */
  async ask(question: OwnQuestion): Promise<FlowAnswer | null> {
    const whole = this.#complete(question);
    return (whole && (await this.#client?.ask(whole))) ?? null;
  }

  /** Counts the rows on the map in cells that can be brushed; null without them. */
  async countCells(question: OwnQuestion): Promise<OwnCube | null> {
    const whole = this.#complete(question);
    return (whole && (await this.#client?.countCells(whole))) ?? null;
  }

  #complete(question: OwnQuestion): FlowQuestion | null {
    const edition = this.report?.edition;
    if (edition === undefined) return null;
    return { v: 1, edition, level: 0, months: null, where: {}, ...question };
  }

  /** What is on the map: the reader's file, or data of the page's host. */
  get shown(): OwnPicture {
    return this.host?.chosen ? this.host.picture : this.picture;
  }

  /** Of the values on the map. */
  get shownCurrency(): string | null {
    return this.host?.chosen ? 'CNY' : this.currency;
  }

  /** Lists what the page's host offers. Called only where the host says that it offers anything. */
  async openHost(): Promise<void> {
    const { HostRows } = await import('./hostRows.svelte');
    this.host ??= new HostRows(this.#session, this.placeOf);
    void this.host.list();
  }

  /** Loads the code that plans rows by other corridors, once. */
  async loadCorridors(): Promise<void> {
    const { OtherCorridors } = await import('./otherCorridors.svelte');
    const rows = {
      group: async (cargoes: readonly PlanCargo[]) => (await this.#client?.group(cargoes)) ?? null,
      placeOf: this.placeOf,
    };
    this.corridors ??= new OtherCorridors(this.#session, rows, this.#sources.loadPlanData);
    void this.corridors.prepare();
  }

  /** Lists rows that are not on the map. */
  list = async (search: RowSearch): Promise<ListedRows | null> => (await this.#client?.list(search)) ?? null;

  #change(patch: Partial<ReadingStep>): void {
    if (!this.steps) return;
    this.steps = this.steps.push({ ...this.steps.current, ...patch });
    this.#apply();
  }

  /** Reads the file again, or only looks up its places where nothing else has changed. */
  #apply(): void {
    const step = this.steps?.current;
    if (step) void this.#read(step);
  }

  /** Sets what a column is, and confirms it. */
  setRole(column: number, role: ColumnRole): void {
    this.setColumn(column, { role });
  }

  setColumn(column: number, patch: Partial<RecipeColumn>): void {
    const step = this.steps?.current;
    if (!step) return;
    const columns = step.recipe.columns.map((one, i) => (i === column ? { ...one, ...patch } : one));
    const confirmed = [...step.confirmed.filter((one) => one !== column), column];
    this.#change({ recipe: { ...step.recipe, columns }, confirmed });
  }

  /** Sets what holds for all rows: direction, currency, mode, coordinates. */
  setRecipe(patch: Partial<Pick<Recipe, 'direction' | 'currency' | 'mode' | 'coordinates'>>): void {
    const step = this.steps?.current;
    if (step) this.#change({ recipe: { ...step.recipe, ...patch } });
  }

  setEncoding(encoding: string): void {
    this.#change({ encoding });
  }

  /** Takes names of the file for places: looks the rows up again, without reading them again. */
  async correctPlaces(names: Readonly<Record<string, string>>): Promise<void> {
    if (!this.steps || !this.#client) return;
    const { recipe } = this.steps.current;
    const corrected = { ...recipe, places: { ...recipe.places, ...names } };
    this.steps = this.steps.push({ ...this.steps.current, recipe: corrected });
    await this.#placeAgain(corrected);
  }

  async #placeAgain(recipe: Recipe): Promise<void> {
    const report = await this.#client?.place(recipe);
    if (report) this.#takeReport(report);
  }

  undo(): void {
    this.#travel((steps) => steps.undo());
  }

  redo(): void {
    this.#travel((steps) => steps.redo());
  }

  #travel(move: (steps: StepHistory<ReadingStep>) => StepHistory<ReadingStep>): void {
    if (!this.steps) return;
    const before = this.steps.current;
    this.steps = move(this.steps);
    const { recipe, encoding } = this.steps.current;
    const sameReading = recipe.columns === before.recipe.columns && encoding === before.encoding;
    if (sameReading && recipe.places !== before.recipe.places) void this.#placeAgain(recipe);
    else this.#apply();
  }

  /** Shows the flows on the map; the recipe reads further files of these headings. */
  show(): void {
    const step = this.steps?.current;
    if (!step || !this.report) return;
    this.#keep(step.recipe);
    this.mapping = false;
  }

  /** Opens the columns again. */
  openMapping(): void {
    this.mapping = true;
  }

  /** Leaves the columns: back to the flows that were on the map, or without the file. */
  leaveMapping(): void {
    const known = this.#recipeFor(this.steps?.current.recipe.fingerprint ?? '');
    if (known && this.report && !this.progress) this.mapping = false;
    else this.cancel();
  }

  /** Stops reading at once and lets go of the file. */
  cancel(): void {
    // The project still waits for the right file.
    const awaited = this.refusal?.kind === 'otherFile' ? this.awaited : null;
    this.clear();
    this.awaited = awaited;
    this.#client?.end();
  }

  /** Lets go of all that is the reader's. */
  clear(): void {
    this.picture.clear();
    this.#file = null;
    this.file = null;
    this.survey = null;
    this.steps = null;
    this.progress = null;
    this.refusal = null;
    this.report = null;
    this.corridors?.forget();
    this.awaited = null;
    this.mapping = false;
    this.clock.take(null);
  }
}
