import { Layer } from '@deck.gl/core';
import type { BufferLayout } from '@luma.gl/core';
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

/**
 * A layer that projects for itself and whose data are ready-made buffers: deck's attributes, accessors and picking
 * take no part in it, so a frame costs its uniforms and draw calls however many instances there are.
 */
export abstract class ScreenLayer<Props extends object> extends Layer<Props> {
  static override layerName = 'ScreenLayer';

  /** deck offers its own uniforms to every model; ours have no such blocks. */
  override setShaderModuleProps(): void {
    // Nothing to set: see place().
  }

  /** Makes one draw call ready. */
  protected modelOf({ id, bytes, count, layout, modules, ...draw }: Draw): Model {
    const { device } = this.context;
    const buffer = device.createBuffer({ id: `${this.id}-${id}`, data: bytes });
    return new Model(device, {
      ...draw,
      id: `${this.id}-${id}`,
      modules: [screenModule, ...modules],
      bufferLayout: [layout],
      attributes: { [layout.name]: buffer },
      isInstanced: true,
      instanceCount: count,
      shaderAssembler: assembler,
      userData: { buffer },
    });
  }

  /** Frees models and their buffers. */
  protected free(models: readonly Model[]): void {
    for (const model of models) {
      const { buffer } = model.userData as { readonly buffer?: { destroy(): void } };
      model.destroy();
      buffer?.destroy();
    }
  }

  /** Tells a model where the camera is, with the layer's own uniforms. */
  protected place(model: Model, k: number, own: Readonly<Record<string, Record<string, unknown>>>): void {
    const ratio = this.context.device.getDefaultCanvasContext().cssToDeviceRatio();
    model.shaderInputs.setProps({ screen: { ...screenProps(this.context.viewport, ratio, k) }, ...own });
  }
}
