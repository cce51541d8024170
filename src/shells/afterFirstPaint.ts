/** Longest wait for a font, ms; later, text shows in one of the machine's own. */
const FONTS_MS = 1000;

/** Waits until the document is painted, with its fonts if in time. A hidden page draws no frames: no wait. */
export async function afterFirstPaint(): Promise<void> {
  if (document.hidden) return;
  await Promise.race([document.fonts.ready, new Promise((late) => setTimeout(late, FONTS_MS))]);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}
