/** The commands of the planner that judge its figures: `--check-published` and `--calibrate`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckedReport, PublishedCheck } from '../../../src/domain/plan/data/checkedFigures';
import type { PlanData } from '../../../src/domain/plan/data/planData';
import type { Source } from '../../../src/domain/types';
import { FILES } from '../../read';
import { calibrate } from './calibrate';
import { checkPrices, checkTimes, type Checked } from './checkPublished';
import { OBSERVED, OBSERVED_PRICES, readPublished } from './observedRows';
import { printMarkdown, printText } from './printChecked';

/** Data of a page of the app. */
const CHECKED_OUT = 'geo/out/checked.json';
const DOCUMENT = 'docs/planner-checked.md';

interface PublishedChecks {
  readonly times: Checked;
  readonly prices: Checked;
}

const checkAllPublished = (root: string, data: PlanData): PublishedChecks => ({
  times: checkTimes(data, readPublished(root, OBSERVED)),
  prices: checkPrices(data, readPublished(root, OBSERVED_PRICES)),
});

const round = (value: number): number => Number(value.toPrecision(4));

const recordsOf = ({ checked }: Checked): readonly PublishedCheck[] =>
  checked.map(({ figure, set, published, ours, inside }) => ({
    id: figure.id,
    places: figure.places.filter((place) => place !== ''),
    gates: figure.gates,
    cargo: figure.cargo,
    class: figure.class,
    compares: figure.compares,
    year: figure.year,
    source: figure.source,
    reason: figure.reason,
    set,
    published: round(published),
    low: round(ours.low),
    mid: round(ours.mid),
    high: round(ours.high),
    inside,
  }));

/** Reads the publications that rows cite. */
function citedSources(root: string, rows: readonly PublishedCheck[]): readonly Source[] {
  const cited = new Set(rows.map(({ source }) => source));
  return [FILES.sources, FILES.planSources]
    .flatMap((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as readonly Source[])
    .filter(({ id }) => cited.has(id));
}

function reportOf(root: string, data: string, found: PublishedChecks): CheckedReport {
  const [times, prices] = [recordsOf(found.times), recordsOf(found.prices)];
  return { data, sources: citedSources(root, [...times, ...prices]), times, prices };
}

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
  writeFileSync(join(root, CHECKED_OUT), `${JSON.stringify(reportOf(root, data.hash, found))}\n`);
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
