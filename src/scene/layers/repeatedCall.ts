import type { Model } from '@luma.gl/engine';
import { lookUp } from '../../domain/lookup';

/** luma's WebGL objects behind a model. Private fields: pinned to 9.4.2. */
interface ModelInside {
  readonly device: { readonly type: string; readonly gl?: WebGL2RenderingContext };
  readonly pipeline: {
    readonly handle: WebGLProgram;
    readonly shaderLayout: { readonly bindings: readonly { readonly name: string; readonly type: string }[] };
  };
  readonly vertexArray: { readonly handle: WebGLVertexArrayObject };
  readonly bindings: Readonly<
    Record<string, { readonly handle?: WebGLBuffer | WebGLTexture; readonly glTarget?: number }>
  >;
  readonly topology: string;
  readonly vertexCount: number;
  readonly instanceCount: number;
}

/** One draw call in WebGL's own words. */
interface Call {
  readonly program: WebGLProgram;
  readonly vertexArray: WebGLVertexArrayObject;
  /** In the order of luma's binding points. */
  readonly blocks: readonly WebGLBuffer[];
  readonly textures: readonly (readonly [target: number, texture: WebGLTexture])[];
  readonly mode: number;
  readonly vertexCount: number;
}

const calls = new WeakMap<Model, Call>();

const inside = (model: Model): ModelInside => model as unknown as ModelInside;

/**
 * Keeps what a model's draw call was made of. To be called when luma has drawn it: its program is linked and its uniform
 * blocks stand at their binding points, which both stay so.
 */
export function keepCall(model: Model): void {
  const { device, pipeline, vertexArray, bindings, topology, vertexCount } = inside(model);
  const { gl } = device;
  if (device.type !== 'webgl' || !gl) return;
  const bound = pipeline.shaderLayout.bindings.map(({ name, type }) => ({ type, ...lookUp(bindings, name) }));
  // Bound in a way that luma alone knows.
  if (bound.some(({ handle }) => !handle)) return;
  calls.set(model, {
    ...{ program: pipeline.handle, vertexArray: vertexArray.handle, vertexCount },
    blocks: bound.flatMap(({ type, handle }) => (type === 'uniform' && handle ? [handle] : [])),
    textures: bound.flatMap(({ type, handle, glTarget }) =>
      type === 'texture' && handle && glTarget ? [[glTarget, handle] as const] : [],
    ),
    mode: topology === 'triangle-strip' ? gl.TRIANGLE_STRIP : gl.TRIANGLES,
  });
}

/**
 * Draws a model as luma did last, without asking again what cannot have changed: a fifth of the time. Its vertex array stays
 * bound. false: it was never drawn, or with another number of vertices, and luma is to draw it.
 */
export function repeatCall(model: Model): boolean {
  const call = calls.get(model);
  const { device, vertexCount, instanceCount } = inside(model);
  const { gl } = device;
  if (!gl || !call || call.vertexCount !== vertexCount) return false;
  gl.useProgram(call.program);
  gl.bindVertexArray(call.vertexArray);
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
