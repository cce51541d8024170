import { hostRun } from './heartbeat';

/**
 * Has the browser keep the whole site, so that the page opens without a network from the next visit on. A hall's own
 * host is never away from its page and changes versions itself: there nothing is kept.
 */
export async function keepOffline(): Promise<void> {
  if (!import.meta.env.PROD || hostRun() !== null || !('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
  } catch (error) {
    // Refused by the browser or its owner: the page works as long as there is a network.
    console.warn(error);
  }
}
