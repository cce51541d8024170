import { readFileSync } from 'node:fs';
import { staffWordsOf } from '../staffWords.mjs';

/** Prints the kiosk's health for programs (Prometheus) and for the staff (a page). */

/** @typedef {import('../judgeHeartbeat.mjs').Beat} Beat */
/** @typedef {import('../maintenance/log.mjs').Entry} Entry */
/**
 * @typedef {object} MapState
 * @property {'intl' | 'cn'} edition @property {string} contentHash of the map shown
 * @property {import('../mapReview.mjs').ReviewState} state
 * @property {import('../mapReview.mjs').MapReview | null} review null unless it is of this map
 * @property {import('../../ownBase.mjs').BaseMark | null} [base] own base that is drawn
 */
/**
 * @typedef {object} Health
 * @property {boolean} good the picture is good @property {string} version @property {number} counter
 * @property {boolean} trial @property {number} run @property {number} starts @property {number} reloads
 * @property {number} reboots @property {boolean} safe @property {number | null} sinceGood_s
 * @property {string} site public address of the atlas; may be empty
 * @property {boolean} counts visits are counted @property {boolean} dark the screen is black at this hour
 * @property {MapState} map
 * @property {number} up_s @property {number | null} heldMB memory of the browser, MB @property {Beat | null} beat
 * @property {Record<string, string>} problems @property {readonly Entry[]} recent
 */

const STAFF = readFileSync(new URL('./staff.html', import.meta.url), 'utf8');

/** @param {unknown} text */
const escapeHtml = (text) => String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** @param {Health} health @returns {string} Prometheus text format 0.0.4 */
export function printMetrics(health) {
  const { beat } = health;
  /** @type {ReadonlyArray<readonly [string, string, number | null | undefined]>} */
  const figures = [
    ['huntu_picture_good', 'gauge', Number(health.good)],
    ['huntu_since_good_seconds', 'gauge', health.sinceGood_s],
    ['huntu_up_seconds', 'gauge', health.up_s],
    ['huntu_browser_starts_total', 'counter', health.starts],
    ['huntu_page_reloads_total', 'counter', health.reloads],
    ['huntu_reboots_asked', 'gauge', health.reboots],
    ['huntu_safe_mode', 'gauge', Number(health.safe)],
    ['huntu_problems', 'gauge', Object.keys(health.problems).length],
    ['huntu_bundle_counter', 'gauge', health.counter],
    ['huntu_browser_memory_bytes', 'gauge', health.heldMB && health.heldMB * 1e6],
    ['huntu_page_heap_bytes', 'gauge', beat?.heapMB && beat.heapMB * 1e6],
    ['huntu_page_frames_per_second', 'gauge', beat?.fps5],
    ['huntu_page_context_rebuilds', 'gauge', beat?.rebuilds],
    ['huntu_page_idle_seconds', 'gauge', beat?.lastInput_s],
  ];
  const known = figures.filter(([, , value]) => Number.isFinite(value));
  return known.map(([name, kind, value]) => `# TYPE ${name} ${kind}\n${name} ${value}\n`).join('');
}

/** @param {Date} date @returns {string} month, day and time of the local clock */
export function formatLocalTime(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice('2026-'.length, '2026-01-01T00:00:00'.length).replace('T', ' ');
}

const EDITIONS = {
  cn: '中国版 <span>for China</span>',
  intl: '国际版 <span>international</span>',
};

/** @param {MapState} map @returns {string} its review in words */
function describeReview({ state, review }) {
  if (state === 'mismatch')
    return '<b>未送审：所填审图号属于另一内容的地图</b> <span>not reviewed: the number given is of another map</span>';
  if (review === null) return '<b>未送审</b> <span>not submitted for review</span>';
  const { number, holder, surveyLicence, basemapSource, date } = review;
  return `<b>${escapeHtml(number)}</b> ${escapeHtml([holder, surveyLicence, basemapSource, date].join(' · '))}`;
}

/** @param {Health} health @returns {string} one page in Chinese and English, without scripts */
export function printStaff(health) {
  /** @param {string} what @param {string} detail */
  const describe = (what, detail) => {
    const { zh, en } = staffWordsOf(what);
    return `<b>${escapeHtml(zh)}</b> <span>${escapeHtml(en)}</span> <code>${escapeHtml(detail)}</code>`;
  };
  const problems = Object.entries(health.problems).map((problem) => `<li>${describe(...problem)}</li>`);
  const events = health.recent
    .toReversed()
    .map(
      ({ at, what, detail, times }) =>
        `<li><time datetime="${escapeHtml(at)}">${formatLocalTime(new Date(at))}</time> ${describe(what, detail)}${times ? ` ×${escapeHtml(times)}` : ''}</li>`,
    );
  const parts = new Map(
    Object.entries({
      state: health.good ? 'good' : 'bad',
      version:
        health.counter === 0
          ? '安装包自带的版本 <span>the version of the kit</span>'
          : escapeHtml(`${health.version} · ${health.counter}${health.trial ? ' · 试用 trial' : ''}`),
      since: escapeHtml(health.sinceGood_s ?? '—'),
      starts: escapeHtml(health.starts),
      edition: EDITIONS[health.map.edition],
      review: describeReview(health.map),
      contentHash: escapeHtml(health.map.contentHash || '—'),
      problems: problems.join('') || '<li>没有 <span>none</span></li>',
      events: events.join(''),
    }),
  );
  return STAFF.replace(/\{(\w+)\}/g, (whole, name) => parts.get(name) ?? whole);
}
