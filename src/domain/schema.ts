import * as v from 'valibot';
import { momentOf } from './time/moment';
import { readIceDates } from './time/iceDates';
import { parsePeriod } from './time/period';
import {
  ALIAS_LANGUAGES,
  BOUNDS,
  CONFIDENCES,
  DIRECTIONS,
  FACILITY_KINDS,
  ICE_KINDS,
  LANGUAGES,
  MEASURES,
  MODES,
  READ_AT,
  SERVICE_STATUSES,
  SOURCE_KINDS,
  STATUSES,
} from './types';
import type {
  Alias,
  Binding,
  CountryClocks,
  ClockZone,
  Corridor,
  Departure,
  DoubleCount,
  Facility,
  IceReport,
  Leg,
  Milestone,
  Names,
  Network,
  Observation,
  Passage,
  PlaceName,
  Position,
  Service,
  Settings,
  Source,
  Subject,
} from './types';

/** Schema with exactly the output type `T`, so that drifting from types.ts does not compile. */
export type Schema<T> = v.GenericSchema<unknown, T>;

const optional = v.exactOptional;

export const text = v.pipe(v.string(), v.nonEmpty('empty'));
export const texts = v.array(text);
const number = v.pipe(v.number(), v.finite('not a finite number'));
export const country = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'not a country of ISO 3166-1'));
export const date = v.pipe(
  v.string(),
  v.check((spelt) => parsePeriod(spelt) !== null, 'not a date or a period'),
);

/** Tests for [longitude, latitude]; a plain function for speed, since paths have thousands. */
export function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [longitude, latitude] = value as unknown[];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return false;
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

const position = v.custom<Position>(isPosition, 'not [longitude, latitude] in degrees');
const path = v.custom<readonly Position[]>(
  (value) => Array.isArray(value) && value.length >= 2 && value.every(isPosition),
  'not two or more of [longitude, latitude] in degrees',
);

export const namesSchema: Schema<Names> = v.object({
  zh: text,
  en: text,
  ru: text,
  ko: text,
  byProject: optional(v.array(v.picklist(LANGUAGES))),
});

export const sourceSchema: Schema<Source> = v.pipe(
  v.object({
    id: text,
    kind: v.picklist(SOURCE_KINDS),
    publisher: optional(text),
    title: optional(text),
    titleTranslated: optional(namesSchema),
    published: optional(date),
    url: optional(v.pipe(v.string(), v.startsWith('https://', 'not an https address'))),
    address: optional(text),
    readAt: optional(v.picklist(READ_AT)),
    language: optional(text),
    licence: optional(text),
    note: optional(text),
  }),
  v.check(
    ({ url, address }) => url === undefined || address === undefined,
    'an address beside the link to the same page',
  ),
);

export const observationSchema: Schema<Observation> = v.pipe(
  v.object({
    id: text,
    subject: text,
    measure: text,
    commodity: optional(text),
    direction: v.picklist(DIRECTIONS),
    period: date,
    periodBasis: v.picklist(['stated', 'inferred']),
    value: number,
    low: optional(number),
    high: optional(number),
    unit: text,
    yoyPercent: optional(number),
    asPrinted: v.string(),
    printedKind: v.picklist(['quote', 'note', 'sum']),
    status: v.picklist(STATUSES),
    bound: v.picklist(BOUNDS),
    reporter: text,
    scope: optional(namesSchema),
    sources: v.pipe(texts, v.nonEmpty('a figure without a source')),
    confidence: v.picklist(CONFIDENCES),
    conflict: optional(text),
    note: optional(namesSchema),
  }),
  v.check(
    ({ low, value, high }) => (low ?? value) <= value && value <= (high ?? value),
    'a value outside its own range',
  ),
);

export const facilitySchema: Schema<Facility> = v.object({
  id: text,
  kind: v.picklist(FACILITY_KINDS),
  country,
  at: optional(position),
  accuracy: optional(number),
  names: namesSchema,
  nameOnChineseMaps: optional(text),
  nameInYanbian: optional(text),
  locode: optional(text),
  codes: optional(texts),
  hub: optional(text),
  tier: v.picklist([1, 2, 3, 4]),
  comparison: optional(v.literal(true)),
  sources: texts,
  confidence: optional(v.picklist(CONFIDENCES)),
  note: optional(namesSchema),
});

export const placeNameSchema: Schema<PlaceName> = v.object({
  id: text,
  kind: v.picklist(['city', 'sea', 'bay', 'river', 'mountain']),
  at: position,
  along: optional(v.array(position)),
  names: namesSchema,
  nameOnChineseMaps: optional(text),
  nameInYanbian: optional(text),
  fromZoom: number,
  toZoom: optional(number),
});

export const legSchema: Schema<Leg> = v.pipe(
  v.object({
    id: text,
    mode: v.picklist(MODES),
    from: text,
    to: text,
    path,
    geometry: v.picklist(['surveyed', 'traced', 'schematic']),
    accuracy: optional(number),
    gauge: optional(v.picklist([1435, 1520])),
    kilometres: optional(v.array(v.nullable(number))),
    table: optional(text),
    length: v.nullable(observationSchema),
    sources: texts,
  }),
  v.check(
    (leg) => leg.kilometres === undefined || leg.kilometres.length === leg.path.length,
    'kilometres and path differ in length',
  ),
);

export const corridorSchema: Schema<Corridor> = v.object({
  id: text,
  names: namesSchema,
  legs: v.pipe(texts, v.nonEmpty('a corridor without legs')),
  sources: texts,
  note: optional(namesSchema),
});

/** Local day, or local time with offset. */
const moment = v.pipe(
  v.string(),
  v.check(
    (spelt) => momentOf(spelt) !== null,
    'neither a day nor a time with its offset, as 2021-04-25T10:30+08:00',
  ),
);

