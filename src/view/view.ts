import { isInFrame } from '../domain/contract/position';
import { parseEntityRef, printEntityRef, type EntityRef } from '../domain/entities/entityRef';
import { LATEST } from '../domain/figures/periodFigure';
import { parseSwitches, printSwitches } from '../domain/plan/network/switchText';
import { BEIJING_OFFSET } from '../domain/time/clockTime';
import { LANGUAGES, MEASURES, MODES, type Language, type Measure, type Mode } from '../domain/types';
import {
  DEFAULT_HALL_SETTINGS,
  parseHallSettings,
  printHallSettings,
  type HallSettings,
} from './hallSettings';
import { BRIEF_PARTS, type BriefPart } from './briefParts';
import { parsePanels, printPanels, type Panel } from './panels';
import {
  parseAvoid,
  parseCargo,
  parseDay,
  parseDelay,
  parsePlace,
  parseBox,
  parseQuantity,
  parseStage,
  parseOption,
  parseCargoValue,
  type PlanSelection,
  type Shipment,
} from './shipment';

/**
 * The view held by the address. Each field has one row in CODECS: parameter, default, parser and printer. Parsing never
 * throws: invalid text becomes the default. Defaults are not printed.
 */

export const THEMES = ['night', 'paper'] as const;
export type Theme = (typeof THEMES)[number];

export const LIGHTS = ['screen', 'projector', 'led', 'sun'] as const;
/** What shows the picture: projector and LED wall lift the dark theme, a sunlit room sharpens the light one. */
export type Light = (typeof LIGHTS)[number];

export const SHELLS = ['explore', 'plan', 'invest', 'own', 'kiosk'] as const;
/** Driven by a reader (the atlas, the planner, the investor lens, own shipments), or by a hall's director. */
export type Shell = (typeof SHELLS)[number];

export const PATH_SHAPES = ['arc', 'true', 'strip'] as const;
/** Shape of the flows: arcs, true paths, or corridors straightened under each other. */
export type PathShape = (typeof PATH_SHAPES)[number];

export const EDITIONS = ['intl', 'cn'] as const;
export type Edition = (typeof EDITIONS)[number];

/** Whether Korean is written as the press of Yanbian does: in the edition for China. */
export const isYanbian = ({
  lang,
  edition,
}: {
  readonly lang: Language;
  readonly edition: Edition;
}): boolean => lang === 'ko' && edition === 'cn';

export const SPEEDS = [0.5, 1, 2, 5, 10] as const;
export type Speed = (typeof SPEEDS)[number];

/** Open over the map: data table, what to take away, credits, keys, what is not known, a figure's source, a conflict. */
export type Opened =
  | { readonly kind: 'table' }
  | { readonly kind: 'take' }
  | { readonly kind: 'about' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'gaps' }
  | { readonly kind: 'source'; readonly id: string }
  | { readonly kind: 'conflict'; readonly id: string };

/** Degrees; MapLibre zoom (512 px tiles); bearing clockwise from north, pitch from straight above. */
export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
  readonly bearing: number;
  readonly pitch: number;
}

/** UTC milliseconds, end excluded. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

export interface View extends Shipment, PlanSelection {
  readonly shell: Shell;
  readonly lang: Language;
  readonly theme: Theme;
  readonly light: Light;
  readonly measure: Measure;
  /** Period of the figures drawn: a year `2023`, a span of years `2020/2024`, or `latest`: the newest of each. */
  readonly period: string;
  /** Window that plays; null means the period. */
  readonly window: TimeWindow | null;
  /** Resting time of the playhead, UTC milliseconds; null means the window's default. */
  readonly t: number | null;
  readonly speed: Speed;
  /** null means the opening camera of the screen's shape. */
  readonly camera: Camera | null;
  readonly pick: EntityRef | null;
  readonly modes: readonly Mode[];
  readonly only: 'all' | 'reported';
  /** Whether crossings and ports that compete with Hunchun's are shown too. */
  readonly rivals: 'show' | 'hide';
  /** Goods whose figures alone are shown; null means all figures. */
  readonly goods: string | null;
  readonly edition: Edition;
  readonly path: PathShape;
  readonly open: Opened | null;
  /** Panels that are not folded; null leaves it to the window's size. */
  readonly panels: readonly Panel[] | null;
  readonly hall: HallSettings;
  /** Scenario of the investor lens, as text that is read where it is used; null: none. */
  readonly scenario: string | null;
  /** Sections left out of the investor's brief. */
  readonly omitted: readonly BriefPart[];
}

interface Codec<T> {
  readonly param: string;
  /** Name of the parameter in addresses of version 0.1: still read where the new one is absent, never written. */
  readonly oldParam?: string;
  readonly default: T;
  readonly parse: (text: string) => T | undefined;
  readonly print: (value: T) => string;
}

/** Largest zoom of an own base: an address may ask for it. */
export const MAX_BASE_ZOOM = 15;
/** Largest zoom of our base: positions near Hunchun are known to kilometres, not metres. */
export const MAX_ZOOM = 11;
export const MAX_PITCH = 60;

