/** The commands of the planner that judge its figures: `--check-published` and `--calibrate`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import { calibrate } from './calibrate';
import { checkPrices, checkTimes, type Checked } from './checkPublished';
import { OBSERVED, OBSERVED_PRICES, readPublished } from './observedRows';
import { printMarkdown, printText } from './printChecked';

/** Data of a page of the app. */
export const CHECKED_OUT = 'geo/out/checked.json';
const DOCUMENT = 'docs/planner-checked.md';

export interface PublishedChecks {
  readonly times: Checked;
  readonly prices: Checked;
}

export const checkAllPublished = (root: string, data: PlanData): PublishedChecks => ({
  times: checkTimes(data, readPublished(root, OBSERVED)),
  prices: checkPrices(data, readPublished(root, OBSERVED_PRICES)),
});

const round = (value: number): number => Number(value.toPrecision(4));

const recordOf = ({ checked, left }: Checked): object => ({
  checked: checked.map(({ figure, set, published, ours, ratio, inside }) => ({
    id: figure.id,
    from: figure.from,
    to: figure.to,
    via: figure.via,
    class: figure.class,
    compares: figure.compares,
    kind: figure.kind,
    year: figure.year,
    source: figure.source,
    note: figure.note.trim(),
    set,
    published: round(published),
    low: round(ours.low),
    mid: round(ours.mid),
    high: round(ours.high),
    ratio: round(ratio),
    inside,
  })),
  left: left.map(({ figure, why }) => ({ id: figure.id, why: why.trim() })),
});

export const printChecksJson = (hash: string, { times, prices }: PublishedChecks): string =>
  `${JSON.stringify({ data: hash, times: recordOf(times), prices: recordOf(prices) })}\n`;

const INTRODUCTION = `# The planner against published figures

Made by \`npm run plan -- --check-published\`. Of each published time or price the planner's own range stands beside it:
first to ninth decile of the normal regime for times (of the queue for rows of a queue), low to high for prices. A range
that was published stands by its geometric middle. The published rows are
[geo/plan/observed.csv](../geo/plan/observed.csv) and
[geo/plan/observed-prices.csv](../geo/plan/observed-prices.csv), with the clock, the class and what stands for places
that the planner has not. How parameters are fitted says [planner.md](planner.md#calibration).
`;

/** Checks all, prints, and writes the page's data and the document. */
export function runCheckPublished(root: string, data: PlanData): string {
  const found = checkAllPublished(root, data);
  writeFileSync(join(root, CHECKED_OUT), printChecksJson(data.hash, found));
  const text = [
    INTRODUCTION,
    printMarkdown('Times', found.times, 'days'),
    printMarkdown('Prices', found.prices, 'CNY'),
  ];
  writeFileSync(join(root, DOCUMENT), `${text.join('\n')}\n`);
  return `${printText('times', found.times, 'days')}\n\n${printText('prices', found.prices, 'CNY')}`;
}

export function runCalibrate(root: string, data: PlanData): string {
  const { fitted, tails } = calibrate(root, data);
  return [
    `Fitted ${fitted.filter(({ rows }) => rows.length > 0).length} parameters; tails times ${tails.toFixed(2)}. Now run npm run geo.`,
    ...fitted.map(
      ({ id, prior, low, mid, high, rows }) =>
        `  ${id.padEnd(26)} ${prior} -> ${rows.length > 0 ? `${mid} (${low} to ${high}), on ${rows.length} rows` : 'as before: no row'}`,
    ),
  ].join('\n');
}
