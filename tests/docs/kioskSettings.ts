import type { Config } from '../../src/host/kiosk/maintenance/config.mjs';

/** Says of each setting of a hall what it does; the type asks for all of them. The rest of the table is the code's. */
export const SETTING_DOES: Readonly<Record<keyof Config, string>> = {
  address: 'what the page shows: its address after the question mark (see In a hall)',
  staffPin: 'opens the dialog of the staff (see The staff); without one there is none',
  publicSite: 'where the code that a visitor takes home leads; without one it holds view and figures as text',
  edition: 'edition of the map, whatever the address asks for: for China or international',
  mapReview: 'review of the map by an authority, shown at the bottom left of the map (see The map in public)',
  countVisits: 'counts visits by the hour into `visits.jsonl` (see The staff); the screen says so',
  darkFrom:
    'hour of the local clock from which an idle screen is black, for panels that keep a picture; a touch shows it',
  darkTo:
    'hour until which it is black; never where both are the same, for a machine whose clock has lost the time',
  nightlyHour: 'hour at which the browser is replaced if nobody is there; -1 for never',
  memoryPercent: 'per cent of the memory above which the browser is replaced once nobody is there',
  idleSeconds: 'seconds without a touch after which nobody is taken to be there',
  trialSeconds: 'seconds for which the picture of a new version must stand before it is kept',
  watchdogSeconds: 'seconds without a good heartbeat after which the browser is replaced',
  startSeconds: 'seconds that a new browser has for its first good heartbeat',
  allowOlder: 'takes bundles older than what was here, always; the dialog allows them for ten minutes',
  bundleFolders:
    'where bundles are looked for, and in the folders right below, besides `/var/lib/huntu/inbox`',
};
