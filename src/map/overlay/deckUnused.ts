/**
 * Stands in the build for what deck.gl and luma.gl import and no layer of ours reaches: loading data by address
 * (loaders.gl, which would fetch workers from a public server), packing attributes for WebGPU (@luma.gl/gpgpu), moving
 * attributes on the graphics card, and reading WGSL. Resolved by vite.config.ts; a name that is imported and that this
 * file lacks fails the build.
 */

/** @throws always: a layer has come to use what the build leaves out. */
function refuse(): never {
  throw new Error('deck.gl asks for what this build leaves out: see src/map/overlay/deckUnused.ts');
}

/** Does nothing: deck.gl registers its loaders as it starts. */
export function registerLoaders(): void {
  // No loader is ever asked.
}

export const load = refuse;
export const ImageLoader = {};
export const backendRegistry = { add: refuse };
export const cleanEvaluateSync = refuse;
export const interleave = refuse;
export const GPUDataEvaluator = refuse;
export const scanWGSLInterface = refuse;
export const getShaderBindingDebugRowsFromWGSL = refuse;
/** Moves attributes of a layer that has `transitions`. */
export default refuse;
