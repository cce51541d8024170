import type { Model } from '@luma.gl/engine';
import { assertBoundAs, readDrawCall, type DrawCall } from './lumaInternals';

const calls = new WeakMap<Model, DrawCall>();
let faulty = false;

/**
 * Keeps what a model's draw call was made of. To be called when luma has drawn it: its program is linked and its
 * uniform blocks stand at their binding points, which both stay so. Where they stand elsewhere luma goes on drawing,
 * which is slow and right, and the page reports it once.
 */
export function keepCall(model: Model): void {
  const call = faulty ? null : readDrawCall(model);
  if (!call) return;
  try {
    assertBoundAs(call);
    calls.set(model, call);
  } catch (error) {
    faulty = true;
    reportError(error);
  }
}

/**
 * Draws a model as luma did last, without asking again what cannot have changed: a fifth of the time. Its vertex array
 * stays bound. false: it was never drawn, or with another number of vertices, and luma is to draw it.
 */
export function repeatCall(model: Model): boolean {
  const call = calls.get(model);
  const { vertexCount, instanceCount } = model;
  if (!call || call.vertexCount !== vertexCount) return false;
  const { gl } = call;
  gl.useProgram(call.program);
  gl.bindVertexArray(call.vao);
  for (let i = 0; i < call.blocks.length; i++)
    gl.bindBufferBase(gl.UNIFORM_BUFFER, i, call.blocks[i] ?? null);
  for (let i = 0; i < call.textures.length; i++) {
    const [target, texture] = call.textures[i] ?? [gl.TEXTURE_2D, null];
    gl.activeTexture(gl.TEXTURE0 + i);
    gl.bindTexture(target, texture);
  }
  gl.drawArraysInstanced(call.mode, 0, vertexCount, instanceCount);
  return true;
}
