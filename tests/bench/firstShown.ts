import type { Page } from '@playwright/test';
import { decode, type Picture } from '../e2e/picture.ts';
import { LIT_FROM } from './pages/ground.ts';

/** A picture of this width is enough to see whether there are arcs. */
const WIDTH = 320;
/** So many pixels are more than a stray edge. */
const FEW = 12;

/** Whether both land and arcs are in a picture. */
function isWhole({ rgb }: Picture): boolean {
  let [land, lit] = [0, 0];
  for (let i = 0; i < rgb.length; i += 3) {
    const red = rgb[i] ?? 0;
    const most = Math.max(red, rgb[i + 1] ?? 0, rgb[i + 2] ?? 0);
    if (most >= LIT_FROM) lit++;
    // The land is brighter than the sea in red alone.
    else if (red >= 23 && most >= 32) land++;
  }
  return land > FEW && lit > FEW;
}

/** When a page first showed land and arcs. */
export interface FirstShown {
  /** Unix ms; null before. */
  readonly at: number | null;
  end(): Promise<void>;
}

/**
 * Watches what the browser puts on the screen, from outside: a page that reads back what it draws waits for the GPU, the
 * longer the more canvases it has.
 */
export async function watchScreen(page: Page): Promise<FirstShown> {
  const session = await page.context().newCDPSession(page);
  let at: number | null = null;
  session.on('Page.screencastFrame', ({ data, metadata: { timestamp }, sessionId }) => {
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    if (at === null && timestamp && isWhole(decode(Buffer.from(data, 'base64')))) at = timestamp * 1000;
  });
  await session.send('Page.startScreencast', { format: 'png', maxWidth: WIDTH, maxHeight: WIDTH });
  return {
    get at() {
      return at;
    },
    end: () => session.detach(),
  };
}
