import { staffWordsOf } from '../staffWords.mjs';

/** Answers the staff dialog on the screen, after a check of the PIN. */

/**
 * @typedef {{ good: boolean, version: string, counter: number, starts: number, up_s: number, heldMB: number | null,
 *   problems: Record<string, string> }} Known
 */
/**
 * @typedef {object} Input
 * @property {{ try: (given: unknown) => import('./staffPin.mjs').Answer }} pin
 * @property {() => Known} known health of the kiosk @property {() => void} restart the browser
 * @property {() => void} allowOlder allows bundles older than the newest installed, for a while
 */

const STATUS = { open: 200, wrong: 403, locked: 423, none: 404 };

/** @param {string} text @returns {Record<string, unknown> | null} */
function read(text) {
  try {
    const asked = JSON.parse(text);
    return asked && typeof asked === 'object' ? asked : null;
  } catch {
    return null;
  }
}

/** Selects what the dialog shows. @param {Known} known */
const shown = ({ good, version, counter, starts, up_s, heldMB, problems }) => ({
  good,
  version: `${version} · ${counter}`,
  starts,
  up_s,
  heldMB,
  problems: Object.entries(problems).map(([what, detail]) => ({ ...staffWordsOf(what), detail })),
});

/**
 * Checks the PIN, runs the action and reports the kiosk's health.
 * @param {string} text JSON: `pin`, and optionally `act`, `restart` or `older`
 * @param {Input} input
 * @returns {{ status: number, body: object }}
 */
export function answerStaff(text, { pin, known, restart, allowOlder }) {
  const asked = read(text);
  if (!asked) return { status: 400, body: { answer: 'unreadable' } };
  const answer = pin.try(asked['pin']);
  if (answer !== 'open') return { status: STATUS[answer], body: { answer } };
  if (asked['act'] === 'restart') restart();
  if (asked['act'] === 'older') allowOlder();
  return { status: STATUS.open, body: { answer, ...shown(known()) } };
}
