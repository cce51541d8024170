import type { Browser, CDPSession } from '@playwright/test';

/** CPU time of a browser's processes since they began, ms. */
export interface Cpu {
  readonly renderer: number;
  readonly gpu: number;
}

/** Reads the operating system's count of what the renderers and the GPU process of a browser have used. */
export async function cpuMeter(browser: Browser): Promise<() => Promise<Cpu>> {
  const session: CDPSession = await browser.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const used = (kind: string): number =>
      processInfo.reduce((sum, { type, cpuTime }) => sum + (type === kind ? cpuTime * 1000 : 0), 0);
    return { renderer: used('renderer'), gpu: used('GPU') };
  };
}
