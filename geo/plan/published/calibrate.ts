/**
 * `npm run plan -- --calibrate`: fits parameters to published times and prices, and writes them to geo/parameters.csv.
 *
 * Weighted least squares on logarithms of medians (Gauss-Newton): the sum over fitted rows of
 * `weight x (ln ours - ln published)^2 / SPREAD^2` and over parameters of `(ln value - ln prior)^2 / sigma^2` is least.
 * Priors and their spreads (first to ninth decile) stand in geo/plan/priors.csv, so that the same tables give the same
 * parameters however often it is run. Rows held out, and rows without a year, are not looked at.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Parameter, PlanData } from '../../../src/domain/plan/data/planData';
import { lookUp } from '../../../src/domain/lookup';
import { HOURS_A_DAY } from '../../../src/domain/time/clockTime';
import { listOf } from '../../cells';
import { readCsvRecords } from '../../read';
import { OBSERVED, OBSERVED_PRICES, readPublished, type PublishedFigure } from './observedRows';
import { logSpread, matchOption, ourPrice, ourTime } from './ourFigure';
import { elasticitiesOf } from './ourHours';
import { solveLinear } from './solveLinear';

const PRIORS = 'geo/plan/priors.csv';
const PARAMETERS = 'geo/parameters.csv';

/** Standard deviation of the logarithm of one published figure about the truth. */
const SPREAD = 0.2;
const STEP = 0.05;
const ROUNDS = 2;
/** Parameters of prices. */
const PRICES = /^(sea_.*_box|box40)_/u;
/** Least elasticity with which a row counts as one that a parameter rests on. */
const RESTS = 0.1;
const DIGITS = 3;

interface Prior {
  readonly id: string;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly sources: readonly string[];
  readonly note: string;
}

/** A fitted row: its logarithm, weight, and logarithms of ours and of its elasticities by parameter. */
interface Equation {
  readonly figure: PublishedFigure;
  readonly published: number;
  readonly ours: number;
  /** Logarithm of ninth decile over median. */
  readonly tail: number;
  readonly elasticities: readonly number[];
}

const middle = ({ low, high }: PublishedFigure): number => Math.sqrt(low * high);

const isFitted = ({ heldOut, year, compares }: PublishedFigure): boolean =>
  !heldOut && year !== '' && compares !== '';

function readPriors(root: string): readonly Prior[] {
  return readCsvRecords(PRIORS, readFileSync(join(root, PRIORS), 'utf8'), []).map(({ value: row }) => ({
    id: row['id'] ?? '',
    low: Number(row['low']),
    mid: Number(row['mid']),
    high: Number(row['high']),
    sources: listOf(row['sources']),
    note: row['note'] ?? '',
  }));
}

const scaled = (parameter: Parameter, value: number): Parameter => {
  const by = value / parameter.mid;
  return { ...parameter, low: parameter.low * by, mid: value, high: parameter.high * by };
};

class Fit {
  constructor(
    private readonly data: PlanData,
    private readonly times: readonly PublishedFigure[],
    private readonly prices: readonly PublishedFigure[],
    readonly priors: readonly Prior[],
  ) {}

  private editedBy(values: readonly number[]): Parameter[] {
    return this.priors.map(({ id, low, mid, high }, i) => {
      const found = this.data.parameters.find((one) => one.id === id);
      if (!found) throw new Error(`${PRIORS} names ${id}, which ${PARAMETERS} has not`);
      return scaled({ ...found, low, mid, high }, values[i] ?? mid);
    });
  }

  private ofTime(figure: PublishedFigure, at: readonly number[]): Equation | null {
    const edited = this.editedBy(at);
    const ours = ourTime(this.data, figure, edited);
    if (!ours) return null;
    const own = this.priors.findIndex(({ id }) => id === figure.compares);
    const parameter = this.data.parameters.some(({ id }) => id === figure.compares);
    const elasticities = parameter
      ? at.map((_, i) => Number(i === own))
      : this.elasticitiesUnderway(figure, edited);
    const days = figure.unit === 'h' ? 1 / HOURS_A_DAY : 1;
    return {
      figure,
      published: Math.log(middle(figure) * days * HOURS_A_DAY),
      ours: Math.log(ours.mid),
      tail: Math.log(ours.high / ours.mid),
      elasticities,
    };
  }

  private elasticitiesUnderway(figure: PublishedFigure, edited: readonly Parameter[]): readonly number[] {
    const matched = matchOption(this.data, figure, edited);
    if (!matched) return this.priors.map(() => 0);
    const delivered = figure.compares === 'delivered' || figure.compares === 'all';
    const found = elasticitiesOf(matched.draft.option, matched.network, delivered);
    return this.priors.map(({ id }) => found.get(id) ?? 0);
  }

  private ofPrice(figure: PublishedFigure, at: readonly number[]): Equation | null {
    const ours = ourPrice(this.data, figure, this.editedBy(at));
    if (!ours) return null;
    const priced = (i: number): number => {
      const { id } = this.priors[i] ?? { id: '' };
      if (!PRICES.test(id)) return 0;
      const stepped = this.editedBy(at.map((value, j) => (i === j ? value * Math.exp(STEP) : value)));
      return Math.log((ourPrice(this.data, figure, stepped)?.mid ?? ours.mid) / ours.mid) / STEP;
    };
    const usd = this.data.parameters.find(({ id }) => id === 'fx_cny_usd')?.mid ?? 1;
    return {
      figure,
      published: Math.log(middle(figure) * (figure.currency === 'USD' ? usd : 1)),
      ours: Math.log(ours.mid),
      tail: Math.log(ours.high / ours.mid),
      elasticities: at.map((_, i) => priced(i)),
    };
  }

