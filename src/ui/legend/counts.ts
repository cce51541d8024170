import type { Column } from '../../domain/column';
import { hiddenShare, type Flow } from '../../domain/flow';
import { MODES, STATUSES, type Mode, type Observation, type Status } from '../../domain/types';

/** How much of the picture stands on which evidence. `null` is what is not published. */
export interface Counts {
  readonly of: Readonly<Record<Status, number>>;
  readonly missing: number;
  /** What a switch to reported figures would hide: value in the unit of the measure, and its share 0..1. */
  readonly hidden: { readonly value: number; readonly share: number; readonly count: number };
  /** The unit all shown amounts have, or null where they differ. */
  readonly unit: string | null;
}

/** Counts lines and columns; a figure drawn twice (a line and the column at its end) counts once. */
export function countsOf(flows: readonly Flow[], columns: readonly Column[]): Counts {
  const figures = new Map<string, Observation>();
  for (const { amount } of [...flows, ...columns]) if (amount) figures.set(amount.id, amount);
  const amounts = [...figures.values()];
  const of = Object.fromEntries(
    STATUSES.map((status) => [status, amounts.filter((amount) => amount.status === status).length]),
  ) as Record<Status, number>;
  const units = new Set(amounts.map(({ unit }) => unit));
  return {
    of,
    missing: [...flows, ...columns].filter(({ amount }) => !amount).length,
    hidden: hiddenShare(amounts.map((amount) => ({ amount }))),
    unit: units.size === 1 ? (amounts[0]?.unit ?? null) : null,
  };
}

/** The modes that occur, in the order of the legend. */
export function modesIn(flows: readonly Flow[]): readonly Mode[] {
  const order: readonly Mode[] = ['sea', 'rail', 'road', 'land', 'air'];
  const seen = new Set(flows.map(({ mode }) => mode));
  return order.filter((mode) => MODES.includes(mode) && seen.has(mode));
}

/** The modes with one switched on or off; never none, and all of them in the order of the data. */
export function toggled(shown: readonly Mode[], mode: Mode, among: readonly Mode[]): readonly Mode[] {
  const next = shown.includes(mode) ? shown.filter((one) => one !== mode) : [...shown, mode];
  return among.some((one) => next.includes(one)) ? MODES.filter((one) => next.includes(one)) : MODES;
}
