/**
 * How the three programs of a hall speak. The watchdog starts the server and the steward and passes each message of one
 * on to the other; what stays true until it is said anew is kept for a program that starts later.
 */

/** @typedef {import('./heartbeat.mjs').Beat} Beat */
/** @typedef {import('./steward/log.mjs').Entry} Entry */
/**
 * @typedef {object} State the watchdog, each second and after each change: how the browser is; times in ms
 * @property {'state'} kind @property {number} run its start, counted; 0 before the first @property {boolean} up it runs
 * @property {number} upFor since it was started @property {number | null} sinceGood since the last good heartbeat
 * @property {number} stood since when every heartbeat was good @property {boolean} safe without WebGL
 * @property {number} reboots asked for since a picture last stood for an hour @property {number} reloads of pages
 * @property {string} fault of the last heartbeat, in words; empty when it was good @property {number} age of the watchdog
 */
/**
 * @typedef {object} Down the watchdog: that browser is gone
 * @property {'down'} kind @property {number} run @property {string} why in words
 * @property {'itself' | 'screen' | 'wish'} by what: it is to blame, no screen is there, or it was asked to go
 */
/** @typedef {{ kind: 'reboot', reboots: number }} Reboot the watchdog, to the steward: who keeps that number, and then asks for the reboot */
/** @typedef {{ kind: 'heard', id: number, status: number }} Heard the watchdog, to the server: how a heartbeat is answered */
/** @typedef {{ kind: 'open', url: string }} Open the server: where it listens */
/** @typedef {{ kind: 'beat', id: number, beat: Beat, fault: string | null }} Beaten the server: a heartbeat came, and what is wrong with it */
/** @typedef {{ kind: 'asked', id: number, text: string }} Asked the server: somebody at the screen says to be of the staff */
/** @typedef {{ kind: 'serves', after: number }} Serves the server: that site is served now */
/** @typedef {{ kind: 'settings', settings: import('./preset.mjs').Settings }} Set the steward */
/**
 * @typedef {object} Site the steward: what to serve once browser `after` is gone, -1 while one runs
 * @property {'site'} kind @property {number} after @property {string} folder @property {string} version
 * @property {number} counter 0 for the version of the kit @property {boolean} trial @property {number} reboots as they were kept
 */
/**
 * @typedef {object} Report the steward: what the server tells programs and the page
 * @property {'report'} kind @property {boolean} dark nobody is meant to see the picture at this hour
 * @property {boolean} counts visits are counted @property {string} site where the public can open the atlas, or nothing
 * @property {number} watchdogSeconds @property {number | null} heldMB memory of the browser
 * @property {Record<string, string>} problems @property {readonly Entry[]} recent
 */
/** @typedef {{ kind: 'told', id: number, status: number, body: object }} Told the steward, to the server: what the staff are answered */
/** @typedef {{ kind: 'replace', why: string }} Replace the steward or the server: this browser is to go, though it works */
/** @typedef {{ kind: 'log', how: 'say' | 'wrong' | 'mended', what: string, detail: string }} Logged any: for the log, which the steward keeps */
/** @typedef {{ kind: 'here' }} Here any but the watchdog: an answer to each `state` */
/** @typedef {State | Down | Reboot | Heard | Open | Beaten | Asked | Serves | Set | Site | Report | Told | Replace | Logged | Here} Message */

export {};
