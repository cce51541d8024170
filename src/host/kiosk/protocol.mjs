/**
 * How the three programs of a hall speak. The watchdog starts the server and the steward and hears both; what one of them
 * says, it passes on to the other, so each hears all but its own words and passes over what is not for it. `state`,
 * `settings`, `site` and `report` are true until they are said anew: a program that starts later is told the last of each.
 * Times are durations in ms: no program knows the clock of another.
 *
 * A heartbeat: the page sends it to the server, which says `beat`; the watchdog answers `heard`, and the server the page.
 * Another browser: `down` by the watchdog, `site` by the steward, `serves` by the server, and the watchdog starts one. Without
 * that `serves` it waits 20 s, then shows what is served.
 * The staff at the screen: `asked` by the server, `told` by the steward.
 * Who says nothing for 15 s, not even `here`, is ended and started anew; of the steward the server says so after 10 s.
 */

/** @typedef {import('./judgeHeartbeat.mjs').Beat} Beat */
/** @typedef {import('./maintenance/log.mjs').Entry} Entry */
/**
 * @typedef {object} State the watchdog to both, each second and after each change: how the browser is
 * @property {'state'} kind @property {number} run its start, counted from 1; 0 before the first @property {boolean} up it runs
 * @property {number} upFor how long it runs; 0 when it does not @property {number | null} sinceGood how long ago the last good
 *   heartbeat of this browser came; null before the first @property {number} stood for how long all were good
 * @property {boolean} safe it is started without WebGL
 * @property {number} reboots asked for since a picture last stood for an hour
 * @property {number} reloads of pages that the watchdog asked for in its life
 * @property {string} fault of the last bad heartbeat of this browser, in words; empty when there was none
 * @property {number} age how long the watchdog runs
 */
/**
 * @typedef {object} Down the watchdog to the steward: that browser is gone, or was ended
 * @property {'down'} kind @property {number} run @property {string} why in words
 * @property {'itself' | 'screen' | 'wish'} by what: it is to blame, no screen is there, or it was asked to go
 */
/**
 * @typedef {object} Reboot the watchdog to the steward, who keeps the number, and asks for the reboot once it is on the disk
 * @property {'reboot'} kind @property {number} reboots with this one
 */
/**
 * @typedef {object} Heard the watchdog to the server: how a heartbeat is answered
 * @property {'heard'} kind @property {number} id of the `beat` @property {number} status 204, or 205 for a page that is to load itself anew
 */
/**
 * @typedef {object} Open the server, once it listens: to the watchdog, which starts no browser before
 * @property {'open'} kind @property {string} url without a slash at its end
 */
/**
 * @typedef {object} Beaten the server to both: a heartbeat came
 * @property {'beat'} kind @property {number} id for the answer @property {Beat} beat
 * @property {string | null} fault what is wrong with it, in words; null when it is good
 */
/**
 * @typedef {object} Asked the server to the steward: somebody at the screen says to be of the staff
 * @property {'asked'} kind @property {number} id for the answer @property {string} text JSON, as it came
 */
/**
 * @typedef {object} Serves the server to the watchdog: the `site` with this `after` is served
 * @property {'serves'} kind @property {number} after
 */
/**
 * @typedef {object} Given the steward to the watchdog, when it starts: what the settings say for it
 * @property {'settings'} kind @property {import('./preset.mjs').Settings} settings
 */
/**
 * @typedef {object} Site the steward to the server, when it starts and after each `down`, also when the site stays the same
 * @property {'site'} kind @property {number} after of which browser it follows, 0 for none; -1 while one runs
 * @property {string} folder of the built app @property {string} version
 * @property {number} counter 0 for the version of the kit, larger for a newer one @property {boolean} trial it has yet to stand its trial
 * @property {number} reboots as they were kept on the disk: to the watchdog, before its first browser
 */
/**
 * @typedef {object} Report the steward to the server, when it has changed, and to the steward that comes after it: what programs, the
 *   staff and the page are told
 * @property {'report'} kind @property {boolean} dark nobody is meant to see the picture at this hour
 * @property {boolean} counts visits are counted @property {string} publicSite where the public can open the atlas; may be empty
 * @property {number} watchdogSeconds a picture is good for so long after a good heartbeat, s
 * @property {number | null} heldMB memory of the browser; null where it is not known
 * @property {Record<string, string>} problems what is wrong now, by the names of words.json, in words
 * @property {readonly Entry[]} recent the latest events, the oldest first
 */
/**
 * @typedef {object} Told the steward to the server: what the staff are answered
 * @property {'told'} kind @property {number} id of the `asked` @property {number} status of HTTP @property {object} body for JSON
 */
/** @typedef {{ kind: 'replace', why: string }} Replace the steward or the server to the watchdog: this browser is to go, though it works */
/**
 * @typedef {object} Logged the watchdog or the server to the steward, who keeps the log
 * @property {'log'} kind @property {'say' | 'wrong' | 'mended'} how it happened, is wrong from now on, or is so no more
 * @property {string} what one of words.json @property {string} detail in words; may be empty
 */
/** @typedef {{ kind: 'here' }} Here the server and the steward to both others: the answer to each `state` */
/** @typedef {State | Down | Reboot | Heard | Open | Beaten | Asked | Serves | Given | Site | Report | Told | Replace | Logged | Here} Message */

export {};
