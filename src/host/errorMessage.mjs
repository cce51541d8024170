/** @param {unknown} thrown @returns {string} what was thrown, in its own words */
export const errorMessage = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));
