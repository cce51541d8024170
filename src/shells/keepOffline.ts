import { NO_ROOM } from '../i18n/offlineNotice';
import type { Session } from '../state/session.svelte';
import { readHostRun } from './hostRun';

/**
 * Has the browser store the site, to open offline from the next visit on; reports a full disk. Not in a hall: its host
 * is always reachable and changes versions itself.
 */
export async function keepOffline(session: Pick<Session, 'lang' | 'notices'>): Promise<void> {
  if (!import.meta.env.PROD || readHostRun() !== null || !('serviceWorker' in navigator)) return;
  try {
    // A frame without its own origin fails on the mere access.
    const { serviceWorker } = navigator;
    // Message of src/workers/sw.ts for a full disk.
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'full') session.notices.say(NO_ROOM[session.lang]);
    });
    serviceWorker.startMessages();
    await serviceWorker.register('/sw.js');
  } catch (error) {
    // Refused by the browser or its owner: the page still works online.
    console.warn(error);
  }
}