  equations(at: readonly number[]): readonly Equation[] {
    const times = this.times.filter(isFitted).flatMap((figure) => this.ofTime(figure, at) ?? []);
    // Prices of another market tell nothing of this one.
    const year = Number(this.data.asOf.slice(0, 4)) - 3;
    const recent = this.prices.filter((figure) => isFitted(figure) && Number(figure.year) >= year);
    return [...times, ...recent.flatMap((figure) => this.ofPrice(figure, at) ?? [])];
  }

  /** Takes one Gauss-Newton step. */
  step(at: readonly number[], equations: readonly Equation[]): readonly number[] {
    const size = at.length;
    const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0));
    const right = new Array<number>(size).fill(0);
    const add = (row: readonly number[], rest: number, weight: number): void => {
      for (let i = 0; i < size; i += 1) {
        right[i] = (right[i] ?? 0) + weight * (row[i] ?? 0) * rest;
        for (let j = 0; j < size; j += 1) {
          const line = matrix[i] ?? [];
          line[j] = (line[j] ?? 0) + weight * (row[i] ?? 0) * (row[j] ?? 0);
        }
      }
    };
    for (const { figure, published, ours, elasticities } of equations)
      add(elasticities, published - ours, figure.weight / SPREAD ** 2);
    this.priors.forEach(({ low, mid, high }, i) => {
      const unit = at.map((_, j) => Number(i === j));
      add(unit, Math.log(mid / (at[i] ?? mid)), 1 / Math.max(0.05, logSpread(low, high)) ** 2);
    });
    const moved = solveLinear(matrix, right);
    return at.map((value, i) => value * Math.exp(Math.max(-0.7, Math.min(0.7, moved[i] ?? 0))));
  }
}

/** Finds the factor of all tails with which four fifths of the fitted rows, by weight, lie between the deciles. */
function tailFactor(equations: readonly Equation[]): number {
  const off = equations
    .filter(({ tail }) => tail > 0)
    .map(({ figure, published, ours, tail }) => ({
      by: Math.abs(published - ours) / tail,
      weight: figure.weight,
    }))
    .toSorted((a, b) => a.by - b.by);
  const all = off.reduce((sum, { weight }) => sum + weight, 0);
  let passed = 0;
  for (const { by, weight } of off) {
    passed += weight;
    if (passed >= 0.8 * all) return Math.max(1, Math.min(2, by));
  }
  return 1;
}

const digits = (value: number): number => Number(value.toPrecision(DIGITS));

/** Writes a parameter's line anew; other lines stay as they are. */
function replaceCells(line: string, cells: readonly string[]): string {
  const [id = ''] = line.split(',');
  const quoted = cells.map((cell) => (/[",]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell));
  return id === cells[0] ? quoted.join(',') : line;
}

export interface Fitted {
  readonly id: string;
  readonly prior: number;
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly rows: readonly string[];
}

/** Fits, and writes geo/parameters.csv. @returns what was fitted, and the factor of the tails */
export function calibrate(
  root: string,
  data: PlanData,
): { readonly fitted: readonly Fitted[]; readonly tails: number } {
  const priors = readPriors(root);
  const fit = new Fit(data, readPublished(root, OBSERVED), readPublished(root, OBSERVED_PRICES), priors);
  let at: readonly number[] = priors.map(({ mid }) => mid);
  for (let round = 0; round < ROUNDS; round += 1) at = fit.step(at, fit.equations(at));
  const equations = fit.equations(at);
  const tails = tailFactor(equations);
  const fitted = priors.map((prior, i): Fitted => {
    const mid = at[i] ?? prior.mid;
    const rows = equations.filter(({ elasticities }) => Math.abs(elasticities[i] ?? 0) >= RESTS);
    return {
      id: prior.id,
      prior: prior.mid,
      low: digits(mid * (prior.low / prior.mid) ** tails),
      mid: digits(mid),
      high: digits(mid * (prior.high / prior.mid) ** tails),
      rows: rows.map(({ figure }) => figure.id),
    };
  });
  writeFitted(root, fitted, equations);
  return { fitted, tails };
}

function writeFitted(root: string, fitted: readonly Fitted[], equations: readonly Equation[]): void {
  const path = join(root, PARAMETERS);
  const text = readFileSync(path, 'utf8');
  const lines = text.split('\n');
  const header = (lines[0] ?? '').split(',');
  const table = readCsvRecords(PARAMETERS, text, []);
  for (const { id, low, mid, high, rows } of fitted) {
    const found = table.find(({ value }) => value['id'] === id);
    if (!found || rows.length === 0) continue;
    const sources = [
      ...new Set(
        equations.filter(({ figure }) => rows.includes(figure.id)).map(({ figure }) => figure.source),
      ),
    ];
    const row = {
      ...found.value,
      low: String(low),
      mid: String(mid),
      high: String(high),
      status: 'calibrated',
      sources: sources.join('|'),
      note: `Fitted to ${rows.length} published figures: ${rows.join(' ')}.`,
    } as Readonly<Record<string, string>>;
    const at = found.line - 1;
    lines[at] = replaceCells(
      lines[at] ?? '',
      header.map((name) => lookUp(row, name) ?? ''),
    );
  }
  writeFileSync(path, lines.join('\n'));
}
