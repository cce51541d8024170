import type { OwnBaseNote } from './ownBaseMark';
import { EDITIONS, type Edition } from './view';

/** What the exhibitor says of the review of the map shown: texts as the authority printed them. */
export interface MapReview {
  /** 审图号, as `GS(2023)2767号`. */
  readonly number: string;
  readonly holder: string;
  readonly surveyLicence: string;
  readonly basemapSource: string;
  /** Day of the approval, `2026-03-01`. */
  readonly date: string;
}

/** What a hall's host or a build for publication in China rules about the map. */
export interface MapRelease {
  /** Edition that the address cannot change; null leaves it to the address. */
  readonly edition: Edition | null;
  /** null where no review is named, or where it was of another map. */
  readonly review: MapReview | null;
  /** What is said of an own base beside the site, unread: `readOwnBaseMark` does. */
  readonly base?: OwnBaseNote | undefined;
}

export const OPEN_RELEASE: MapRelease = { edition: null, review: null };

const FIELDS = ['number', 'holder', 'surveyLicence', 'basemapSource', 'date'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

function readReview(value: unknown): MapReview | null {
  if (!isObject(value)) return null;
  const texts = FIELDS.map((field) => [field, value[field]] as const);
  if (!texts.every(([, text]) => typeof text === 'string' && text !== '')) return null;
  return Object.fromEntries(texts) as unknown as MapReview;
}

/** Parses the text of a release, as percent-encoded JSON; anything else rules nothing. Never throws. */
export function parseMapRelease(text: string): MapRelease {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text));
    if (!isObject(value)) return OPEN_RELEASE;
    const edition = EDITIONS.find((one) => one === value['edition']) ?? null;
    return { edition, review: readReview(value['review']), base: value['base'] as MapRelease['base'] };
  } catch {
    return OPEN_RELEASE;
  }
}

/** Joins the release of a build with that of the host that serves it: the build has the edition, the host the review. */
export const joinReleases = (build: MapRelease, host: MapRelease): MapRelease => ({
  edition: build.edition ?? host.edition,
  review: host.review ?? build.review,
  base: host.base ?? build.base,
});