const FIRST_YEAR = 1990;
const LAST_YEAR = 2050;

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (text: string): T | undefined =>
    allowed.find((word) => word === text);

const finite = (text: string): number | undefined => {
  if (!/^-?\d{1,9}(\.\d{1,12})?$/.test(text)) return undefined;
  return Number(text);
};

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

const trim = (value: number, digits: number): string => String(Number(value.toFixed(digits)));

const ID = /^[a-z0-9_-]{1,120}$/;

function parsePeriodOfView(text: string): string | undefined {
  if (text === LATEST) return text;
  const match = /^(\d{4})(?:\/(\d{4}))?$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  if (from < FIRST_YEAR || to > LAST_YEAR || to < from) return undefined;
  return from === to ? String(from) : `${from}/${to}`;
}

/** Parses a Beijing day (month and day default to the first) to its first UTC ms; undefined if it does not exist. */
function beijingDay(text: string): number | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? '1'), Number(match[3] ?? '1')];
  const time = Date.UTC(year, month - 1, day);
  const back = new Date(time);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return undefined;
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return time - BEIJING_OFFSET;
}

function printBeijingDay(time: number): string {
  return new Date(time + BEIJING_OFFSET).toISOString().slice(0, 10);
}

function parseWindow(text: string): TimeWindow | undefined {
  const [first = '', second = '', ...rest] = text.split('/');
  const from = beijingDay(first);
  const to = beijingDay(second);
  if (rest.length > 0 || from === undefined || to === undefined || to <= from) return undefined;
  return { from, to };
}

function parseInstant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?Z)?$/.test(text)) return undefined;
  const time = Date.parse(text);
  const year = new Date(time).getUTCFullYear();
  return Number.isFinite(time) && year >= FIRST_YEAR && year <= LAST_YEAR ? time : undefined;
}

function printInstant(time: number): string {
  return new Date(time).toISOString().replace(/\.000Z$/, 'Z');
}

function parseCamera(text: string): Camera | undefined {
  const parts = text.split('/').map(finite);
  if (parts.length < 3 || parts.length > 5 || parts.includes(undefined)) return undefined;
  const [zoom = 0, latitude = 0, longitude = 0, bearing = 0, pitch = 0] = parts as number[];
  // A position outside the frame means a mangled link; zoom, bearing and pitch are clamped.
  if (!isInFrame(longitude, latitude)) return undefined;
  return {
    zoom: clamp(zoom, 0, MAX_BASE_ZOOM),
    latitude,
    longitude,
    bearing: clamp(bearing, -180, 180),
    pitch: clamp(pitch, 0, MAX_PITCH),
  };
}

function printCamera(camera: Camera | null): string {
  if (!camera) return '';
  const { zoom, latitude, longitude, bearing, pitch } = camera;
  // To a hundredth of a pixel, so that a link reproduces even hairlines.
  return [trim(zoom, 5), trim(latitude, 6), trim(longitude, 6), trim(bearing, 3), trim(pitch, 3)].join('/');
}

/** What opens whole, without an id. */
const PAGES = ['table', 'take', 'about', 'keys', 'gaps'] as const;

function parseOpened(text: string): Opened | undefined {
  const page = PAGES.find((kind) => kind === text);
  if (page) return { kind: page };
  const [kind = '', id = '', ...rest] = text.split(':');
  if ((kind === 'source' || kind === 'conflict') && ID.test(id) && rest.length === 0) return { kind, id };
  return undefined;
}

function printOpened(open: Opened | null): string {
  if (!open) return '';
  return 'id' in open ? `${open.kind}:${open.id}` : open.kind;
}

/** Reads a list of known words; undefined without any. */
const someOf =
  <T extends string>(known: readonly T[]) =>
  (text: string): readonly T[] | undefined => {
    const words = text.split(',');
    const found = known.filter((one) => words.includes(one));
    return found.length > 0 ? found : undefined;
  };

type Codecs = { readonly [Field in keyof View]: Codec<View[Field]> };

const parseGoods = (text: string): string | undefined => (/^[a-z_]{1,40}$/.test(text) ? text : undefined);

const parseScenario = (text: string): string | undefined =>
  /^[A-Za-z0-9_.:,-]{1,300}$/.test(text) ? text : undefined;

const printText = (value: string | number | null): string => (value === null ? '' : String(value));

