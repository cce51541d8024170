/** Longest wait for a font, ms; later, text shows in one of the machine's own. */
const FONTS_MS = 1000;

/**
 * Waits until the document has been painted, with its fonts if they came in time. A hidden page draws no frames, so it
 * is not waited for.
 */
export async function afterFirstPaint(): Promise<void> {
  if (document.hidden) return;
  await Promise.race([document.fonts.ready, new Promise((late) => setTimeout(late, FONTS_MS))]);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}
