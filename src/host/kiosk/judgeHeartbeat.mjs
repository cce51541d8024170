import { escapeControls } from './escapeControls.mjs';

/** Reads and judges the heartbeats of the page. */

/**
 * @typedef {object} Beat what the page sends; its full form stands in src/shells/sendHeartbeat.ts
 * @property {number} run @property {number} seq @property {number} frames @property {number} colours
 * @property {number | null} lit @property {boolean} lost @property {string} gl @property {number} lastInput_s
 * @property {number} up_s @property {number} fps5 @property {number} rebuilds @property {number | null} heapMB
 * @property {string[]} err @property {string[]} [skipped] scenes that cannot be shown, and why
 * @property {string} [state] 'playing' while data move
 * @property {unknown} [visits] those that ended since the beat before
 */

/** A blank map has one colour, bare sea and land a handful with their shore: fewer than this is no picture. */
const FEWEST_COLOURS = 4;
/** Of the beat, a list, a visit and its stories. */
const DEEPEST = 4;
const COUNTS = ['run', 'seq', 'frames', 'colours', 'lastInput_s', 'up_s', 'rebuilds'];
/** More than a page counts in a thousand years. */
const MOST = 1e13;

/** @param {unknown} value @param {number} deep @returns {boolean} it holds lists and objects so deep at most */
function isFlat(value, deep) {
  if (typeof value !== 'object' || value === null) return true;
  return deep > 0 && Object.values(value).every((part) => isFlat(part, deep - 1));
}

/** @param {unknown} value @returns {boolean} */
const isWords = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');

/** @param {unknown} value @returns {boolean} */
const isBounded = (value) => typeof value === 'number' && value >= 0 && value <= MOST;

/**
 * @param {string} text
 * @returns {Beat | null} null when it is none
 */
export function readBeat(text) {
  try {
    const beat = JSON.parse(text);
    const counted = COUNTS.every((name) => Number.isInteger(beat?.[name]) && isBounded(beat[name]));
    const measured = [beat?.fps5, beat?.heapMB ?? 0, beat?.lit ?? 0].every(isBounded);
    const told = typeof beat?.lost === 'boolean' && ['webgl2', 'none'].includes(beat.gl);
    const listed = [beat?.err, beat?.skipped ?? []].every(isWords) && Array.isArray(beat.visits ?? []);
    if (!counted || !measured || !told || !listed || !isFlat(beat, DEEPEST) || beat.v !== 1) return null;
    return { ...beat, err: beat.err.map(escapeControls), skipped: beat.skipped?.map(escapeControls) };
  } catch {
    return null;
  }
}

/**
 * Data that move are drawn in every frame. One beat may fall between two frames, two in a row may not.
 * @param {Beat} beat
 */
const isUndrawn = ({ state, lit }) => state === 'playing' && lit === null;

/**
 * Whether the picture stands, judged by its pixels. A page that says it has no WebGL shows its still picture: that is
 * good for now, and `gl` tells the ladder to try again later.
 * @param {Beat} beat
 * @param {Beat | null} before the beat before it
 * @returns {string | null} what is wrong, in words; null when it is good
 */
export function findFault(beat, before) {
  if (beat.gl === 'none') return null;
  if (beat.lost) return 'a drawing context is lost';
  if (beat.colours < FEWEST_COLOURS) return `the map is blank: ${beat.colours} colours`;
  if (beat.lit === 0) return 'the data layers are blank';
  if (before?.run === beat.run && beat.seq > before.seq && [beat, before].every(isUndrawn)) {
    return 'the data layers were not drawn for two beats while playing';
  }
  // A count of one page only grows: of any other value is who speaks for another page, or pretends to.
  if (before?.run !== beat.run || beat.frames !== before.frames || beat.seq < before.seq) return null;
  return beat.seq === before.seq ? 'the same beat came twice' : 'no frame was drawn since the last beat';
}
