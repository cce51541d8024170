import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_FILE } from '../mapContent.mjs';

/** Judges what an exhibitor says of the review of the map (审图号), which holds for one content of the map alone. */

/**
 * @typedef {object} MapReview
 * @property {string} number number of the review, 审图号
 * @property {string} holder applicant
 * @property {string} surveyLicence survey licence of the map's maker
 * @property {string} basemapSource publication that the base map is taken from
 * @property {string} date day of the approval, `2026-03-01`
 * @property {string} contentHash hash of the map that was reviewed
 * @property {boolean} [boundaries] whether the boundaries of an own base were reviewed with it
 */
/** @typedef {'none' | 'mismatch' | 'reviewed'} ReviewState */

/** Map edition of a hall whose settings name none. @type {'intl' | 'cn'} */
export const HALL_EDITION = 'cn';

const TEXTS = ['number', 'holder', 'surveyLicence', 'basemapSource'];
const FIELDS = [...TEXTS, 'date', 'contentHash'];
/** Longest text, characters: the line has to fit the map's corner. */
const LONGEST = 80;

/** @param {unknown} text @returns {boolean} whether it is a day that exists */
function isDay(text) {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** @param {unknown} value @returns {value is MapReview} whether it names a review whole */
export function isMapReview(value) {
  if (typeof value !== 'object' || value === null) return false;
  const given = new Map(Object.entries(value));
  if (typeof (given.get('boundaries') ?? false) !== 'boolean') return false;
  if ([...given.keys()].some((name) => ![...FIELDS, 'boundaries'].includes(name))) return false;
  const areTexts = TEXTS.every((name) => {
    const text = given.get(name);
    return typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST;
  });
  return areTexts && isDay(given.get('date')) && /^[0-9a-f]{64}$/.test(given.get('contentHash') ?? '');
}

/** @param {MapReview | null} review @param {string} contentHash of the map that is shown @returns {ReviewState} */
export function judgeMapReview(review, contentHash) {
  if (review === null) return 'none';
  return review.contentHash === contentHash ? 'reviewed' : 'mismatch';
}

/** @param {string} folder of a built site @returns {string} hash of its map; empty where the build wrote none */
export function readContentHash(folder) {
  const file = join(folder, CONTENT_FILE);
  if (!existsSync(file)) return '';
  return String(JSON.parse(readFileSync(file, 'utf8')).hash);
}

/**
 * Prints what the page has to know about the map, for a header.
 * @param {{ edition: string | null, review: MapReview | null, base?: import('../ownBase.mjs').BaseMark | null }} release
 * @returns {string} percent-encoded JSON, in signs that a quoted string of a header may hold
 */
export const printMapRelease = ({ edition, review, base }) =>
  encodeURIComponent(JSON.stringify({ edition, review, ...(base ? { base } : {}) }));
