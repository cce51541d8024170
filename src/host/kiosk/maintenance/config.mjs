import { errorMessage } from '../../errorMessage.mjs';
import { readHandJson } from '../handJson.mjs';
import { PRESET } from '../preset.mjs';

/** Reads kiosk.json. Whatever is wrong with it is said, and the default is used: the picture stays. */

/** Letters of a wrong value that are said. */
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

const off = {
  default: false,
  wants: 'true or false',
  fits: (/** @type {unknown} */ value) => typeof value === 'boolean',
};

export const SETTINGS = {
  /** Seconds without a good heartbeat after which the browser is replaced. */
  watchdogSeconds: whole(PRESET.watchdogSeconds, 10, 900),
  /** Seconds a new browser has for its first good heartbeat. */
  startSeconds: whole(PRESET.startSeconds, 10, 900),
  /** Seconds without a touch after which the hall counts as idle, for updates. */
  idleSeconds: whole(120, 10, 900),
  /** Seconds of good heartbeats that a new bundle owes before it is kept. */
  trialSeconds: whole(120, 10, 900),
  /** Hour of the local clock at which the browser is replaced if idle; -1 for never. */
  nightlyHour: whole(4, -1, 23),
  /** Hours of the local clock from which and until which an idle screen is black; the same hour twice for never. */
  darkFrom: whole(0, 0, 23),
  darkTo: whole(0, 0, 23),
  /** Share of the machine's memory, in per cent, above which the browser is replaced once nobody is there. */
  memoryPercent: whole(60, 20, 95),
  /** A bundle older than the newest seen may be installed. */
  allowOlder: off,
  /** Visits are counted by the hour, nobody being known; the page then says so. */
  countVisits: off,
  /** What the staff key in at the screen, after five touches in its upper left corner; empty: no number opens that dialog. */
  staffPin: {
    default: '',
    wants: 'four to twelve digits in quotes, or nothing in quotes',
    fits: (/** @type {unknown} */ v) => typeof v === 'string' && /^(?:\d{4,12})?$/.test(v),
    // Whoever wrote it without quotes has written the number all the same.
    secret: true,
  },
  /** What the page is asked to show: its address after the question mark. */
  address: {
    default: PRESET.address,
    wants: 'the part of an address after the question mark, with shell=kiosk in it',
    fits: (/** @type {unknown} */ v) =>
      typeof v === 'string' && /^[\w=&%,:/.+-]*$/.test(v) && new URLSearchParams(v).get('shell') === 'kiosk',
  },
  /** Where the public can open the atlas: what a visitor takes home leads there; empty for figures as text. */
  publicSite: {
    default: '',
    wants: 'an address that begins with https://, or nothing in quotes',
    fits: (/** @type {unknown} */ v) =>
      typeof v === 'string' && /^(?:https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./-]*)?)?$/.test(v),
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
 * @param {string} file may be missing: then all is as by default
 * @returns {{ config: Config, faults: string[] }}
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
