import { NO_ROOM } from '../i18n/offlineNotice';
import type { Session } from '../state/session.svelte';
import { readHostRun } from './hostRun';

/**
 * Has the browser keep the whole site, so that the page opens without a network from the next visit on, and says so where
 * it has no room for it. A hall's own host is never away from its page and changes versions itself: there nothing is kept.
 */
export async function keepOffline(session: Pick<Session, 'lang' | 'notices'>): Promise<void> {
  if (!import.meta.env.PROD || readHostRun() !== null || !('serviceWorker' in navigator)) return;
  try {
    // A frame without an origin of its own is refused the very word.
    const { serviceWorker } = navigator;
    // The word of src/workers/sw.ts for a full disk.
    serviceWorker.addEventListener('message', ({ data }) => {
      if (data === 'full') session.notices.say(NO_ROOM[session.lang]);
    });
    serviceWorker.startMessages();
    await serviceWorker.register('/sw.js');
  } catch (error) {
    // Refused by the browser or its owner: the page works as long as there is a network.
    console.warn(error);
  }
}
