import { foldText } from '../entities/foldedText';
import { listNamedPlaces } from '../entities/namedEntity';
import { PlaceIndex, type NamedPlace } from '../entities/placeIndex';
import { getOrCompute } from '../memo';
import type { NetworkIndex } from '../network/networkIndex';
import { buildPlaceLevels, type PlaceLevels } from '../question/placeLevels';
import type { Position } from '../types';
import type { Region } from './regions';

/** A place that a row of the reader's file can name. */
export interface OwnPlace extends NamedPlace {
  readonly country: string;
  readonly at?: Position;
  /** Of a region, km: it is drawn as a disc, never as a port. */
  readonly radius?: number;
}

/** A place that an unknown text may mean. */
export interface PlaceSuggestion {
  readonly place: OwnPlace;
  /** 0 to 1. */
  readonly certainty: number;
}

/** Words for offices at a place, which are no part of its name. */
const OFFICES = /\s*(?:海关|关区|关$|таможня|таможенный пост|customs(?: office| house)?|세관)\s*$/iu;

/** Prefix of a place that is given in degrees. */
const DEGREES = 'at:';

const rankOf = ({ radius = 0 }: OwnPlace): number => radius;

/** Lists what a row can name: places of our facts, labelled cities, then provinces and countries. */
export function listOwnPlaces(network: NetworkIndex, regions: readonly Region[]): readonly OwnPlace[] {
  const { facilities } = network;
  const ours = listNamedPlaces(network).map((place): OwnPlace => {
    const { country = '', at, accuracy, kind } = facilities.get(place.id) ?? {};
    const radius = kind === 'region' ? { radius: Math.min(1500, (accuracy ?? 0) / 1000) } : {};
    return { ...place, country, ...(at ? { at } : {}), ...radius };
  });
  const cities = network.network.placeNames
    .filter(({ kind }) => kind === 'city')
    .map(({ id, names, at }): OwnPlace => ({ id: `name:${id}`, names, aliases: [], country: '', at }));
  return [...ours, ...cities, ...regions];
}

/** Lists the towns and countries by which own rows are clustered. */
export const levelsOf = (network: NetworkIndex, regions: readonly Region[]): PlaceLevels =>
  buildPlaceLevels([
    ...network.network.facilities,
    ...regions
      .filter(({ id, country }) => id !== `country:${country}`)
      .map(({ id, country }) => ({ id, country, kind: 'region' as const })),
  ]);

/** Finds places by any name or code. */
export class OwnPlaces {
  private readonly index: PlaceIndex<OwnPlace>;
  private readonly byId: ReadonlyMap<string, OwnPlace>;
  private readonly found = new Map<string, OwnPlace | null>();

  /** @param levels by which rows at these places are clustered */
  constructor(
    private readonly places: readonly OwnPlace[],
    readonly levels: PlaceLevels,
  ) {
    this.byId = new Map(places.map((place) => [place.id, place]));
    this.index = new PlaceIndex(places);
  }

  /** Indexes the places of a network and the regions around it. */
  static of(network: NetworkIndex, regions: readonly Region[]): OwnPlaces {
    return new OwnPlaces(listOwnPlaces(network, regions), levelsOf(network, regions));
  }

  get(id: string): OwnPlace | null {
    if (!id.startsWith(DEGREES)) return this.byId.get(id) ?? null;
    const [lon = Number.NaN, lat = Number.NaN] = id.slice(DEGREES.length).split(',').map(Number);
    const name = `${lat.toFixed(3)}, ${lon.toFixed(3)}`;
    return {
      id,
      names: { zh: name, en: name, ru: name, ko: name },
      aliases: [],
      country: '',
      at: [lon, lat],
    };
  }

  /** Finds the one place that a text means; null where there is none. Each text is looked up once. */
  find(text: string): OwnPlace | null {
    if (text.startsWith(DEGREES)) return this.get(text);
    return getOrCompute(this.found, text, () => this.match(text));
  }

  /** Lists what a text may mean, likeliest first. */
  suggest(text: string): readonly PlaceSuggestion[] {
    const folded = foldText(text).replaceAll(' ', '');
    const inside = this.places.flatMap((place) => {
      const names = [place.names.zh, place.names.ko, place.names.ru, place.names.en, ...place.aliases];
      const longest = Math.max(0, ...names.map((name) => partOf(folded, name)));
      return longest === 0 ? [] : [{ place, certainty: 0.5 + 0.45 * (longest / folded.length) }];
    });
    const near = this.index
      .measureNearest(text, 0.5)
      .map(({ place, far }) => ({ place, certainty: Math.max(0, 0.98 - far) }));
    const best = new Map<string, PlaceSuggestion>();
    for (const one of [...inside, ...near])
      if (one.certainty > (best.get(one.place.id)?.certainty ?? 0)) best.set(one.place.id, one);
    return [...best.values()]
      .sort((a, b) => b.certainty - a.certainty || (a.place.id < b.place.id ? -1 : 1))
      .slice(0, 3);
  }

  private match(text: string): OwnPlace | null {
    const whole = this.index.find(text) ?? this.index.find(text.replace(OFFICES, ''));
    if (whole) return whole;
    const parts = text
      .split(/[,，、/|;；()（）]/u)
      .map((part) => part.trim())
      .filter((part) => part !== '');
    if (parts.length < 2 || parts.length > 4) return null;
    const found = parts.map((part) => this.index.find(part));
    const [closest] = found.filter((place) => place !== null).toSorted((a, b) => rankOf(a) - rankOf(b));
    // Hunchun, China: each part names the place or a region that holds it.
    const agree = found.every(
      (place) =>
        place && (place === closest || (place.radius !== undefined && place.country === closest?.country)),
    );
    return agree ? (closest ?? null) : null;
  }
}

/** Length of a name inside a text, 0 if it is not there or too short to mean anything. */
function partOf(folded: string, name: string): number {
  const word = foldText(name).replaceAll(' ', '');
  const least = /^[\p{Script=Latin}\p{Script=Cyrillic}\d]+$/u.test(word) ? 5 : 2;
  return word.normalize('NFC').length >= least && folded.includes(word) ? word.length : 0;
}
