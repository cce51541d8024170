/** Default settings of the watchdog, in force until the maintenance program has read kiosk.json. */
export const PRESET = {
  /** Seconds without a good heartbeat after which the browser is replaced. */
  watchdogSeconds: 30,
  /** Seconds a new browser has for its first good heartbeat. */
  startSeconds: 60,
  /** Query of the page's address, without the question mark. */
  address: 'shell=kiosk',
  /** A systemd unit reboots the machine on request: true where systemd started this program. */
  canReboot: 'NOTIFY_SOCKET' in process.env,
};

/** @typedef {typeof PRESET} Settings */
