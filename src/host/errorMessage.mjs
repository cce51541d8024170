/** @param {unknown} thrown @returns {string} its message */
export const errorMessage = (thrown) => (thrown instanceof Error ? thrown.message : String(thrown));
