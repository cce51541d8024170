import type { Facility, Observation, Source } from '../../src/domain/types';
import type { Raw } from '../read';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

/** Metres in a degree of latitude. */
const DEGREE = 111_195;

/** Best accuracy of a place by source, m. A source not listed sets no limit; code lists give no position. */
const BEST: ReadonlyMap<string, number> = new Map([
  ['unlocode-2015-1', 1000],
  ['ports-pub150-list', 1000],
  ['natural-earth-10m', 1000],
  ['project', 1000],
  ['cn-station-codes', Infinity],
  ['esr-codes', Infinity],
  ['express3-codes', Infinity],
]);

const decimalsOf = (degrees: number): number => (String(degrees).split('.')[1] ?? '').length;

/** Computes half a unit of the last digit, m, allowing for one zero that JSON drops. */
function gridOf([longitude, latitude]: readonly [number, number]): number {
  const decimals = Math.max(decimalsOf(longitude), decimalsOf(latitude)) + 1;
  return 0.5 * 10 ** -decimals * DEGREE;
}

function facilityFaults(record: Raw<Facility>): Finding[] {
  const { id, at, accuracy, sources, confidence } = record.value;
  if (!at) {
    return accuracy === undefined
      ? []
      : [errorAt(record, `${id}: an accuracy of ${accuracy} m without a place`)];
  }
  if (accuracy === undefined || accuracy <= 0)
    return [errorAt(record, `${id}: a place without its accuracy`)];
  if (sources.length === 0) return [];
  const best = Math.min(...sources.map((source) => BEST.get(source) ?? 0));
  const claim = `${id}: ${accuracy} m is claimed`;
  if (accuracy < best)
    return [errorAt(record, `${claim}, and its sources (${sources.join(', ')}) give ${best} m at best`)];
  if (accuracy < gridOf(at)) {
    const grid = Math.round(gridOf(at));
    return [errorAt(record, `${claim}, and [${at.join(', ')}] has too few digits for better than ${grid} m`)];
  }
  if (confidence === 'low' && accuracy < 1000) return [errorAt(record, `${claim} with low confidence`)];
  return [];
}

function sourceless({ sound }: Case): Finding[] {
  const { facilities, legs, corridors, services, milestones, ice } = sound;
  return [...facilities, ...legs, ...corridors, ...services, ...milestones, ...ice].flatMap((record) =>
    record.value.sources.length > 0 ? [] : [errorAt(record, `${record.value.id}: it has no source`)],
  );
}

const SURVEYS: readonly string[] = ['dataset', 'railway'];

function legFaults({ sound }: Case, kinds: ReadonlyMap<string, string>): Finding[] {
  const facilities = new Map(sound.facilities.map(({ value }) => [value.id, value]));
  return sound.legs.flatMap((record) => {
    const { id, accuracy, geometry, sources, from, to } = record.value;
    if (accuracy === undefined || accuracy <= 0)
      return [errorAt(record, `${id}: a line without its accuracy`)];
    const ends = [from, to].map((end) => facilities.get(end)?.accuracy ?? 0);
    const worst = Math.max(...ends);
    const faults: Finding[] = [];
    if (accuracy < worst)
      faults.push(
        errorAt(record, `${id}: ${accuracy} m is claimed, and one of its ends is good to ${worst} m`),
      );
    const drawn =
      geometry !== 'schematic' &&
      sources.length > 0 &&
      !sources.some((source) => SURVEYS.includes(kinds.get(source) ?? ''));
    if (drawn)
      faults.push(errorAt(record, `${id}: called ${geometry}, and none of its sources is a data set`));
    return faults;
  });
}

/** Words before a number that mark it as rounded or as a bound. */
const BEFORE =
  /(约|大约|近|超过|超|逾|突破|about|around|nearly|almost|roughly|approximately|more than|over|above|at least|exceed|exceeded|~|≈|около|порядка|почти|примерно|более|свыше|больше|약|거의|근|約)\s*(\d[\d.,\u00a0 ]*)/giu;
/** The same after a number and its unit. */
const BEHIND = /(\d[\d.,\u00a0 ]*)\P{L}?\p{L}{0,3}\s?(以上|余|餘|多|左右|이상|가까이|정도|여|초과|돌파)/giu;

/** Strips separators and zeros at either end, so that 1,100,000 and 110万 compare equal. */
const digitsOf = (printed: string): string => printed.replace(/\D/g, '').replace(/^0+|0+$/g, '');

function hedge(printed: string, value: number): string | undefined {
  const found = [
    ...[...printed.matchAll(BEFORE)].map(([, word, number = '']) => ({ word, number })),
    ...[...printed.matchAll(BEHIND)].map(([, number = '', word]) => ({ word, number })),
  ];
  return found.find(({ number }) => digitsOf(number) === digitsOf(String(value)))?.word;
}

function figureFaults(record: Raw<Observation>, kinds: ReadonlyMap<string, string>): Finding[] {
  const { id, bound, asPrinted, printedKind, status, sources, value } = record.value;
  const faults: Finding[] = [];
  if (status === 'reported' && sources.every((source) => kinds.get(source) === 'project')) {
    faults.push(errorAt(record, `${id}: reported, and its only source is the project itself`));
  }
  if (status === 'reported' && printedKind === 'sum') {
    faults.push(errorAt(record, `${id}: reported, and what is printed is our arithmetic`));
  }
  if (bound !== 'exact' || printedKind !== 'quote') return faults;
  const word = hedge(asPrinted, value);
  if (word !== undefined) faults.push(errorAt(record, `${id}: called exact, and printed with "${word}"`));
  return faults;
}

export const accuracy: Check = {
  id: 'accuracy',
  rule: 'Nothing claims to be better than its source: the radius of a place, the accuracy of a line and the word traced, a figure called exact or reported; and everything has a source.',
  run: (it) => {
    const kinds = new Map(it.sound.sources.map(({ value }: Raw<Source>) => [value.id, value.kind]));
    return [
      ...sourceless(it),
      ...it.sound.facilities.flatMap(facilityFaults),
      ...legFaults(it, kinds),
      ...it.sound.observations.flatMap((record) => figureFaults(record, kinds)),
    ];
  },
};
