import { expect, it } from 'vitest';
import type { ConflictSet } from '../../src/domain/figures/conflictSet';
import { en } from '../../src/i18n/en';
import { formatConflict } from '../../src/ui/conflict/formatConflict';
import { figure, networkOf } from '../domain/figures';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = networkOf([]);
const side = { figure: figure('a'), used: true, differs: [], comparable: true };
const contradiction = { kind: 'contradiction', id: 'x', reason: null, sides: [], events: [] } as const;

it.each<[string, ConflictSet]>([
  [
    'Two counts at one border: Hunchun railway port, M',
    { kind: 'counts', id: 'x', sides: ['hunchun_rail_port', 'makhalino'], rows: [] },
  ],
  [`Hunchun railway port · ${en.observed.throughput}`, { ...contradiction, sides: [side] }],
  [
    `Hunchun railway port · ${en.details.disagreeDates}`,
    { ...contradiction, events: sampleNetwork.milestones },
  ],
])('says what a conflict is about: %s', (text, conflict) =>
  expect(formatConflict(index, en, conflict)).toBe(text),
);
