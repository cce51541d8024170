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
 * Access to luma.gl beyond its portable interface: WebGL objects, binding order, WebGL constants as parameters. Tested
 * against the installed version: tests/scene/lumaInternals.test.ts.
 */

/** WebGL constants. */
const [ONE, ONE_MINUS_SRC_ALPHA] = [1, 0x0303];
export const BLEND_EQUATION = { add: 0x8006, max: 0x8008 } as const;

/**
 * Makes parameters that blend premultiplied colours and ignore depth, as WebGL constants: set once per layer, where
 * luma's portable ones are set and restored at every draw.
 * @param equation one of BLEND_EQUATION
 */
export const blendingBy = (equation: number): Parameters =>
  ({
    depthTest: false,
    depthMask: false,
    cull: false,
    blend: true,
    blendFunc: [ONE, ONE_MINUS_SRC_ALPHA, ONE, ONE_MINUS_SRC_ALPHA],
    blendEquation: [equation, equation],
  }) as Parameters;

/** A draw call in WebGL terms. */
export interface DrawCall {
  readonly gl: WebGL2RenderingContext;
  readonly program: WebGLProgram;
  readonly vao: WebGLVertexArrayObject;
  /** Uniform blocks by binding point. */
  readonly blocks: readonly WebGLBuffer[];
  /** Textures by unit. */
  readonly textures: readonly (readonly [target: number, texture: WebGLTexture])[];
  readonly mode: number;
  readonly vertexCount: number;
}

/** Reads a model's draw call; null if not drawn by WebGL, or bound in a way only luma knows. */
export function readDrawCall(model: Model): DrawCall | null {
  const { device, pipeline, vertexArray, bindings, topology, vertexCount } = model;
  if (!(device instanceof WebGLDevice && pipeline instanceof WEBGLRenderPipeline)) return null;
  if (!(vertexArray instanceof WEBGLVertexArray)) return null;
  const bound = pipeline.shaderLayout.bindings.map(({ name }) => bindings[name]);
  if (!bound.every((one) => one instanceof WEBGLBuffer || one instanceof WEBGLTexture)) return null;
  const { gl } = device;
  return {
    gl,
    program: pipeline.handle,
    vao: vertexArray.handle,
    vertexCount,
    blocks: bound.flatMap((one) => (one instanceof WEBGLBuffer ? [one.handle] : [])),
    textures: bound.flatMap((one) =>
      one instanceof WEBGLTexture ? [[one.glTarget, one.handle] as const] : [],
    ),
    mode: topology === 'triangle-strip' ? gl.TRIANGLE_STRIP : gl.TRIANGLES,
  };
}

/**
 * Checks WebGL's state against a call, right after luma drew the same model; the browser answers without asking the
 * GPU. A lost context answers null to everything and is not judged.
 * @throws if luma binds in another order
 */
export function assertBoundAs({ gl, program, blocks, textures }: DrawCall): void {
  const wrong = (what: string): never => {
    throw new Error(`luma.gl binds ${what} in another order than expected`);
  };
  if (gl.isContextLost()) return;
  if (gl.getParameter(gl.CURRENT_PROGRAM) !== program) wrong('programs');
  blocks.forEach((block, i) => {
    if (gl.getIndexedParameter(gl.UNIFORM_BUFFER_BINDING, i) !== block) wrong('uniform blocks');
  });
  textures.forEach(([, texture], i) => {
    gl.activeTexture(gl.TEXTURE0 + i);
    if (gl.getParameter(gl.TEXTURE_BINDING_2D) !== texture) wrong('textures');
  });
}

/** Clears the colours of the bound framebuffer within an open render pass. */
export function clearColour(device: Device): void {
  if (device instanceof WebGLDevice) device.gl.clear(device.gl.COLOR_BUFFER_BIT);
}

/** Unbinds the vertex array: a buffer filled next would become part of it. */
export function unbindVertexArray(device: Device): void {
  if (device instanceof WebGLDevice) device.gl.bindVertexArray(null);
}

/** Tells whether a model can never be drawn: its program does not compile or link. */
export const isBroken = (model: Model): boolean => model.pipeline.isErrored;

/**
 * Destroys a model and its vertex array, which luma 9.4 leaves to the garbage collector, where its GPU memory does not
 * count.
 */
export function destroyModel(model: Model): void {
  model.destroy();
  model.vertexArray.destroy();
}
