/** Thirty ways of eight legs to be simulated: each leg with a terminal, a departure and a haul, some of them shared. */
import type { RandomDraw } from '../../../src/domain/plan/answer/randomDraw.ts';
import type { Departures } from '../../../src/domain/plan/planTypes.ts';
import { chance } from './synthetic.ts';

const EVIDENCE = { status: 'illustrative', sources: [] } as const;

const DEPARTURES: readonly Departures[] = [
  { kind: 'headway', everyHours: 168, cutoffHours: 12, ...EVIDENCE },
  { kind: 'calendar', everyHours: 168, at: [20, 116], cutoffHours: 24, ...EVIDENCE },
  { kind: 'any' },
];

export function luckyWays(ways: number, legs: number, seed: number): readonly (readonly RandomDraw[])[] {
  const next = chance(seed);
  const hours = () => {
    const p50 = 4 + next() * 90;
    return { p50, p90: p50 * (1.1 + next()), congested: { chance: 0.1, p50: p50 * 3, p90: p50 * 6 } };
  };
  // Four of five legs belong to one way alone.
  const names = Array.from({ length: Math.ceil(ways * legs * 0.8) }, (_, i) => `leg${i}`);
  const known = new Map(
    names.map((name, i): [string, readonly RandomDraw[]] => [
      name,
      [
        { kind: 'hours', name: `${name}#0`, hours: hours() },
        { kind: 'departure', name: `${name}@`, departures: DEPARTURES[i % 3] ?? { kind: 'any' } },
        { kind: 'hours', name: `${name}#1`, hours: hours() },
      ],
    ]),
  );
  const pick = () => known.get(names[Math.floor(next() * names.length)] ?? '') ?? [];
  return Array.from({ length: ways }, () => Array.from({ length: legs }, pick).flat());
}
