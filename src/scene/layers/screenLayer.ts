import { Layer } from '@deck.gl/core';
import type { Buffer, BufferLayout, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { GLSLShaderAssembler, type ShaderModule } from '@luma.gl/shadertools';
import { BLEND_EQUATION, blendingBy, destroyModel, isBroken } from './lumaInternals';
import { keepCall, repeatCall } from './repeatedCall';
import { screenUniformsOf, screenModule } from './screenModule';
import { SharedUniforms, stripUniformTypes, type BlockValues } from './sharedUniforms';

/** One draw call: instances of a strip or of triangles, their data in one interleaved buffer. */
interface Draw {
  readonly id: string;
  readonly vs: string;
  readonly fs: string;
  /** Their uniform blocks are the shared ones. */
  readonly modules: readonly ShaderModule[];
  readonly shared: SharedUniforms;
  /** A module whose uniforms are of this draw call alone. */
  readonly own?: ShaderModule;
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
 * The default of every layer: what comes later lies over what came before. Nothing is tested against depth: the stack
 * alone decides what lies above what.
 */
export const DRAW_FLAT = blendingBy(BLEND_EQUATION.add);

/** Where many ways share one course the strongest is drawn, not all of them over each other. */
export const DRAW_ONCE = blendingBy(BLEND_EQUATION.max);

// deck.gl puts its own hooks and modules into the default assembler; these shaders need none of them.
const assembler = new GLSLShaderAssembler();

interface FlatProps {
  /** true for what lies on the screen: places are CSS px from its top left corner, not world units. */
  readonly flat?: boolean;
}

/**
 * A layer that projects for itself and whose data are ready-made buffers: deck's attributes, accessors and picking
 * take no part in it, so a frame costs one write of its uniforms and its draw calls however many instances there are.
 */
export abstract class ScreenLayer<Props extends object> extends Layer<Props & FlatProps> {
  static override layerName = 'ScreenLayer';

  /** The props from which models are made: while they stay the same, other props are other uniforms. */
  protected abstract get made(): readonly (keyof Props)[];

  /** true if the layer on the screen would draw what this one does, were it only given this one's props. */
  canLead(shown: Layer): boolean {
    if (shown.id !== this.id || shown.constructor !== this.constructor) return false;
    const [mine, its] = [this.props, shown.props as typeof this.props];
    return mine.visible === its.visible && this.made.every((name) => mine[name] === its[name]);
  }

  /** deck offers its own uniforms to every model; ours have no such blocks. */
  override setShaderModuleProps(): void {
    // Nothing to set: see write().
  }

  /** None for deck: it would give each the layer's parameters, which it sets once for the whole layer anyway. */
  override getModels(): Model[] {
    return [];
  }

  /** The uniform blocks that models of these modules share. */
  protected sharedBy(modules: readonly ShaderModule[]): SharedUniforms {
    return new SharedUniforms(this.context.device, [screenModule, ...modules]);
  }

  /** Makes one draw call ready. */
  protected modelOf({
    id,
    bytes,
    count,
    layout,
    beside,
    modules,
    shared,
    bindings,
    own,
    ...draw
  }: Draw): Model {
    const { device } = this.context;
    const tables = beside ? [{ layout, bytes }, beside] : [{ layout, bytes }];
    const buffers = tables.map((table) => ({
      name: table.layout.name,
      buffer: device.createBuffer({ id: `${this.id}-${id}-${table.layout.name}`, data: table.bytes }),
    }));
    return new Model(device, {
      ...draw,
      id: `${this.id}-${id}`,
      modules: [screenModule, ...modules].map(stripUniformTypes).concat(own ?? []),
      bindings: { ...shared.bindings, ...bindings },
      bufferLayout: tables.map((table) => table.layout),
      attributes: Object.fromEntries(buffers.map(({ name, buffer }) => [name, buffer])),
      isInstanced: true,
      instanceCount: count,
      shaderAssembler: assembler,
      userData: { buffers: buffers.map(({ buffer }) => buffer) },
    });
  }

  /** Draws a model; one whose program is not there yet is drawn in a later frame. */
  protected drawModel(model: Model): void {
    if (repeatCall(model)) return;
    const drawn = model.draw(this.context.renderPass);
    if (drawn) keepCall(model);
    else if (!isBroken(model)) this.setNeedsRedraw();
  }

  /** Frees models and their buffers. */
  protected free(models: readonly Model[]): void {
    for (const model of models) {
      const { buffers = [] } = model.userData as { readonly buffers?: readonly Buffer[] };
      destroyModel(model);
      for (const buffer of buffers) buffer.destroy();
    }
  }

  /** Tells the layer's models where the camera is, with the layer's own uniforms. */
  protected write(shared: SharedUniforms, k: number, own: BlockValues): void {
    const ratio = this.context.device.getDefaultCanvasContext().cssToDeviceRatio();
    const { opacity, flat = false } = this.props;
    shared.write({ screen: screenUniformsOf(this.context.viewport, { ratio, k, opacity, flat }), ...own });
  }
}

/** Whether a layer is one of the atlas's own: all that it draws are. */
export const isScreenLayer = (layer: Layer): layer is ScreenLayer<object> => layer instanceof ScreenLayer;
