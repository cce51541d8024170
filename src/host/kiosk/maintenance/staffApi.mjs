import { staffWordsOf } from '../staffWords.mjs';

/** Answers the staff dialog on the screen, after a check of the PIN. */

/**
 * @typedef {{ good: boolean, version: string, counter: number, starts: number, up_s: number, heldMB: number | null,
 *   problems: Record<string, string> }} StaffHealth
 */
/**
 * @typedef {object} Input
 * @property {{ check: (given: unknown) => import('./staffPin.mjs').Answer }} pin
 * @property {() => StaffHealth} readHealth health of the kiosk @property {() => void} restart the browser
 * @property {() => void} allowOlder allows bundles older than the newest installed, for a while
 */

const STATUS = { open: 200, wrong: 403, locked: 423, none: 404 };

/** @param {string} text @returns {Record<string, unknown> | null} */
function parseRequest(text) {
  try {
    const parsed = JSON.parse(text);
    return parsed && typeof parsed === 'object' ? parsed : null;
  } catch {
    return null;
  }
}

/** Selects what the dialog shows. @param {StaffHealth} health */
const selectHealth = ({ good, version, counter, starts, up_s, heldMB, problems }) => ({
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
export function answerStaff(text, { pin, readHealth, restart, allowOlder }) {
  const request = parseRequest(text);
  if (!request) return { status: 400, body: { answer: 'unreadable' } };
  const answer = pin.check(request['pin']);
  if (answer !== 'open') return { status: STATUS[answer], body: { answer } };
  if (request['act'] === 'restart') restart();
  if (request['act'] === 'older') allowOlder();
  return { status: STATUS.open, body: { answer, ...selectHealth(readHealth()) } };
}
