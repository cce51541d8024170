import { idsNamedBy } from '../../src/domain/kiosk/kioskScene';
import { errorAt } from './check';
import type { Check, Finding } from './check';
import { RECORD_SECTIONS, idOf } from './case';
import type { Case } from './case';
import type { Raw } from '../read';
import { placesOfSettings } from './settings';
import { checkFor } from './shape';

type Ids = ReadonlySet<string>;

/** Collects ids of records, sound or not. */
const idsOf = (...lists: readonly (readonly Raw<unknown>[])[]): Ids => new Set(lists.flat().map(idOf));

interface Known {
  readonly sources: Ids;
  readonly facilities: Ids;
  readonly figures: Ids;
  readonly legs: Ids;
  readonly hubs: Ids;
  /** Subjects of figures and events. */
  readonly subjects: Ids;
  readonly picks: Ids;
  /** Entities, and `good:commodity` of goods with figures. */
  readonly meant: Ids;
}

function knownIn({ records }: Case): Known {
  const { facilities, services, subjects, corridors, legs } = records;
  const picks = (kind: string, list: readonly Raw<unknown>[]): string[] =>
    list.map((it) => `${kind}:${idOf(it)}`);
  const all = new Set([
    ...picks('facility', facilities),
    ...picks('service', services),
    ...picks('subject', subjects),
    ...picks('corridor', corridors),
    ...picks('leg', legs),
  ]);
  const goods = records.observations.flatMap(({ value: { commodity } }) =>
    commodity === undefined ? [] : [`good:${commodity}`],
  );
  return {
    sources: idsOf(records.sources),
    facilities: idsOf(facilities),
    figures: idsOf(records.observations),
    legs: idsOf(legs),
    hubs: idsOf(facilities),
    subjects: idsOf(facilities, services, subjects, corridors, legs),
    picks: all,
    meant: new Set([...all, ...goods]),
  };
}

type Named = readonly [record: Raw<unknown>, field: string, ids: readonly string[], known: Ids];

function defaultsIn({ settings, counts }: Case['sound'], { facilities, figures, subjects }: Known): Named[] {
  return [
    ...settings.map((it): Named => [it, 'places', placesOfSettings(it.value), facilities]),
    ...settings.flatMap((it): Named[] => {
      if (it.value.id === 'renamed-figures')
        return [[it, 'figures', Object.values(it.value.figures), figures]];
      if (it.value.id !== 'default-subjects') return [];
      const { id: _, ...of } = it.value;
      return [[it, 'subjects', Object.values(of), subjects]];
    }),
    ...counts.map((it): Named => [it, 'sides', it.value.sides, subjects]),
  ];
}

function namedIn({ sound }: Case, known: Known): Named[] {
  const { sources, facilities, figures, legs, hubs, subjects, picks, meant } = known;
  const cited = [
    ...sound.facilities,
    ...sound.legs,
    ...sound.corridors,
    ...sound.services,
    ...sound.observations,
    ...sound.milestones,
    ...sound.ice,
    ...sound.aliases,
  ];
  return [
    ...cited.map((it): Named => [it, 'sources', it.value.sources, sources]),
    ...sound.facilities.map((it): Named => [
      it,
      'hub',
      it.value.hub === undefined ? [] : [it.value.hub],
      hubs,
    ]),
    ...sound.legs.map((it): Named => [it, 'ends', [it.value.from, it.value.to], facilities]),
    ...sound.corridors.map((it): Named => [it, 'legs', it.value.legs, legs]),
    ...sound.services.map((it): Named => [it, 'stops', it.value.stops, facilities]),
    ...sound.services.map((it): Named => [it, 'alsoSubjects', it.value.alsoSubjects ?? [], subjects]),
    ...sound.services.map((it): Named => [
      it,
      'departures',
      (it.value.departures ?? []).flatMap((run) => run.sources),
      sources,
    ]),
    ...sound.services.map((it): Named => [
      it,
      'passages',
      (it.value.passages ?? []).map(({ figure }) => figure),
      figures,
    ]),
    ...sound.aliases.map((it): Named => [it, 'of', it.value.of, meant]),
    ...sound.observations.map((it): Named => [it, 'subject', [it.value.subject], subjects]),
    ...sound.milestones.map((it): Named => [it, 'subjects', it.value.subjects, subjects]),
    ...sound.ice.map((it): Named => [
      it,
      'place',
      it.value.place === undefined ? [] : [it.value.place],
      facilities,
    ]),
    ...sound.bindings.map((it): Named => [it, 'subject', [it.value.subject], subjects]),
    ...sound.bindings.map((it): Named => [it, 'ends', [it.value.from, it.value.to], facilities]),
    ...sound.bindings.map((it): Named => [it, 'pick', [it.value.pick], picks]),
    ...defaultsIn(sound, known),
    ...sound.scenes.flatMap((it): Named[] => {
      const named = idsNamedBy(it.value);
      return [
        [it, 'figures', named.figures, figures],
        [it, 'frame or list', named.things, subjects],
        [it, 'pick', named.picks, picks],
      ];
    }),
  ];
}

/** Finds notes and scopes whose text geo/texts.csv lacks. */
function unknownTexts({ faults }: Case): Finding[] {
  return faults
    .filter((fault) => checkFor(fault) === 'ids')
    .map(({ record, path }) =>
      errorAt(record, `${idOf(record)}: ${String(path[0])} names a text that geo/texts.csv lacks`),
    );
}

export const knownIds: Check = {
  id: 'known-ids',
  rule: 'Every id that a record names exists, and is of the kind that belongs there.',
  run: (it) => [
    ...unknownTexts(it),
    ...namedIn(it, knownIn(it)).flatMap(([record, field, ids, known]) =>
      ids
        .filter((id) => !known.has(id))
        .map((id) => errorAt(record, `${idOf(record)}: ${field} names "${id}", which does not exist`)),
    ),
  ],
};

function repeated(list: readonly Raw<unknown>[]): Finding[] {
  const first = new Map<string, Raw<unknown>>();
  return list.flatMap((record) => {
    const id = idOf(record);
    const known = first.get(id);
    if (!known) first.set(id, record);
    return known
      ? [errorAt(record, `the id "${id}" stands on line ${known.line} of ${known.file} already`)]
      : [];
  });
}

export const uniqueIds: Check = {
  id: 'unique-ids',
  rule: 'No id stands twice among records of one kind, nor among what figures can be about.',
  run: ({ records, raw }) => {
    const { facilities, services, subjects, corridors, legs } = records;
    const apart = RECORD_SECTIONS.filter(
      (section) => !['facilities', 'services', 'subjects', 'corridors', 'legs', 'aliases'].includes(section),
    );
    return [
      ...apart.flatMap((section) => repeated(records[section])),
      ...repeated([...facilities, ...services, ...subjects, ...corridors, ...legs]),
      ...repeated(raw.texts),
    ];
  },
};