export const CODECS: Codecs = {
  shell: { param: 'shell', default: 'explore', parse: oneOf(SHELLS), print: String },
  lang: { param: 'lang', default: 'zh', parse: oneOf(LANGUAGES), print: String },
  theme: { param: 'theme', default: 'night', parse: oneOf(THEMES), print: String },
  light: { param: 'light', default: 'screen', parse: oneOf(LIGHTS), print: String },
  measure: { param: 'measure', default: 'throughput', parse: oneOf(MEASURES), print: String },
  period: { param: 'period', default: LATEST, parse: parsePeriodOfView, print: String },
  window: {
    param: 'window',
    default: null,
    parse: parseWindow,
    print: (window) => (window ? `${printBeijingDay(window.from)}/${printBeijingDay(window.to)}` : ''),
  },
  t: { param: 't', default: null, parse: parseInstant, print: (t) => (t === null ? '' : printInstant(t)) },
  speed: {
    param: 'speed',
    default: 1,
    parse: (text) => SPEEDS.find((speed) => String(speed) === text),
    print: String,
  },
  camera: { param: 'map', default: null, parse: parseCamera, print: printCamera },
  pick: {
    param: 'pick',
    default: null,
    parse: (text) => parseEntityRef(text) ?? undefined,
    print: (pick) => (pick ? printEntityRef(pick) : ''),
  },
  modes: { param: 'modes', default: MODES, parse: someOf(MODES), print: (modes) => modes.join(',') },
  only: { param: 'only', default: 'all', parse: oneOf(['all', 'reported'] as const), print: String },
  rivals: { param: 'rivals', default: 'show', parse: oneOf(['show', 'hide'] as const), print: String },
  goods: { param: 'goods', default: null, parse: parseGoods, print: printText },
  edition: { param: 'edition', default: 'intl', parse: oneOf(EDITIONS), print: String },
  path: { param: 'path', default: 'arc', parse: oneOf(PATH_SHAPES), print: String },
  open: { param: 'open', default: null, parse: parseOpened, print: printOpened },
  panels: { param: 'panels', default: null, parse: parsePanels, print: printPanels },
  hall: { param: 'hall', default: DEFAULT_HALL_SETTINGS, parse: parseHallSettings, print: printHallSettings },
  scenario: { param: 'scenario', default: null, parse: parseScenario, print: printText },
  omitted: { param: 'omit', default: [], parse: someOf(BRIEF_PARTS), print: (parts) => parts.join(',') },
  from: { param: 'from', default: null, parse: parsePlace, print: printText },
  to: { param: 'to', default: null, parse: parsePlace, print: printText },
  first: { param: 'first', default: null, parse: parsePlace, print: printText },
  last: { param: 'last', default: null, parse: parsePlace, print: printText },
  cargo: { param: 'cargo', default: 'container', parse: parseCargo, print: String },
  quantity: { param: 'quantity', default: 10, parse: parseQuantity, print: String },
  gross: { param: 'gross', default: null, parse: parseQuantity, print: printText },
  box: { param: 'box', default: null, parse: parseBox, print: printText },
  depart: { param: 'depart', default: null, parse: parseDay, print: printText },
  cargoValue: {
    param: 'cargovalue',
    oldParam: 'worth',
    default: null,
    parse: parseCargoValue,
    print: printText,
  },
  delay: { param: 'delay', default: 'finance', parse: parseDelay, print: String },
  avoid: { param: 'avoid', default: [], parse: parseAvoid, print: (codes) => codes.join(',') },
  option: { param: 'option', oldParam: 'way', default: null, parse: parseOption, print: printText },
  stage: { param: 'stage', oldParam: 'step', default: null, parse: parseStage, print: printText },
  switches: { param: 'conditions', oldParam: 'set', default: [], parse: parseSwitches, print: printSwitches },
};

const FIELDS = Object.keys(CODECS) as (keyof View)[];

/** The text of a field in an address; where its new and its old name occur, the new one counts. */
export function readParam(field: keyof View, params: URLSearchParams): string | null {
  const { param, oldParam } = CODECS[field];
  return params.get(param) ?? (oldParam === undefined ? null : params.get(oldParam));
}

function readField<F extends keyof View>(field: F, params: URLSearchParams): View[F] {
  const codec: Codec<View[F]> = CODECS[field];
  const text = readParam(field, params);
  try {
    const value = (text === null ? undefined : codec.parse(text)) ?? codec.default;
    // A value that cannot be printed is invalid, too.
    codec.print(value);
    return value;
  } catch {
    return codec.default;
  }
}

function printField<F extends keyof View>(field: F, view: View): readonly [string, string] {
  const codec: Codec<View[F]> = CODECS[field];
  return [codec.param, codec.print(view[field])];
}

export const DEFAULT_VIEW: View = parseView('');

/** Parses a query string (`?a=b` or `a=b`). Any string gives a valid view. */
export function parseView(query: string): View {
  const params = new URLSearchParams(query);
  return Object.fromEntries(FIELDS.map((field) => [field, readField(field, params)])) as unknown as View;
}

/** Prints a view as a query string without `?`; leaves out fields at their default unless `whole` (Share). */
export function printView(view: View, whole = false): string {
  const pairs = FIELDS.filter(
    (field) => whole || printField(field, view)[1] !== printField(field, DEFAULT_VIEW)[1],
  )
    .map((field) => printField(field, view))
    .filter(([, text]) => text !== '');
  if (whole) pairs.push(['v', '2']);
  return pairs
    .map(
      ([param, text]) =>
        `${param}=${encodeURIComponent(text).replace(/%2F/g, '/').replace(/%2C/g, ',').replace(/%3A/g, ':')}`,
    )
    .join('&');
}
