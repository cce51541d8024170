/** A font that takes longer is not waited for: words are then read in one of the machine's own. */
const FONTS_MS = 1000;

/**
 * What stands in the document has been on the screen, its fonts with it where they came in time. A page that opens
 * unseen draws no frames; nobody waits to read it.
 */
export async function afterFirstPaint(): Promise<void> {
  if (document.hidden) return;
  await Promise.race([document.fonts.ready, new Promise((late) => setTimeout(late, FONTS_MS))]);
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}
