import { Layer } from '@deck.gl/core';
import type { Buffer, BufferLayout, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { GLSLShaderAssembler, type ShaderModule } from '@luma.gl/shadertools';
import { screenModule, screenProps } from './screenModule';

/** One draw call: instances of a strip or of triangles, their data in one interleaved buffer. */
interface Draw {
  readonly id: string;
  readonly vs: string;
  readonly fs: string;
  readonly modules: readonly ShaderModule[];
  readonly layout: BufferLayout;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** A second buffer with as many instances. */
  readonly beside?: { readonly layout: BufferLayout; readonly bytes: Uint8Array<ArrayBuffer> };
  readonly bindings?: Readonly<Record<string, Texture>>;
  readonly count: number;
  readonly vertexCount: number;
  readonly topology: 'triangle-strip' | 'triangle-list';
  /** What the shader is compiled for. */
  readonly defines?: Readonly<Record<string, number>>;
}

/**
 * Nothing is tested against depth: the stack alone decides what lies above what. Shaders give premultiplied colours.
 * A default of every layer: what a model is given is overwritten by its layer's `parameters` at each draw.
 */
export const FLAT = {
  depthCompare: 'always',
  depthWriteEnabled: false,
  cullMode: 'none',
  blend: true,
  blendColorOperation: 'add',
  blendColorSrcFactor: 'one',
  blendColorDstFactor: 'one-minus-src-alpha',
  blendAlphaOperation: 'add',
  blendAlphaSrcFactor: 'one',
  blendAlphaDstFactor: 'one-minus-src-alpha',
} as const;

// deck.gl puts its own hooks and modules into the default assembler; these shaders need none of them.
const assembler = new GLSLShaderAssembler();

interface FlatProps {
  /** true for what lies on the screen: places are CSS px from its top left corner, not world units. */
  readonly flat?: boolean;
}

/**
 * A layer that projects for itself and whose data are ready-made buffers: deck's attributes, accessors and picking
 * take no part in it, so a frame costs its uniforms and draw calls however many instances there are.
 */
export abstract class ScreenLayer<Props extends object> extends Layer<Props & FlatProps> {
  static override layerName = 'ScreenLayer';

  /** deck offers its own uniforms to every model; ours have no such blocks. */
  override setShaderModuleProps(): void {
    // Nothing to set: see place().
  }

  /** Makes one draw call ready. */
  protected modelOf({ id, bytes, count, layout, beside, modules, ...draw }: Draw): Model {
    const { device } = this.context;
    const tables = beside ? [{ layout, bytes }, beside] : [{ layout, bytes }];
    const buffers = tables.map((table) => ({
      name: table.layout.name,
      buffer: device.createBuffer({ id: `${this.id}-${id}-${table.layout.name}`, data: table.bytes }),
    }));
    return new Model(device, {
      ...draw,
      id: `${this.id}-${id}`,
      modules: [screenModule, ...modules],
      bufferLayout: tables.map((table) => table.layout),
      attributes: Object.fromEntries(buffers.map(({ name, buffer }) => [name, buffer])),
      isInstanced: true,
      instanceCount: count,
      shaderAssembler: assembler,
      userData: { buffers: buffers.map(({ buffer }) => buffer) },
    });
  }

  /** Frees models and their buffers. */
  protected free(models: readonly Model[]): void {
    for (const model of models) {
      const { buffers = [] } = model.userData as { readonly buffers?: readonly Buffer[] };
      model.destroy();
      for (const buffer of buffers) buffer.destroy();
    }
  }

  /** Tells a model where the camera is, with the layer's own uniforms. */
  protected place(model: Model, k: number, own: Readonly<Record<string, Record<string, unknown>>>): void {
    const ratio = this.context.device.getDefaultCanvasContext().cssToDeviceRatio();
    const { opacity, flat = false } = this.props;
    const screen = screenProps(this.context.viewport, { ratio, k, opacity, flat });
    model.shaderInputs.setProps({ screen: { ...screen }, ...own });
  }
}
