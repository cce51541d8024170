import type { Model } from '@luma.gl/engine';
import {
  WEBGLBuffer,
  WEBGLRenderPipeline,
  WEBGLTexture,
  WEBGLVertexArray,
  WebGLDevice,
} from '@luma.gl/webgl';
import { expect, it, vi } from 'vitest';
import { assertBoundAs, readDrawCall } from '../../src/scene/layers/lumaInternals';
import { keepCall, repeatCall } from '../../src/scene/layers/repeatedCall';

/** What the installed luma.gl binds for a draw call, against what our repetition of it binds. */

/** The part of WebGL's state that a draw call depends on. */
class FakeGl {
  readonly CURRENT_PROGRAM = 0x8b8d;
  readonly UNIFORM_BUFFER = 0x8a11;
  readonly UNIFORM_BUFFER_BINDING = 0x8a28;
  readonly TEXTURE0 = 0x84c0;
  readonly TEXTURE_2D = 0x0de1;
  readonly TEXTURE_BINDING_2D = 0x8069;
  readonly TRIANGLES = 4;
  readonly TRIANGLE_STRIP = 5;
  program: unknown = null;
  isLost = false;
  vertexArray: unknown = null;
  readonly blocks: unknown[] = [];
  readonly textures: unknown[] = [];
  /** Binding point of a block of the program, by its name. */
  readonly points = new Map<string, number>();
  #unit = 0;
  readonly drawArraysInstanced = vi.fn();

  useProgram(program: unknown): void {
    this.program = program;
  }
  bindVertexArray(vertexArray: unknown): void {
    this.vertexArray = vertexArray;
  }
  bindBufferBase(_target: number, i: number, buffer: unknown): void {
    this.blocks[i] = buffer;
  }
  getUniformBlockIndex(_program: unknown, name: string): number {
    return name.length;
  }
  uniformBlockBinding(_program: unknown, location: number, point: number): void {
    this.points.set(String(location), point);
  }
  activeTexture(unit: number): void {
    this.#unit = unit - this.TEXTURE0;
  }
  bindTexture(_target: number, texture: unknown): void {
    this.textures[this.#unit] = texture;
  }
  isContextLost(): boolean {
    return this.isLost;
  }
  getParameter(name: number): unknown {
    if (this.isLost) return null;
    return name === this.CURRENT_PROGRAM ? this.program : this.textures[this.#unit];
  }
  getIndexedParameter(_name: number, i: number): unknown {
    return this.isLost ? null : this.blocks[i];
  }
}

/** One of luma's own classes, made without a context. */
const made = <T extends object>(type: { readonly prototype: T }, fields: object): T =>
  Object.create(
    type.prototype,
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value, writable: true }])),
  ) as T;

const handles = { program: {}, vertexArray: {}, screen: {}, arc: {}, ways: {}, labels: {} };

function createModel(names = ['screenUniforms', 'bendWays', 'arcUniforms', 'labelSheet']) {
  const gl = new FakeGl();
  const device = made(WebGLDevice, { gl });
  const typeOf = (name: string) => (name.endsWith('Uniforms') ? 'uniform' : 'texture');
  const pipeline = made(WEBGLRenderPipeline, {
    device,
    handle: handles.program,
    shaderLayout: { attributes: [], bindings: names.map((name) => ({ name, type: typeOf(name) })) },
    sharedRenderPipeline: { linkStatus: 'success' },
    linkStatus: 'success',
  });
  const texture = (handle: object) => made(WEBGLTexture, { handle, glTarget: gl.TEXTURE_2D });
  const bindings = {
    screenUniforms: made(WEBGLBuffer, { handle: handles.screen }),
    arcUniforms: made(WEBGLBuffer, { handle: handles.arc }),
    bendWays: texture(handles.ways),
    labelSheet: texture(handles.labels),
  };
  const vertexArray = made(WEBGLVertexArray, { handle: handles.vertexArray });
  const model = {
    device,
    pipeline,
    vertexArray,
    bindings,
    topology: 'triangle-strip',
    vertexCount: 4,
    instanceCount: 7,
  };
  /** What luma's own draw call binds. */
  const drawByLuma = (): void => pipeline._applyBindings(bindings);
  return { gl, model: model as unknown as Model, drawByLuma };
}

