import { parseNetwork } from '../network/parseNetwork';
import type { Network } from '../types';
import { isObject } from './judgeGeometry';
import type { JsonObject, Report } from './judgeGeometry';
import { escapeText, quoteText } from './issue';
import { findPositionFault, printPositionFault } from './position';
import { findContradictions, findExcess } from './totals';

/** Sections of the network in this version; the compiler checks that the list is complete. */
const SECTIONS = Object.keys({
  hash: true,
  dataTo: true,
  sources: true,
  facilities: true,
  legs: true,
  corridors: true,
  services: true,
  subjects: true,
  aliases: true,
  observations: true,
  bindings: true,
  milestones: true,
  ice: true,
  placeNames: true,
  clocks: true,
  counts: true,
  settings: true,
} satisfies Record<keyof Network, true>);

/** Tests whether a JSON value is meant as a network, of any version. */
export function looksLikeNetwork(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const known = SECTIONS.filter((section) => Object.hasOwn(value, section)).length;
  return known >= 3 || (Object.hasOwn(value, 'hash') && known >= 2);
}

type Ids = ReadonlySet<string>;

function idsOf(network: Network): Readonly<Record<'sources' | 'facilities' | 'legs' | 'subjects', Ids>> {
  const ids = (...lists: readonly (readonly { readonly id: string }[])[]): Ids =>
    new Set(lists.flatMap((list) => list.map(({ id }) => id)));
  const { facilities, services, subjects, corridors, legs } = network;
  return {
    sources: ids(network.sources),
    facilities: ids(facilities),
    legs: ids(legs),
    subjects: ids(facilities, services, subjects, corridors, legs),
  };
}

type Reference = readonly [
  section: keyof Network,
  index: number,
  field: string,
  ids: readonly string[],
  known: Ids,
];

function referencesOf(network: Network): Reference[] {
  const { sources, facilities, legs, subjects } = idsOf(network);
  return [
    ...network.facilities.map((it, i): Reference => ['facilities', i, 'sources', it.sources, sources]),
    ...network.legs.map((it, i): Reference => ['legs', i, 'from', [it.from, it.to], facilities]),
    ...network.legs.map((it, i): Reference => ['legs', i, 'sources', it.sources, sources]),
    ...network.corridors.map((it, i): Reference => ['corridors', i, 'legs', it.legs, legs]),
    ...network.services.map((it, i): Reference => ['services', i, 'stops', it.stops, facilities]),
    ...network.services.map((it, i): Reference => ['services', i, 'sources', it.sources, sources]),
    ...network.observations.map((it, i): Reference => ['observations', i, 'subject', [it.subject], subjects]),
    ...network.observations.map((it, i): Reference => ['observations', i, 'sources', it.sources, sources]),
    ...network.aliases.map((it, i): Reference => ['aliases', i, 'sources', it.sources, sources]),
    ...network.bindings.map((it, i): Reference => ['bindings', i, 'subject', [it.subject], subjects]),
    ...network.bindings.map((it, i): Reference => ['bindings', i, 'from', [it.from, it.to], facilities]),
    ...network.milestones.map((it, i): Reference => ['milestones', i, 'subjects', it.subjects, subjects]),
    ...network.milestones.map((it, i): Reference => ['milestones', i, 'sources', it.sources, sources]),
    ...network.ice.map((it, i): Reference => [
      'ice',
      i,
      'place',
      it.place === undefined ? [] : [it.place],
      facilities,
    ]),
    ...network.ice.map((it, i): Reference => ['ice', i, 'sources', it.sources, sources]),
  ];
}

function judgeContents(network: Network, report: Report): void {
  for (const [section, index, field, ids, known] of referencesOf(network)) {
    for (const id of ids) {
      if (!known.has(id))
        report([section, index, field], 'known-ids', 'error', `unknown id ${quoteText(id)}`);
    }
  }
  for (const [i, { at }] of network.facilities.entries()) {
    const fault = at ? findPositionFault(...at) : null;
    if (at && fault)
      report(['facilities', i, 'at'], fault.check, fault.level, printPositionFault(fault, ...at));
  }
  const figures = network.observations.map((figure, where) => ({ figure, where }));
  for (const { where, level, reason } of findContradictions(figures))
    report(['observations', where], 'conflict', level, escapeText(reason));
  for (const { where, level, reason } of findExcess(figures))
    report(['observations', where], 'total', level, escapeText(reason));
}

/** Reports what keeps a JSON value from being a network of this version. Never throws. */
export function judgeNetwork(value: JsonObject, report: Report): void {
  for (const key of Object.keys(value)) {
    if (SECTIONS.some((section) => section === key)) continue;
    report(
      [key],
      'version',
      'warning',
      `the section ${quoteText(key)} is of another version and is not read`,
    );
  }
  const missing = SECTIONS.filter((section) => !Object.hasOwn(value, section));
  for (const section of missing) {
    report([], 'version', 'error', `the section "${section}" is missing: another version wrote this network`);
  }
  const parsed = parseNetwork(value);
  if ('network' in parsed) return judgeContents(parsed.network, report);
  for (const { path, reason } of parsed.issues) {
    if (path.length === 1 && missing.some((section) => section === path[0])) continue;
    report(path, 'shape', 'error', `${path.map(String).map(escapeText).join('.')}: ${escapeText(reason)}`);
  }
}
