/**
 * Stands in the build for what deck.gl imports and no layer of ours reaches: loading data by address (loaders.gl, which
 * would fetch workers from a public server) and packing attributes for WebGPU (@luma.gl/gpgpu). Resolved by
 * vite.config.ts; a name that deck.gl imports and this file lacks fails the build.
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
