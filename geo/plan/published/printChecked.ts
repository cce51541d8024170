/** Prints the checks against published figures: for the command line and docs/planner.md. */
import {
  CHECKED_SETS,
  isFar,
  ratioOf,
  scoreChecks,
  type CheckedSet,
} from '../../../src/domain/plan/data/checkedFigures';
import type { Checked, CheckedFigure } from './checkPublished';

const comparedOf = ({ published, ours: { mid }, inside }: CheckedFigure) => ({ published, mid, inside });

const ABOUT: Readonly<Record<CheckedSet, string>> = {
  'held out': 'never looked at by the fit',
  fitted: 'the fit has seen them',
  'without a year': 'never fitted',
  claimed: 'said in advertising or in general; in no count of successes',
  'earlier market': 'prices of more than three years before the tables; in no count of successes',
};

export interface CheckedTable {
  readonly set: CheckedSet;
  readonly about: string;
  readonly rows: readonly (readonly string[])[];
  readonly score: string;
}

type Print = (value: number) => string;

const days: Print = (value) => (value < 1 ? value.toFixed(2) : value.toFixed(1));
const money: Print = (value) => Number(value.toPrecision(3)).toLocaleString('en');

function rowOf(row: CheckedFigure, print: Print): readonly string[] {
  const { figure, published, ours, inside } = row;
  const { id, class: kind, kind: said, year } = figure;
  const compared = comparedOf(row);
  return [
    id,
    [kind, said, year || 'no year'].filter((word) => word !== '').join(', '),
    print(published),
    `${print(ours.low)} to ${print(ours.high)}`,
    ratioOf(compared).toFixed(2),
    inside ? 'inside' : isFar(compared) ? `miss, far: ${figure.note || 'no reason is known'}` : 'miss',
  ];
}

const HEAD: readonly string[] = ['published figure', 'kind', 'published', 'ours', 'ours/published', ''];

export function listTables({ checked }: Checked, unit: 'days' | 'CNY'): readonly CheckedTable[] {
  const print = unit === 'days' ? days : money;
  return CHECKED_SETS.flatMap((set) => {
    const rows = checked.filter((one) => one.set === set);
    if (rows.length === 0) return [];
    const compared = rows.map(comparedOf);
    const { inside, ratio } = scoreChecks(compared);
    const far = compared.filter(isFar);
    const share = Math.round((100 * inside) / rows.length);
    const score = `${inside} of ${rows.length} inside our range (${share} %), median of ours/published ${ratio.toFixed(2)}, ${far.length} off by more than twice`;
    return [{ set, about: ABOUT[set], rows: rows.map((row) => rowOf(row, print)), score }];
  });
}

export function printText(name: string, found: Checked, unit: 'days' | 'CNY'): string {
  return [
    `Checked against ${found.checked.length} published ${name}, in ${unit}`,
    ...listTables(found, unit).flatMap(({ set, about, rows, score }) => [
      '',
      `${set} (${about}): ${score}`,
      ...rows.map(
        (row) => `  ${row.map((cell, i) => (i < 2 ? cell.padEnd(i === 0 ? 44 : 28) : cell)).join('  ')}`,
      ),
    ]),
    '',
    `Not comparable: ${found.left.length}`,
    ...found.left.map(({ figure, why }) => `  ${figure.id}: ${why}`),
  ].join('\n');
}

export function printMarkdown(name: string, found: Checked, unit: 'days' | 'CNY'): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `### ${name}, in ${unit}`,
    ...listTables(found, unit).map(({ set, about, rows, score }) =>
      [
        `**${set}** (${about}): ${score}.`,
        '',
        line(HEAD),
        line(HEAD.map(() => '---')),
        ...rows.map(line),
      ].join('\n'),
    ),
    `Not comparable (${found.left.length}): ${found.left.map(({ figure, why }) => `${figure.id} (${why.trim().replace(/\.$/u, '')})`).join('; ')}.`,
  ].join('\n\n');
}
