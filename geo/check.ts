/** All checks of geo/; each has a fixture that fails it. */
import type { Issue } from '../src/domain/contract/issue';
import { accuracy } from './check/accuracy';
import { aliases } from './check/aliases';
import { binding } from './check/bindings';
import { buildCase } from './check/case';
import type { Check } from './check/check';
import { conflict, figure, span, total } from './check/figures';
import { antimeridian, frame, geojson, reversed, ring } from './check/geometry';
import { currency } from './check/currency';
import { readBaseGeography } from './check/baseGeography';
import type { BaseGeography } from './check/baseGeography';
import { ice } from './check/ice';
import { knownIds, uniqueIds } from './check/ids';
import { chain, legEnds, length } from './check/legs';
import { names } from './check/names';
import { overGround } from './check/overGround';
import { loop } from './check/loop';
import { cities } from './check/cities';
import { regions } from './check/regions';
import { settings } from './check/settings';
import { serviceDates } from './check/serviceDates';
import { planEvidence, planIds, planLength, planNames, planShape } from './check/plan';
import { planDateIds, planDates } from './check/planDates';
import { planPapers } from './check/planPapers';
import { files, shape } from './check/shape';
import { territories } from './check/territories';
import { findingsOfAll } from './check/waiting';
import type { RawGeo } from './read';

export type { Check } from './check/check';

export const checks: readonly Check[] = [
  files,
  shape,
  knownIds,
  uniqueIds,
  names,
  aliases,
  figure,
  conflict,
  total,
  span,
  binding,
  currency,
  serviceDates,
  ice,
  legEnds,
  chain,
  length,
  overGround,
  geojson,
  ring,
  antimeridian,
  frame,
  reversed,
  accuracy,
  loop,
  settings,
  territories,
  regions,
  cities,
  planShape,
  planIds,
  planNames,
  planEvidence,
  planLength,
  planDates,
  planDateIds,
  planPapers,
];

/** Checks listed first, because their findings explain others. */
const CAUSES: readonly string[] = [files.id, shape.id];
const rankOf = (check: string): number => (CAUSES.includes(check) ? CAUSES.indexOf(check) : CAUSES.length);

/**
 * Runs all checks; issues are sorted by file and line.
 * @param on land and countries, by default of this repository's basemap
 */
export function runChecks(raw: RawGeo, on: BaseGeography = readBaseGeography()): Issue[] {
  return findingsOfAll(checks, buildCase(raw, on)).toSorted(
    (a, b) =>
      rankOf(a.check) - rankOf(b.check) || (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1),
  );
}
