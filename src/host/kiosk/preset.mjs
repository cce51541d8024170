/** What the watchdog goes by until the steward has read the settings, and where these say nothing. */
export const PRESET = {
  /** Seconds without a good heartbeat after which the browser is replaced. */
  watchdogSeconds: 30,
  /** Seconds a new browser has for its first good heartbeat. */
  startSeconds: 60,
  /** What the page is asked to show: its address after the question mark. */
  address: 'shell=kiosk',
  /** Somebody reboots the machine when asked to: a unit of systemd, as the one that started us. */
  canReboot: 'NOTIFY_SOCKET' in process.env,
};

/** @typedef {typeof PRESET} Settings */
