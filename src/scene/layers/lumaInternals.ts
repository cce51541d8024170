import type { Device, Parameters } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import {
  WEBGLBuffer,
  WEBGLRenderPipeline,
  WEBGLTexture,
  WEBGLVertexArray,
  WebGLDevice,
} from '@luma.gl/webgl';

/**
 * Everything that our layers use of luma.gl beyond its portable interface: WebGL objects behind its resources, the
 * order in which it binds them, and WebGL's numbers as parameters. Tests of the installed version:
 * tests/scene/lumaInternals.test.ts.
 */

/** WebGL's numbers. */
const [ONE, ONE_MINUS_SRC_ALPHA] = [1, 0x0303];
export const BLEND_EQUATION = { add: 0x8006, max: 0x8008 } as const;

/**
 * Makes the parameters of a layer that blends premultiplied colours and ignores depth. In WebGL's own words: these are
 * set once a layer, luma's portable ones would be set and restored at every draw.
 * @param equation one of BLEND_EQUATION
 */
export const blendingBy = (equation: number): Parameters =>
  ({
    ...{ depthTest: false, depthMask: false, cull: false, blend: true },
    blendFunc: [ONE, ONE_MINUS_SRC_ALPHA, ONE, ONE_MINUS_SRC_ALPHA],
    blendEquation: [equation, equation],
  }) as Parameters;

/** One draw call in WebGL's own words. */
export interface DrawCall {
  readonly gl: WebGL2RenderingContext;
  readonly program: WebGLProgram;
  readonly vao: WebGLVertexArrayObject;
  /** Uniform blocks in the order of their binding points. */
  readonly blocks: readonly WebGLBuffer[];
  /** Textures in the order of their units. */
  readonly textures: readonly (readonly [target: number, texture: WebGLTexture])[];
  readonly mode: number;
  readonly vertexCount: number;
}

/**
 * Reads of a model what its draw call is made of. null where it is not drawn by WebGL, or bound in a way that luma
 * alone knows.
 */
export function readDrawCall(model: Model): DrawCall | null {
  const { device, pipeline, vertexArray, bindings, topology, vertexCount } = model;
  if (!(device instanceof WebGLDevice && pipeline instanceof WEBGLRenderPipeline)) return null;
  if (!(vertexArray instanceof WEBGLVertexArray)) return null;
  const bound = pipeline.shaderLayout.bindings.map(({ name }) => bindings[name]);
  if (!bound.every((one) => one instanceof WEBGLBuffer || one instanceof WEBGLTexture)) return null;
  const { gl } = device;
  return {
    ...{ gl, program: pipeline.handle, vao: vertexArray.handle, vertexCount },
    blocks: bound.flatMap((one) => (one instanceof WEBGLBuffer ? [one.handle] : [])),
    textures: bound.flatMap((one) =>
      one instanceof WEBGLTexture ? [[one.glTarget, one.handle] as const] : [],
    ),
    mode: topology === 'triangle-strip' ? gl.TRIANGLE_STRIP : gl.TRIANGLES,
  };
}

/**
 * Fails unless WebGL's state is what a call would set: to be asked right after luma drew the same model. What is read
 * is known to the browser without asking the graphics card.
 */
export function assertBoundAs({ gl, program, blocks, textures }: DrawCall): void {
  const wrong = (what: string): never => {
    throw new Error(`luma.gl binds ${what} in another order than expected`);
  };
  if (gl.getParameter(gl.CURRENT_PROGRAM) !== program) wrong('programs');
  blocks.forEach((block, i) => {
    if (gl.getIndexedParameter(gl.UNIFORM_BUFFER_BINDING, i) !== block) wrong('uniform blocks');
  });
  textures.forEach(([, texture], i) => {
    gl.activeTexture(gl.TEXTURE0 + i);
    if (gl.getParameter(gl.TEXTURE_BINDING_2D) !== texture) wrong('textures');
  });
}

/** Clears the colours of the framebuffer that is bound, within a render pass that stays open. */
export function clearColour(device: Device): void {
  if (device instanceof WebGLDevice) device.gl.clear(device.gl.COLOR_BUFFER_BIT);
}

/** Leaves no vertex array bound: a buffer that is filled next would become part of it. */
export function unbindVertexArray(device: Device): void {
  if (device instanceof WebGLDevice) device.gl.bindVertexArray(null);
}

/** true where a model will never be drawn: its program does not compile or link. */
export const isBroken = (model: Model): boolean => model.pipeline.isErrored;

/**
 * Frees a model with its vertex array, which luma 9.4 leaves to the garbage collector, who does not know its weight.
 */
export function destroyModel(model: Model): void {
  model.destroy();
  model.vertexArray.destroy();
}
