/** Kept on the device: whether single keys are shortcuts. Nothing else of the page is stored. */
const STORED = 'huntu-single-keys';
const OFF = 'off';

function readStored(): boolean {
  try {
    return localStorage.getItem(STORED) !== OFF;
  } catch {
    return true;
  }
}

/** Whether single keys without a modifier are shortcuts: some readers' speech or hands press them by chance (WCAG 2.1.4). */
export class SingleKeys {
  #on = $state(readStored());

  get on(): boolean {
    return this.#on;
  }

  /** Switches single keys on or off, and stores it for the next visit where the browser allows it. */
  switch(on: boolean): void {
    this.#on = on;
    try {
      if (on) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, OFF);
    } catch {
      // Without storage the switch holds until the page is closed.
    }
  }
}

/** The setting of the page. */
export const singleKeys = new SingleKeys();
