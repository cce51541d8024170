/** Control and format characters, and the separators of lines: a terminal or a page acts on them instead of showing them. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Escapes characters that move a cursor, colour a terminal or turn the direction of writing, as JavaScript writes them.
 * @param {string} text
 * @returns {string}
 */
export const escapeControls = (text) =>
  text.replace(UNSEEN, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