it('luma binds uniform blocks and textures in the order of its shader layout, each counted for itself', () => {
  const { gl, model, drawByLuma } = createModel();
  drawByLuma();
  expect(gl.blocks).toEqual([handles.screen, handles.arc]);
  expect(gl.textures).toEqual([handles.ways, handles.labels]);
  const call = readDrawCall(model);
  expect(call).toMatchObject({
    program: handles.program,
    vao: handles.vertexArray,
    mode: gl.TRIANGLE_STRIP,
  });
  expect(() => assertBoundAs(call ?? expect.fail())).not.toThrow();
});

it('a repeated call binds and draws what luma did, whatever was bound in between', () => {
  const { gl, model, drawByLuma } = createModel();
  expect(repeatCall(model)).toBe(false);
  drawByLuma();
  keepCall(model);
  const left = { program: gl.program, blocks: [...gl.blocks], textures: [...gl.textures] };
  gl.useProgram({});
  gl.bindBufferBase(gl.UNIFORM_BUFFER, 0, {});
  gl.bindTexture(gl.TEXTURE_2D, {});
  expect(repeatCall(model)).toBe(true);
  expect({ program: gl.program, blocks: gl.blocks, textures: gl.textures }).toEqual(left);
  expect(gl.program).toBe(handles.program);
  expect(gl.vertexArray).toBe(handles.vertexArray);
  expect(gl.drawArraysInstanced).toHaveBeenCalledWith(gl.TRIANGLE_STRIP, 0, 4, 7);
});

it('a lost context, which answers null to everything, is no fault of luma', () => {
  const { gl, model, drawByLuma } = createModel();
  drawByLuma();
  gl.isLost = true;
  expect(() => assertBoundAs(readDrawCall(model) ?? expect.fail())).not.toThrow();
});

it('a call with other vertices is left to luma', () => {
  const { model, drawByLuma } = createModel();
  drawByLuma();
  keepCall(model);
  Object.assign(model, { vertexCount: 6 });
  expect(repeatCall(model)).toBe(false);
});

it.each([
  ['uniform blocks', ({ blocks }: FakeGl) => blocks.reverse()],
  ['textures', ({ textures }: FakeGl) => textures.reverse()],
  ['programs', (gl: FakeGl) => gl.useProgram({})],
])('another order of %s is found', (what, plant) => {
  const { gl, model, drawByLuma } = createModel();
  drawByLuma();
  plant(gl);
  expect(() => assertBoundAs(readDrawCall(model) ?? expect.fail())).toThrow(`luma.gl binds ${what}`);
});

it.each([
  ['bindings that are neither buffers nor textures', { bindings: {} }],
  ['another device', { device: { type: 'null' } }],
  ['another pipeline', { pipeline: {} }],
  ['another vertex array', { vertexArray: {} }],
])('%s are left to luma', (_, other) => {
  const { model } = createModel();
  expect(readDrawCall(Object.assign(model, other))).toBeNull();
});

it('where luma binds otherwise it goes on drawing, and the page hears of it once', async () => {
  vi.resetModules();
  const fresh = await import('../../src/scene/layers/repeatedCall');
  const report = vi.fn();
  vi.stubGlobal('reportError', report);
  for (let n = 0; n < 2; n++) {
    const { gl, model, drawByLuma } = createModel();
    drawByLuma();
    gl.blocks.reverse();
    fresh.keepCall(model);
    expect(fresh.repeatCall(model)).toBe(false);
  }
  expect(report).toHaveBeenCalledTimes(1);
  vi.unstubAllGlobals();
});
