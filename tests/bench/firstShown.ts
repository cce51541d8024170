import type { Page } from '@playwright/test';
import { decode, difference, type Picture } from '../e2e/picture.ts';
import { LAND, LIT_FROM } from './pages/ground.ts';

/** A picture of this width is enough to see whether there are arcs. */
const WIDTH = 320;
/** So many pixels are more than a stray edge. */
const FEW = 12;
/** Share of the picture that the land covers at least; it is a third of it, less where arcs lie over it. */
const LEAST_LAND = 0.05;
/** How far a channel may be from the colour of the land, which is far from that of the sea in red. */
const NEAR = 4;

/** A channel that differs by more than this has changed, 0..255: arcs may be so many that all of the land is lit. */
const CHANGED = 24;

const landIs = [1, 3, 5].map((at) => Number.parseInt(LAND.slice(at, at + 2), 16));

/** Whether both land and arcs are in a picture. Arcs fade into every colour that is about as dark as the land. */
function isWhole({ rgb }: Picture): boolean {
  let [land, lit] = [0, 0];
  for (let i = 0; i < rgb.length; i += 3) {
    const channels = [rgb[i] ?? 0, rgb[i + 1] ?? 0, rgb[i + 2] ?? 0];
    if (Math.max(...channels) >= LIT_FROM) lit++;
    else if (channels.every((channel, c) => Math.abs(channel - (landIs[c] ?? 0)) <= NEAR)) land++;
  }
  return land > (LEAST_LAND * rgb.length) / 3 && lit > FEW;
}

/** When a page first showed land and arcs. */
export interface FirstShown {
  /** Unix ms; null before. */
  readonly at: number | null;
  /** When it first showed them otherwise: they move. Unix ms; null before. */
  readonly movedAt: number | null;
  end(): Promise<void>;
}

/**
 * Watches what the browser puts on the screen, from outside: a page that reads back what it draws waits for the GPU, the
 * longer the more canvases it has.
 */
export async function watchScreen(page: Page): Promise<FirstShown> {
  const session = await page.context().newCDPSession(page);
  let [at, movedAt]: [number | null, number | null] = [null, null];
  let first: Picture | null = null;
  session.on('Page.screencastFrame', ({ data, metadata: { timestamp }, sessionId }) => {
    void session.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
    if (movedAt !== null || !timestamp) return;
    const picture = decode(Buffer.from(data, 'base64'));
    if (first && difference(first, picture, CHANGED) * first.width * first.height > FEW)
      movedAt = timestamp * 1000;
    if (first || !isWhole(picture)) return;
    [first, at] = [picture, timestamp * 1000];
  });
  await session.send('Page.startScreencast', { format: 'png', maxWidth: WIDTH, maxHeight: WIDTH });
  return {
    get at() {
      return at;
    },
    get movedAt() {
      return movedAt;
    },
    end: () => session.detach(),
  };
}
