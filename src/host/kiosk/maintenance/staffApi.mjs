import { staffWordsOf } from '../staffWords.mjs';

/** What the staff may see and do at the screen itself, once they have keyed in their number. */

/** @typedef {{ good: boolean, version: string, counter: number, starts: number, up_s: number, heldMB: number | null, problems: Record<string, string> }} Known */
/**
 * @typedef {object} Input
 * @property {{ try: (given: unknown) => import('./staffPin.mjs').Answer }} pin
 * @property {() => Known} known how the hall is @property {() => void} restart the browser
 * @property {() => void} allowOlder a bundle older than what was here may be installed, for a while
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

/** @param {Known} known as the dialog on the screen shows it */
const shown = ({ good, version, counter, starts, up_s, heldMB, problems }) => ({
  good,
  version: `${version} · ${counter}`,
  starts,
  up_s,
  heldMB,
  problems: Object.entries(problems).map(([what, detail]) => ({ ...staffWordsOf(what), detail })),
});

/**
 * @param {string} text JSON: the number as `pin`, and `act`, which may be `restart` or `older`
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
