/**
 * Prints one line that says why, and ends the program.
 * @param {number} code @param {string} line
 * @returns {never}
 */
export function shutDown(code, line) {
  console.error(line);
  process.exit(code);
}
