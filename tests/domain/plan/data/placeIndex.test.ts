import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PlaceIndex } from '../../../../src/domain/plan/data/placeIndex';
import type { PlanData } from '../../../../src/domain/plan/data/planData';
import { listPlaces } from '../../../../src/domain/plan/network/planNetwork';

const file = join(import.meta.dirname, '../../../../geo/out/planner.json');
const places = listPlaces(JSON.parse(readFileSync(file, 'utf8')) as PlanData);

it('names no place twice among the nearest, where a town and its port share a name', () => {
  const book = new PlaceIndex(places);
  const twice = places
    .map(({ names }) => book.nearest(names.en.slice(1)).map((place) => place.names.en))
    .filter((names) => new Set(names).size < names.length);
  expect(twice).toEqual([]);
});
