/**
 * Shares of a whole and their concentration.
 *
 * Definition: Herfindahl-Hirschman index, the sum of the squared shares x 10,000: 10,000 for one holder, 10,000 / n for
 * n equal ones. Where parts are unpublished the index is a range: the rest is one more holder at most (high), or split
 * without end (low). Effective number = 10,000 / index. Above 2,500 a market counts as highly concentrated (US
 * Department of Justice and FTC, Horizontal Merger Guidelines 2010, section 5.3).
 */
import { isSamePeriod, comparePeriods } from '../time/period';
import { rankEvidence } from '../figures/observation';
import type { NetworkIndex } from '../network/networkIndex';
import type { Direction, Observation } from '../types';

const WHOLE_INDEX = 10_000;

export interface Concentration {
  readonly low: number;
  readonly high: number;
}

/**
 * Computes the index.
 * @param parts published parts, 0 or more
 * @param whole at least their sum
 * @returns null where there is no whole
 */
export function concentrationOf(parts: readonly number[], whole: number): Concentration | null {
  const sum = parts.reduce((total, part) => total + part, 0);
  if (!(whole > 0) || sum > whole * (1 + 1e-9)) return null;
  const squares = parts.reduce((total, part) => total + (part / whole) ** 2, 0);
  const rest = Math.max(0, 1 - sum / whole);
  return { low: squares * WHOLE_INDEX, high: (squares + rest ** 2) * WHOLE_INDEX };
}

export interface Share {
  /** Subject or commodity. */
  readonly of: string;
  readonly figure: Observation;
  /** 0..1. */
  readonly share: number;
}

/** Shares of one whole in one period. */
export interface Shares {
  readonly period: string;
  /** Published whole; null where the whole is the sum of the parts. */
  readonly whole: Observation | null;
  readonly parts: readonly Share[];
  /** Share that no part accounts for, 0..1. */
  readonly rest: number;
  readonly concentration: Concentration;
}

/** Builds the shares of parts in a whole of the same period; null where they do not fit together. */
function buildShares(
  period: string,
  parts: readonly { readonly of: string; readonly figure: Observation }[],
  whole: Observation | null,
): Shares | null {
  const sum = parts.reduce((total, { figure }) => total + figure.value, 0);
  const all = Math.max(whole?.value ?? 0, sum);
  const concentration = concentrationOf(
    parts.map(({ figure }) => figure.value),
    all,
  );
  if (!concentration) return null;
  return {
    period,
    whole,
    parts: parts
      .map(({ of, figure }) => ({ of, figure, share: figure.value / all }))
      .toSorted((a, b) => b.share - a.share),
    rest: Math.max(0, 1 - sum / all),
    concentration,
  };
}

export interface SharesQuery {
  readonly members: readonly string[];
  /** Subject whose figure is the whole; null: the sum of the members. */
  readonly whole: string | null;
  readonly measure: string;
  readonly direction: Direction;
}

function figuresOf(index: NetworkIndex, subject: string, { measure, direction }: SharesQuery): Observation[] {
  return (index.observationsOf.get(subject) ?? []).filter(
    (figure) =>
      figure.measure === measure &&
      figure.direction === direction &&
      figure.commodity === undefined &&
      figure.status !== 'planned' &&
      figure.bound !== 'at_least',
  );
}

/** Lists the shares of every period in which all members publish a figure, the newest first. */
export function listShares(index: NetworkIndex, query: SharesQuery): readonly Shares[] {
  const [first = [], ...others] = query.members.map((member) => figuresOf(index, member, query));
  const periods = [...new Set(first.map(({ period }) => period))].filter((period) =>
    others.every((figures) => figures.some((figure) => isSamePeriod(figure.period, period))),
  );
  const figureAt = (subject: string, period: string): Observation | null =>
    rankEvidence(figuresOf(index, subject, query).filter((figure) => isSamePeriod(figure.period, period)))
      .used;
  return periods
    .toSorted((a, b) => comparePeriods(b, a))
    .flatMap((period) => {
      const parts = query.members.flatMap((of) => {
        const figure = figureAt(of, period);
        return figure ? [{ of, figure }] : [];
      });
      return buildShares(period, parts, query.whole === null ? null : figureAt(query.whole, period)) ?? [];
    });
}

/** Lists the shares of goods in a subject's freight, by period, the newest first. @param measure of the whole */
export function listGoodsShares(
  index: NetworkIndex,
  subject: string,
  { measure, direction }: Pick<SharesQuery, 'measure' | 'direction'>,
): readonly Shares[] {
  const figures = index.observationsOf.get(subject) ?? [];
  const goods = figures.filter(
    (figure) => figure.measure === 'commodity_tonnage' && figure.commodity && figure.direction === direction,
  );
  const wholes = figuresOf(index, subject, { members: [], whole: null, measure, direction });
  const periods = [...new Set(goods.map(({ period }) => period))];
  return periods
    .toSorted((a, b) => comparePeriods(b, a))
    .flatMap((period) => {
      const whole = rankEvidence(wholes.filter((figure) => isSamePeriod(figure.period, period))).used;
      const parts = goods
        .filter((figure) => figure.period === period)
        .map((figure) => ({ of: figure.commodity ?? '', figure }));
      return whole ? (buildShares(period, parts, whole) ?? []) : [];
    });
}
