/**
 * Defines the messages between the three programs of the kiosk. The watchdog starts the other two and forwards their
 * messages; a program ignores those that are not for it. `state`, `settings`, `site` and `report` hold until sent
 * again: a program that starts later receives the latest. Times are durations in ms, because each program has its own
 * clock.
 *
 * Heartbeat: page to server by HTTP, `beat`, `beatReply`, server to page.
 * Change of browser: `down` by the watchdog, `site` by the maintenance program, `siteServed` by the server, then the
 * next browser; after 20 s without `siteServed` with the site served at that time.
 * Staff dialog: `staffRequest` by the server, `staffReply` by the maintenance program.
 * A program without any message for 15 s is restarted; the server reports a silent maintenance program after 10 s.
 */

/** @typedef {import('./judgeHeartbeat.mjs').Beat} Beat */
/** @typedef {import('./maintenance/log.mjs').Entry} Entry */
/**
 * @typedef {object} State the watchdog to both, each second and after each change: condition of the browser
 * @property {'state'} kind @property {number} run number of the browser, from 1; 0 before the first
 * @property {boolean} up a browser runs @property {number} upFor time since its start; 0 when none runs
 * @property {number | null} sinceGood time since its last good heartbeat; null before the first
 * @property {number} goodFor time for which all heartbeats were good @property {boolean} safe safe mode, without WebGL
 * @property {number} reboots requested since the picture was last good for an hour
 * @property {number} reloads of pages, since the watchdog started
 * @property {string} fault of its last heartbeat; empty when there is none
 * @property {number} age time since the watchdog started
 */
/**
 * @typedef {object} Down the watchdog to the maintenance program: the browser ended, or was ended
 * @property {'down'} kind @property {number} run @property {string} why in words
 * @property {'itself' | 'screen' | 'wish'} by cause: a failure of the browser, no screen, or a request
 */
/**
 * @typedef {object} Reboot the watchdog to the maintenance program, which saves the number, then requests the reboot
 * @property {'reboot'} kind @property {number} reboots with this one
 */
/**
 * @typedef {object} BeatReply the watchdog to the server
 * @property {'beatReply'} kind @property {number} id of the `beat` @property {number} status 204, or 205 to reload
 */
/**
 * @typedef {object} Open the server to both, once it listens; no browser starts before
 * @property {'open'} kind @property {string} url without a trailing slash
 */
/**
 * @typedef {object} BeatMessage the server to both: a heartbeat of the page
 * @property {'beat'} kind @property {number} id for the reply @property {Beat} beat
 * @property {string | null} fault in words; null when the picture is good
 */
/**
 * @typedef {object} StaffRequest the server to the maintenance program: a request of the staff dialog
 * @property {'staffRequest'} kind @property {number} id for the reply @property {string} text JSON, unchecked
 */
/** @typedef {{ kind: 'siteServed', after: number }} SiteServed the server to the watchdog: that `site` is served */
/**
 * @typedef {object} SettingsMessage the maintenance program to the watchdog, when it starts
 * @property {'settings'} kind @property {import('./preset.mjs').Settings} settings
 */
/**
 * @typedef {object} Site the maintenance program to both, when it starts and after each `down`, also for the same site
 * @property {'site'} kind @property {number} after number of the browser it follows, 0 for none; -1 while one runs
 * @property {string} folder of the built app @property {string} version
 * @property {number} counter 0 for the version of the kit, larger for newer ones @property {boolean} trial on trial
 * @property {number} reboots as saved on the disk, for the watchdog before its first browser
 */
/**
 * @typedef {object} Report the maintenance program to the server and to its own successor, on each change
 * @property {'report'} kind @property {boolean} dark the screen is black at this hour
 * @property {boolean} counts visits are counted @property {string} publicSite public address of the atlas; may be empty
 * @property {'intl' | 'cn'} edition of the map @property {import('./mapReview.mjs').MapReview | null} mapReview
 * @property {number} watchdogSeconds how long a picture is good after a good heartbeat, s
 * @property {number | null} heldMB memory of the browser, MB; null where unknown
 * @property {Record<string, string>} problems present ones, details by key of staffWords.json
 * @property {readonly Entry[]} recent latest events, oldest first
 */
/**
 * @typedef {object} StaffReply the maintenance program to the server
 * @property {'staffReply'} kind @property {number} id of the request @property {number} status HTTP
 * @property {object} body
 */
/** @typedef {{ kind: 'replace', why: string }} Replace either program to the watchdog: replace a working browser */
/**
 * @typedef {object} LogMessage the watchdog or the server to the maintenance program: an entry for the log
 * @property {'log'} kind @property {'recordEvent' | 'openProblem' | 'closeProblem'} how method of the log
 * @property {string} what key of staffWords.json @property {string} detail in words; may be empty
 */
/** @typedef {{ kind: 'alive' }} Alive either program to both others: reply to each `state` */
/**
 * @typedef {State | Down | Reboot | BeatReply | Open | BeatMessage | StaffRequest | SiteServed | SettingsMessage | Site
 *   | Report | StaffReply | Replace | LogMessage | Alive} Message
 */

export {};
