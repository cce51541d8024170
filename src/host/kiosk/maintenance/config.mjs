import { errorMessage } from '../../errorMessage.mjs';
import { readHandJson } from '../handJson.mjs';
import { HALL_EDITION, isMapReview } from '../mapReview.mjs';
import { PRESET } from '../preset.mjs';

/** Longest excerpt of a wrong value in a report, characters. */
const LONGEST = 60;

/** @typedef {{ default: T, wants: string, fits: (value: unknown) => boolean, secret?: boolean }} Setting @template T */

/**
 * @param {number} preset @param {number} low @param {number} high
 * @returns {Setting<number>}
 */
const whole = (preset, low, high) => ({
  default: preset,
  wants: `a whole number from ${low} to ${high}`,
  fits: (value) => Number.isInteger(value) && Number(value) >= low && Number(value) <= high,
});

/** @type {Setting<boolean>} */
const off = { default: false, wants: 'true or false', fits: (value) => typeof value === 'boolean' };

export const SETTINGS = {
  /** Seconds without a good heartbeat after which the browser is replaced. */
  watchdogSeconds: whole(PRESET.watchdogSeconds, 10, 900),
  /** Seconds a new browser has for its first good heartbeat. */
  startSeconds: whole(PRESET.startSeconds, 10, 900),
  /** Seconds without a touch after which the kiosk counts as idle, for updates. */
  idleSeconds: whole(120, 10, 900),
  /** Seconds of good heartbeats after which a new version is kept. */
  trialSeconds: whole(120, 10, 900),
  /** Hour of the local clock at which the browser is replaced if idle; -1 for never. */
  nightlyHour: whole(4, -1, 23),
  /** Hours of the local clock from and until which an idle screen is black; equal for never. */
  darkFrom: whole(0, 0, 23),
  darkTo: whole(0, 0, 23),
  /** Memory of the browser, % of the machine's, above which it is replaced when idle. */
  memoryPercent: whole(60, 20, 95),
  /** Whether a bundle older than the newest installed may be installed. */
  allowOlder: off,
  /** Whether anonymous visits are counted by the hour; the page then says so. */
  countVisits: off,
  /** PIN of the staff dialog, which five touches in the upper left corner open; empty turns it off. */
  staffPin: {
    default: '',
    wants: 'four to twelve digits in quotes, or nothing in quotes',
    fits: (/** @type {unknown} */ v) => typeof v === 'string' && /^(?:\d{4,12})?$/.test(v),
    // A PIN without quotes is a wrong value, which must not be reported.
    secret: true,
  },
  /** Query of the page's address, without the question mark. */
  address: {
    default: PRESET.address,
    wants: 'the part of an address after the question mark, with shell=kiosk in it',
    fits: (/** @type {unknown} */ v) =>
      typeof v === 'string' && /^[\w=&%,:/.+-]*$/.test(v) && new URLSearchParams(v).get('shell') === 'kiosk',
  },
  /** Public address of the atlas, for the QR code that a visitor takes home; empty for figures as text. */
  publicSite: {
    default: '',
    wants: 'an address that begins with https://, or nothing in quotes',
    fits: (/** @type {unknown} */ v) =>
      typeof v === 'string' && /^(?:https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?)?$/.test(v),
  },
  /** Edition of the map, whatever the address says. */
  edition: {
    default: HALL_EDITION,
    wants: '"cn" or "intl"',
    fits: (/** @type {unknown} */ v) => v === 'cn' || v === 'intl',
  },
  /** Review of the map by an authority, as the exhibitor got it; null for none. */
  mapReview: {
    default: /** @type {import('../mapReview.mjs').MapReview | null} */ (null),
    wants:
      'null, or an object of number, holder, surveyLicence, basemapSource, date and contentHash: texts of up to 80 characters, the date as 2026-03-01, the hash as the staff page prints it; and boundaries, true or false, where an own base was reviewed with its boundaries',
    fits: (/** @type {unknown} */ v) => v === null || isMapReview(v),
  },
  /** Folders watched for bundles, besides the inbox. */
  bundleFolders: {
    default: /** @type {string[]} */ (['/run/huntu-usb']),
    wants: 'a list of folders',
    fits: (/** @type {unknown} */ v) => Array.isArray(v) && v.every((folder) => typeof folder === 'string'),
  },
};

/** @typedef {{ [K in keyof typeof SETTINGS]: (typeof SETTINGS)[K]['default'] }} Config */

/**
 * Reads kiosk.json, with the default for each wrong setting.
 * @param {string} file may be missing: then all defaults are used
 * @returns {{ config: Config, faults: string[] }} faults: wrong settings, in words
 */
export function readConfig(file) {
  /** @type {Record<string, unknown>} */
  let found = {};
  /** @type {string[]} */
  const faults = [];
  try {
    const parsed = readHandJson(file);
    if (parsed && typeof parsed === 'object' && !Array.isArray(parsed)) found = { ...parsed };
    else faults.push(`${file} must hold one object { ... }`);
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!missing) faults.push(`${file}: ${errorMessage(error)}`);
  }
  for (const name of Object.keys(found))
    if (!Object.hasOwn(SETTINGS, name)) faults.push(`${file}: ${name} is no setting`);
  const entries = Object.entries(SETTINGS).map(([name, setting]) => {
    const { default: preset, wants, fits } = setting;
    const value = Object.hasOwn(found, name) ? found[name] : preset;
    if (fits(value)) return [name, value];
    const is = 'secret' in setting ? 'is not' : `is ${JSON.stringify(value).slice(0, LONGEST)}, it must be`;
    faults.push(`${file}: ${name} ${is} ${wants}; ${JSON.stringify(preset)} is used`);
    return [name, preset];
  });
  return { config: /** @type {Config} */ (Object.fromEntries(entries)), faults };
}
