/** Decodes geo/plan/observed.csv and observed-prices.csv: what others published, and what of ours it is compared with. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lookUp } from '../../../src/domain/lookup';
import { MISS_REASONS, type MissReason } from '../../../src/domain/plan/data/checkedFigures';
import type { Cargo } from '../../../src/domain/plan/planTypes';
import { listOf } from '../../cells';
import { readCsvRecords, type Row } from '../../read';

export const OBSERVED = 'geo/plan/observed.csv';
export const OBSERVED_PRICES = 'geo/plan/observed-prices.csv';

export type PublishedKind = 'observed' | 'scheduled' | 'claimed';

/** A published time or price. */
export interface PublishedFigure {
  readonly id: string;
  /** Rows of one service or one text, held out of the fit together. */
  readonly group: string;
  readonly heldOut: boolean;
  /** As printed. */
  readonly from: string;
  readonly to: string;
  readonly via: string;
  readonly modes: readonly string[];
  readonly low: number;
  readonly high: number;
  readonly unit: string;
  readonly currency: string;
  /** Empty: not printed; such a row is compared and never fitted. */
  readonly year: string;
  readonly kind: PublishedKind;
  readonly weight: number;
  /** Ids of places of the planner, and of the gates between them. */
  readonly places: readonly [from: string, to: string];
  readonly gates: readonly string[];
  readonly class: string;
  readonly cargo: Cargo;
  /** A clock, a part of a journey or the id of a parameter; empty: nothing of ours, for the reason in `note`. */
  readonly compares: string;
  readonly note: string;
  /** Of a figure that ours is off by more than twice; null: none is needed. */
  readonly reason: MissReason | null;
  readonly source: string;
}

/** Whether a group is held out: a third of all, decided by nobody. */
export const isHeldOut = (group: string): boolean =>
  BigInt(`0x${createHash('sha256').update(group).digest('hex')}`) % 3n === 0n;

function cargoOf({ cargo = '', class: kind = '', as_cargo: as = '' }: Row): Cargo {
  if (as !== '') return as as Cargo;
  if (kind === 'wagons') return 'grain';
  if (cargo.includes('live crab')) return 'seafood';
  return cargo.includes('reefer') ? 'reefer' : 'container';
}

function decodeFigure(row: Row): PublishedFigure {
  const text = (name: string): string => lookUp(row, name) ?? '';
  return {
    id: text('id'),
    group: text('group'),
    heldOut: text('held_out') === 'yes',
    from: text('from'),
    to: text('to'),
    via: text('via'),
    modes: text('modes')
      .split(/[+,]/u)
      .map((mode) => mode.trim()),
    low: Number(text('low')),
    high: Number(text('high')),
    unit: text('unit'),
    currency: text('currency'),
    year: text('year'),
    kind: text('kind') as PublishedKind,
    weight: Number(text('weight')),
    places: [text('place_from'), text('place_to')],
    gates: listOf(text('gates').replaceAll('+', '|')),
    class: text('class'),
    cargo: cargoOf(row),
    compares: text('compares'),
    note: text('note'),
    reason: MISS_REASONS.find((one) => one === text('reason')) ?? null,
    source: text('source'),
  };
}

/** @throws Error where the table is no table */
export function readPublished(root: string, file: string): readonly PublishedFigure[] {
  const faults: { readonly reason: string }[] = [];
  const rows = readCsvRecords(file, readFileSync(join(root, file), 'utf8'), faults as never[]);
  if (faults.length > 0) throw new Error(`${file}: ${faults.map(({ reason }) => reason).join('; ')}`);
  return rows.map(({ value }) => decodeFigure(value));
}
