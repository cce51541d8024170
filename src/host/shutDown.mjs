/**
 * Ends this program with one line that says why.
 * @param {number} code @param {string} line
 * @returns {never}
 */
export function shutDown(code, line) {
  console.error(line);
  process.exit(code);
}
