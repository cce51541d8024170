/** Control and format characters and line separators. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Escapes the characters that a terminal or a page acts on instead of showing them, in JavaScript's notation.
 * @param {string} text
 * @returns {string}
 */
export const escapeControls = (text) =>
  text.replace(UNSEEN, (sign) => `\\u{${sign.codePointAt(0)?.toString(16)}}`);