const departureSchema: Schema<Departure> = v.pipe(
  v.object({
    from: text,
    departs: optional(moment),
    to: optional(text),
    arrives: optional(moment),
    status: v.picklist(['reported', 'planned']),
    sources: v.pipe(texts, v.nonEmpty('a departure without a source')),
  }),
  v.check(({ arrives, to }) => arrives === undefined || to !== undefined, 'an arrival without its place'),
);

const passageSchema: Schema<Passage> = v.object({
  from: text,
  to: text,
  cleared: optional(v.literal(true)),
  figure: text,
});

export const serviceSchema: Schema<Service> = v.pipe(
  v.object({
    id: text,
    names: namesSchema,
    modes: v.array(v.picklist(MODES)),
    stops: v.pipe(texts, v.nonEmpty('a service without stops')),
    firstRun: optional(date),
    departures: optional(v.array(departureSchema)),
    passages: optional(v.array(passageSchema)),
    status: v.picklist(SERVICE_STATUSES),
    statusAsOf: optional(date),
    frequency: optional(namesSchema),
    transit: optional(namesSchema),
    cargo: optional(namesSchema),
    alsoSubjects: optional(texts),
    passengersOnly: optional(v.literal(true)),
    comparison: optional(v.literal(true)),
    sources: texts,
    confidence: v.picklist(CONFIDENCES),
    note: optional(namesSchema),
  }),
  v.check(
    (service) => service.modes.length >= service.stops.length - 1,
    'fewer modes than stretches between stops',
  ),
);

export const subjectSchema: Schema<Subject> = v.object({
  id: text,
  kind: text,
  names: namesSchema,
  linesInferred: optional(v.literal(true)),
  note: optional(namesSchema),
});

export const aliasSchema: Schema<Alias> = v.object({
  id: text,
  lang: v.picklist(ALIAS_LANGUAGES),
  of: v.pipe(texts, v.nonEmpty('an alias of nothing')),
  sources: v.pipe(texts, v.nonEmpty('an alias without a source')),
});

export const milestoneSchema: Schema<Milestone> = v.object({
  id: text,
  date,
  kind: text,
  title: namesSchema,
  subjects: texts,
  status: v.picklist(['done', 'planned']),
  sources: v.pipe(texts, v.nonEmpty('an event without a source')),
  confidence: v.picklist(CONFIDENCES),
  conflict: optional(text),
  note: optional(namesSchema),
});

export const iceReportSchema: Schema<IceReport> = v.object({
  id: text,
  place: optional(text),
  waters: namesSchema,
  kind: v.picklist(ICE_KINDS),
  says: namesSchema,
  dates: v.pipe(
    v.string(),
    v.check((dates) => readIceDates(dates) !== null, 'no date of ice'),
  ),
  thickness: optional(
    v.pipe(
      v.object({ least: number, most: number }),
      v.check(({ least, most }) => least > 0 && least <= most, 'a thickness that is none'),
    ),
  ),
  sources: v.pipe(texts, v.nonEmpty('a report without a source')),
  confidence: v.picklist(CONFIDENCES),
  conflict: optional(text),
  note: optional(namesSchema),
});

export const bindingSchema: Schema<Binding> = v.object({
  id: text,
  measure: v.picklist(MEASURES),
  subject: text,
  observed: text,
  commodity: optional(text),
  direction: v.picklist(DIRECTIONS),
  from: text,
  to: text,
  mode: v.picklist(MODES),
  scope: v.picklist(['line', 'total']),
  pick: v.pipe(v.string(), v.regex(/^[a-z]+:.+$/, 'not kind:id')),
  partOf: optional(v.pipe(texts, v.nonEmpty('a part of nothing'))),
  context: optional(v.literal(true)),
});

export const zonesSchema: Schema<readonly ClockZone[]> = v.pipe(
  v.array(
    v.object({
      east: optional(number),
      hours: v.pipe(
        v.array(v.pipe(number, v.minValue(-12), v.maxValue(14))),
        v.nonEmpty('a zone without its time'),
      ),
    }),
  ),
  v.check(
    (zones) =>
      zones.every(
        ({ east = Infinity }, i) => east > (zones[i - 1]?.east ?? (i === 0 ? -Infinity : Infinity)),
      ),
    'zones that do not follow one another from west to east',
  ),
);

const clockSchema: Schema<CountryClocks> = v.object({ id: country, zones: zonesSchema });

export const countSchema: Schema<DoubleCount> = v.object({
  id: text,
  sides: v.tuple([text, text]),
  measures: v.pipe(texts, v.nonEmpty('a border of which nothing is counted')),
});

export const settingsSchema: Schema<Settings> = v.object({
  home: text,
  opening: texts,
  defaultSubjects: v.object(v.entriesFromList(MEASURES, text)),
  renamedFigures: v.record(text, text),
});

/** Names of the network's sections that are lists of records. */
export type NetworkList = {
  [Key in keyof Network]: Network[Key] extends readonly unknown[] ? Key : never;
}[keyof Network];

/** Record schema of each section. */
export const NETWORK_SCHEMAS: { readonly [Key in NetworkList]: Schema<Network[Key][number]> } = {
  sources: sourceSchema,
  facilities: facilitySchema,
  legs: legSchema,
  corridors: corridorSchema,
  services: serviceSchema,
  subjects: subjectSchema,
  aliases: aliasSchema,
  observations: observationSchema,
  bindings: bindingSchema,
  milestones: milestoneSchema,
  ice: iceReportSchema,
  placeNames: placeNameSchema,
  clocks: clockSchema,
  counts: countSchema,
};
