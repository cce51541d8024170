import { wordsOf } from './health.mjs';

/** What the staff may see and do at the screen itself, once they have keyed in their number. */

/** @typedef {import('./health.mjs').Health} Health */
/**
 * @typedef {object} Input
 * @property {{ try: (given: unknown) => import('./pin.mjs').Answer }} pin
 * @property {{ health: () => Health, restart: () => void, allowOlder: () => void }} supervisor
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

/** @param {Health} health what the dialog on the screen shows of it */
const shown = ({ good, version, counter, starts, up_s, heldMB, problems }) => ({
  good,
  version: `${version} · ${counter}`,
  starts,
  up_s,
  heldMB,
  problems: Object.entries(problems).map(([what, detail]) => ({ ...wordsOf(what), detail })),
});

/**
 * @param {string} text JSON: the number as `pin`, and `act`, which may be `restart` or `older`
 * @param {Input} input
 * @returns {{ status: number, body: object }}
 */
export function answerStaff(text, { pin, supervisor }) {
  const asked = read(text);
  if (!asked) return { status: 400, body: { answer: 'unreadable' } };
  const answer = pin.try(asked['pin']);
  if (answer !== 'open') return { status: STATUS[answer], body: { answer } };
  if (asked['act'] === 'restart') supervisor.restart();
  if (asked['act'] === 'older') supervisor.allowOlder();
  return { status: STATUS.open, body: { answer, ...shown(supervisor.health()) } };
}
