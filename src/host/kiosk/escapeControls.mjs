/** Control and format characters and line separators, which a terminal or a page acts on instead of showing them. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Escapes characters that move a cursor, colour a terminal or change the writing direction, in JavaScript's notation.
 * @param {string} text
 * @returns {string}
 */
export const escapeControls = (text) =>
  text.replace(UNSEEN, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
