import { escapeControls } from './escapeControls.mjs';

/** Parses and judges the heartbeats of the page. */

/**
 * @typedef {object} Beat heartbeat; defined in full in src/shells/sendHeartbeat.ts
 * @property {number} run @property {number} seq @property {number} frames @property {number} colours
 * @property {number | null} lit @property {boolean} lost @property {string} gl @property {number} lastInput_s
 * @property {number} up_s @property {number} fps5 @property {number} rebuilds @property {number | null} heapMB
 * @property {string[]} err @property {string[]} [skipped] scenes that cannot be shown, and why
 * @property {string} [state] 'playing' while data move
 * @property {unknown} [visits] visits that ended since the previous heartbeat
 */

/** Fewest colours of a good picture: a blank map has one, bare sea and land a handful. */
const FEWEST_COLOURS = 4;
/** Deepest nesting of a heartbeat: heartbeat, list, visit, stories. */
const DEEPEST = 4;
const COUNTS = ['run', 'seq', 'frames', 'colours', 'lastInput_s', 'up_s', 'rebuilds'];
/** Largest number accepted. */
const MOST = 1e13;

/** @param {unknown} value @param {number} deep @returns {boolean} lists and objects nest no deeper */
function isFlat(value, deep) {
  if (typeof value !== 'object' || value === null) return true;
  return deep > 0 && Object.values(value).every((part) => isFlat(part, deep - 1));
}

/** @param {unknown} value @returns {boolean} */
const isTextList = (value) => Array.isArray(value) && value.every((text) => typeof text === 'string');

/** @param {unknown} value @returns {boolean} */
const isBounded = (value) => typeof value === 'number' && value >= 0 && value <= MOST;

/**
 * Parses and validates a heartbeat, and escapes control characters in its texts.
 * @param {string} text
 * @returns {Beat | null} null when it is not valid
 */
export function parseBeat(text) {
  try {
    const beat = JSON.parse(text);
    const hasCounts = COUNTS.every((name) => Number.isInteger(beat?.[name]) && isBounded(beat[name]));
    const hasMeasures = [beat?.fps5, beat?.heapMB ?? 0, beat?.lit ?? 0].every(isBounded);
    const hasFlags = typeof beat?.lost === 'boolean' && ['webgl2', 'none'].includes(beat.gl);
    const hasLists = [beat?.err, beat?.skipped ?? []].every(isTextList) && Array.isArray(beat.visits ?? []);
    if (!hasCounts || !hasMeasures || !hasFlags || !hasLists || !isFlat(beat, DEEPEST) || beat.v !== 1)
      return null;
    return { ...beat, err: beat.err.map(escapeControls), skipped: beat.skipped?.map(escapeControls) };
  } catch {
    return null;
  }
}

/**
 * Detects moving data that were not drawn. One heartbeat may fall between two frames, two in a row may not.
 * @param {Beat} beat
 */
const isUndrawn = ({ state, lit }) => state === 'playing' && lit === null;

/**
 * Judges the picture by its pixels. The still picture of a page without WebGL is good until WebGL is tried again.
 * @param {Beat} beat
 * @param {Beat | null} before the previous heartbeat
 * @returns {string | null} the fault, in words; null when the picture is good
 */
export function findFault(beat, before) {
  if (beat.gl === 'none') return null;
  if (beat.lost) return 'a drawing context is lost';
  if (beat.colours < FEWEST_COLOURS) return `the map is blank: ${beat.colours} colours`;
  if (beat.lit === 0) return 'the data layers are blank';
  if (before?.run === beat.run && beat.seq > before.seq && [beat, before].every(isUndrawn)) {
    return 'the data layers were not drawn for two beats while playing';
  }
  // Counts only grow: smaller ones come from another page.
  if (before?.run !== beat.run || beat.frames !== before.frames || beat.seq < before.seq) return null;
  return beat.seq === before.seq ? 'the same beat came twice' : 'no frame was drawn since the last beat';
}
