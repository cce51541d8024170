import type { EntityRef } from '../../domain/entities/entityRef';
import { buildFlows, type Flow } from '../../domain/figures/flow';
import type { NetworkIndex } from '../../domain/network/networkIndex';
import {
  brushCube,
  type Brushed,
  type BrushedCube,
  type BrushName,
  type OwnCube,
} from '../../domain/own/ownCube';
import {
  besideOwn,
  countPairs,
  drawOwnFlows,
  indexOwnFlows,
  largestOf,
  readOwnFlows,
  stretchOfFlow,
  type OwnFlow,
  type OwnScene,
} from '../../domain/own/ownFlows';
import type { OwnPlace } from '../../domain/own/ownPlaces';
import type { FlowAnswer } from '../../domain/question/flowAnswer';
import { MOST_ROWS, type FlowQuestion, type Quantity } from '../../domain/question/flowQuestion';
import type { OwnClock } from './ownClock.svelte';
import type { OwnSession } from './ownSession';

/** Lines of a flow that are named. */
const MOST_LINES = 40;
/** Flows shown at once. */
const MOST_FLOWS = 2000;

/** What a picture asks of the rows; the worker answers. */
export type OwnQuestion = Pick<FlowQuestion, 'ask' | 'measure' | 'n'> & Partial<Pick<FlowQuestion, 'where'>>;

/** The rows that are shown, as their file is read at present. */
export interface ShownRows {
  readonly ask: (question: OwnQuestion) => Promise<FlowAnswer | null>;
  readonly countCells: (question: OwnQuestion) => Promise<OwnCube | null>;
  readonly placeOf: (id: string) => OwnPlace | null;
  /** Of the file's values; null where it is not known. */
  readonly currency: string | null;
  /** true while the columns of the file are looked through. */
  readonly mapping: boolean;
  readonly clock: OwnClock;
}

/** Shows own rows: the flows that they add up to, the brushes over them, and the flow that is looked at. */
export class OwnPicture {
  quantity = $state.raw<Quantity>('rows');
  /** Bins that the reader brushed. */
  brushed = $state.raw<Brushed>({});
  #all = $state.raw<readonly OwnFlow[]>([]);
  #cube = $state.raw<OwnCube | null>(null);
  /** Flow that is looked at. */
  #selected = $state.raw<string | null>(null);
  /** Shows ours beside. */
  beside = $state(true);
  #session: OwnSession;
  #rows: ShownRows;
  /** Lines asked last: brushing asks for them no more. */
  #lines: { readonly of: EntityRef; readonly found: Promise<readonly number[]> } | null = null;
  /** Counts questions: only the newest is shown. */
  #asked = 0;

  constructor(session: OwnSession, rows: ShownRows) {
    this.#session = session;
    this.#rows = rows;
  }

  /** Sums by the bins of the brushes; null without cells to brush. */
  readonly brushes: BrushedCube | null = $derived.by(() =>
    this.#cube ? brushCube(this.#cube, this.brushed, this.quantity) : null,
  );

  /** Pairs of places with rows between them. */
  get pairs(): number {
    return countPairs(this.#all);
  }

  readonly isBrushed: boolean = $derived(Object.keys(this.brushed).length > 0);

  /** Flows under the brushes, largest first. */
  readonly flows: readonly OwnFlow[] = $derived.by(() => {
    const { brushes, quantity } = this;
    if (!this.isBrushed || !brushes) return this.#all;
    return this.#all
      .flatMap((flow) => {
        const under = brushes.stretches.get(stretchOfFlow(flow));
        return under ? [{ ...flow, ...under, amount: quantity === 'rows' ? under.rows : under.amount }] : [];
      })
      .toSorted((a, b) => b.amount - a.amount);
  });

  readonly selected: OwnFlow | null = $derived(
    this.flows.find(({ ref }) => ref.id === this.#selected) ?? null,
  );

  readonly #index: NetworkIndex = $derived.by(() => indexOwnFlows(this.#session.index, this.#all));
  readonly #ours: readonly Flow[] = $derived.by(() => {
    const { index, measure, period } = this.#session;
    return this.beside ? besideOwn(buildFlows(index, measure, period)) : [];
  });

  /** What the map draws; null while there is nothing of the reader's. */
  readonly scene: OwnScene | null = $derived.by(() => {
    if (this.#all.length === 0 || this.#rows.mapping) return null;
    const { quantity } = this;
    const { currency, clock } = this.#rows;
    const own = drawOwnFlows(this.flows, { quantity, currency }, largestOf(this.#all), (flow) =>
      clock.days?.get(stretchOfFlow(flow)),
    );
    return { index: this.#index, flows: [...this.#ours, ...own] };
  });

  /** Asks for the flows in a quantity. */
  async askFlows(quantity: Quantity = this.quantity): Promise<void> {
    this.quantity = quantity;
    this.#asked += 1;
    const asked = this.#asked;
    const [answer, cells] = await Promise.all([
      this.#rows.ask({ ask: 'flows', measure: quantity, n: MOST_FLOWS }),
      this.#rows.countCells({ ask: 'cube', measure: quantity, n: MOST_ROWS.cube }),
    ]);
    if (asked !== this.#asked || !answer) return;
    this.#selected = null;
    this.#all = readOwnFlows(answer, quantity, this.#rows.placeOf);
    this.#cube = cells;
  }

  /** Chooses bins of a brush; null: all of them. Counts in the page, without a question to the worker. */
  brush(name: BrushName, keys: ReadonlySet<string> | null): void {
    const others = Object.entries(this.brushed).filter(([one]) => one !== name);
    this.brushed = Object.fromEntries(keys ? [...others, [name, keys]] : others);
  }

  /** Lines of the file that a flow sums, the first of them. */
  linesOf({ ref, from, to, modeWord, gateway }: OwnFlow): Promise<readonly number[]> {
    if (this.#lines?.of === ref) return this.#lines.found;
    const where = {
      origin: [from.id],
      destination: [to.id],
      mode: [modeWord],
      gateway: [gateway?.id ?? ''],
    };
    const found = this.#rows
      .ask({ ask: 'rows', measure: 'rows', n: MOST_LINES, where })
      .then((answer) => (answer ? [...(answer.numbers.line ?? [])].slice(0, answer.count) : []));
    this.#lines = { of: ref, found };
    return found;
  }

  /** Looks at a flow; a second time at none. */
  look(flow: OwnFlow): void {
    this.#selected = this.#selected === flow.ref.id ? null : flow.ref.id;
  }

  /** Shows ours beside own flows, or own ones alone. */
  showBeside(on: boolean): void {
    this.beside = on;
  }

  /** Looks at the own flow that a pick on the map means, or at none; false for a pick that is ours. */
  select(pick: EntityRef | null): boolean {
    const flow = pick && this.flowOf(pick);
    this.#selected = flow ? flow.ref.id : null;
    // Places of the rows that our facts lack have no details.
    const isOwn = pick?.kind === 'facility' && !this.#session.index.facilities.has(pick.id);
    return Boolean(flow) || isOwn;
  }

  /** Finds the flow that a pick on the map means; undefined for anything of ours. */
  flowOf({ kind, id }: EntityRef): OwnFlow | undefined {
    return kind === 'subject' ? this.flows.find(({ ref }) => ref.id === id) : undefined;
  }

  /** Shows all rows of another reading, once they are asked for. */
  unbrush(): void {
    this.brushed = {};
  }

  /** Lets go of all flows; what is still being asked is not shown. */
  clear(): void {
    this.#asked += 1;
    this.#all = [];
    this.#cube = null;
    this.brushed = {};
    this.#selected = null;
  }
}
