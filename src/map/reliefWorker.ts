import {
  colourRelief,
  extractGrey,
  RELIEF_PATH,
  type Grey,
  type ReliefPicture,
} from '../scene/basemap/relief';
import type { BasemapTokens } from '../view/basemapTokens';

/**
 * Colours the relief off the main thread: sixteen million grey pixels, fetched once, become four pictures. Each message
 * holds a theme's tokens and the port to reply to.
 */
export type ReliefReply = { readonly pictures: readonly ReliefPicture[] } | { readonly fault: string };

const RELIEF_URL = `/${RELIEF_PATH}`;

async function fetchGrey(): Promise<Grey> {
  const response = await fetch(RELIEF_URL);
  if (!response.ok) throw new Error(`${RELIEF_URL}: HTTP ${response.status}`);
  const bitmap = await createImageBitmap(await response.blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error(`${RELIEF_URL}: this browser gives no 2D canvas`);
  context.drawImage(bitmap, 0, 0);
  return extractGrey(context.getImageData(0, 0, bitmap.width, bitmap.height));
}

let grey: Promise<Grey> | null = null;

async function colour(tokens: BasemapTokens): Promise<readonly ReliefPicture[]> {
  grey ??= fetchGrey();
  // A failed fetch is retried at the next request.
  grey.catch(() => (grey = null));
  return colourRelief(await grey, tokens);
}

self.onmessage = ({ data, ports: [asker] }: MessageEvent<BasemapTokens>): void => {
  const reply = (value: ReliefReply, bytes: ArrayBuffer[]): void => asker?.postMessage(value, bytes);
  void colour(data).then(
    (pictures) =>
      reply(
        { pictures },
        pictures.map(({ picture }) => picture.data.buffer),
      ),
    // The browser's error does not name the file.
    () => reply({ fault: RELIEF_PATH }, []),
  );
};
