import { judgeFigure } from '../../src/domain/contract/judgeFigure';
import { lookUp } from '../../src/domain/lookup';
import { findContradictions, findExcess, findShortSpans } from '../../src/domain/contract/totals';
import type { Placed } from '../../src/domain/contract/totals';
import type { Raw } from '../read';
import { idOf } from './case';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

export const figure: Check = {
  id: 'figure',
  rule: 'A figure has a value, a unit its measure is counted in, a period, a subject, a measure and a source, and only words that exist; below zero is only a growth or a change.',
  run: ({ raw, records }) => {
    const places = new Set<string | undefined>(records.facilities.map(({ value }) => value.id));
    return raw.observations.flatMap((row) => {
      const found: Finding[] = [];
      if (row.value['measure'] === 'tonnage' && places.has(row.value['subject']))
        found.push(errorAt(row, `${idOf(row)}: a place has throughput; tonnage is what a service carried`));
      judgeFigure(
        (column) => (lookUp(row.value, column) ?? '').trim(),
        (_, reason) => {
          found.push(errorAt(row, `${idOf(row)}: ${typeof reason === 'string' ? reason : reason()}`));
        },
      );
      return found;
    });
  },
};

const placeFigures = ({ sound }: Case): Placed<Raw<unknown>>[] =>
  sound.observations.map((record) => ({ figure: record.value, where: record }));

export const total: Check = {
  id: 'total',
  rule: 'No part is more than its whole: a commodity of the throughput, a month of its year, one direction of both, imports and exports together.',
  run: (it) => findExcess(placeFigures(it)).map(({ where, reason }) => errorAt(where, reason)),
};

export const span: Check = {
  id: 'span',
  rule: 'A figure of several years is not less than the sum of its whole years in the same series.',
  run: (it) => findShortSpans(placeFigures(it)).map(({ where, reason }) => errorAt(where, reason)),
};

function lonelyMarks({ sound }: Case): Finding[] {
  const marked = new Map<string, Raw<unknown>[]>();
  for (const record of [...sound.observations, ...sound.milestones, ...sound.ice]) {
    const { conflict } = record.value;
    if (conflict !== undefined) marked.set(conflict, [...(marked.get(conflict) ?? []), record]);
  }
  return [...marked].flatMap(([mark, records]) =>
    records.length > 1
      ? []
      : records.map((record) =>
          errorAt(record, `${idOf(record)}: no other record has the conflict mark "${mark}"`),
        ),
  );
}

export const conflict: Check = {
  id: 'conflict',
  rule: 'Figures that say different things of the same subject, measure, direction and period, or the same thing twice, share a conflict mark; one without a scope meets every scope, and different figures of two scopes are a warning.',
  run: (it) => [
    ...findContradictions(placeFigures(it)).map(({ where: { file, line }, level, reason }) => ({
      file,
      line,
      level,
      reason,
    })),
    ...lonelyMarks(it),
  ],
};
