import { Layer } from '@deck.gl/core';
import type { Buffer, BufferLayout, Texture } from '@luma.gl/core';
import { Model } from '@luma.gl/engine';
import { GLSLShaderAssembler, type ShaderModule } from '@luma.gl/shadertools';
import { BLEND_EQUATION, blendingBy, destroyModel, isBroken } from './lumaInternals';
import { keepCall, repeatCall } from './repeatedCall';
import { screenUniformsOf, screenModule } from './screenModule';
import { SharedUniforms, stripUniformTypes, type BlockValues } from './sharedUniforms';

/** A buffer of instances with its layout. */
export interface InstanceBuffer {
  readonly layout: BufferLayout;
  readonly buffer: Buffer;
}

/** A draw call: instanced strip or triangles. */
export interface DrawInput {
  readonly id: string;
  readonly vs: string;
  readonly fs: string;
  /** Their uniform blocks are shared. */
  readonly modules: readonly ShaderModule[];
  readonly shared: SharedUniforms;
  /** Module with uniforms of this draw call alone. */
  readonly own?: ShaderModule;
  /** Buffers of as many instances, destroyed by their maker. */
  readonly buffers: readonly InstanceBuffer[];
  readonly bindings?: Readonly<Record<string, Texture>>;
  readonly count: number;
  readonly vertexCount: number;
  readonly topology: 'triangle-strip' | 'triangle-list';
  /** Preprocessor constants of the shader. */
  readonly defines?: Readonly<Record<string, number>>;
}

/** Default of every layer: later layers lie on top. No depth test: the stack alone decides. */
const DRAW_FLAT = blendingBy(BLEND_EQUATION.add);

/** For overlapping paths: the strongest is drawn, instead of their sum. */
export const DRAW_ONCE = blendingBy(BLEND_EQUATION.max);

// Own assembler: deck.gl adds hooks and modules to the default one that these shaders do not need.
const assembler = new GLSLShaderAssembler();

interface FlatProps {
  /** Positions are CSS px from the screen's top left corner, not world units. */
  readonly flat?: boolean;
}

/**
 * Layer with its own projection and ready-made buffers, without deck's attributes, accessors and picking: a frame
 * costs one write of uniforms and the draw calls, however many instances there are.
 */
export abstract class ScreenLayer<Props extends object> extends Layer<Props & FlatProps> {
  static override layerName = 'ScreenLayer';
  static override defaultProps: object = { parameters: { type: 'object', value: DRAW_FLAT } };

  /** Names of the props that models depend on; others are uniforms. */
  protected abstract get modelProps(): readonly (keyof Props)[];

  /** Tells whether the shown layer would draw the same as this one, given this one's props. */
  canLead(shown: Layer): boolean {
    if (shown.id !== this.id || shown.constructor !== this.constructor) return false;
    const [mine, its] = [this.props, shown.props as typeof this.props];
    return mine.visible === its.visible && this.modelProps.every((name) => mine[name] === its[name]);
  }

  /** Ignores deck's uniforms: our models have no such blocks. */
  override setShaderModuleProps(): void {
    // Uniforms are set in write().
  }

  /** Hides the models from deck, which would set the layer's parameters on each; they are set once per layer anyway. */
  override getModels(): Model[] {
    return [];
  }

  /** Makes the uniform blocks shared by models of these modules. */
  protected sharedBy(modules: readonly ShaderModule[]): SharedUniforms {
    return new SharedUniforms(this.context.device, [screenModule, ...modules]);
  }

  /** Makes a buffer of instances. */
  protected bufferOf(id: string, layout: BufferLayout, data: Uint8Array<ArrayBuffer>): InstanceBuffer {
    const name = `${this.id}-${id}-${layout.name}`;
    return { layout, buffer: this.context.device.createBuffer({ id: name, data }) };
  }

  /** Makes the model of a draw call. */
  protected modelOf({ id, count, buffers, modules, shared, bindings, own, ...draw }: DrawInput): Model {
    return new Model(this.context.device, {
      ...draw,
      id: `${this.id}-${id}`,
      modules: [screenModule, ...modules].map(stripUniformTypes).concat(own ?? []),
      bindings: { ...shared.bindings, ...bindings },
      bufferLayout: buffers.map(({ layout }) => layout),
      attributes: Object.fromEntries(buffers.map(({ layout, buffer }) => [layout.name, buffer])),
      isInstanced: true,
      instanceCount: count,
      shaderAssembler: assembler,
    });
  }

  /** Draws a model, or retries in a later frame while its program is compiling. */
  protected drawModel(model: Model): void {
    if (repeatCall(model)) return;
    const drawn = model.draw(this.context.renderPass);
    if (drawn) keepCall(model);
    else if (!isBroken(model)) this.setNeedsRedraw();
  }

  /** Destroys models and buffers. */
  protected free(models: readonly Model[], buffers: readonly InstanceBuffer[]): void {
    models.forEach(destroyModel);
    for (const { buffer } of buffers) buffer.destroy();
  }

  /** Writes the camera and the layer's own uniforms. */
  protected write(shared: SharedUniforms, k: number, own: BlockValues): void {
    const ratio = this.context.device.getDefaultCanvasContext().cssToDeviceRatio();
    const { opacity, flat = false } = this.props;
    shared.write({ screen: screenUniformsOf(this.context.viewport, { ratio, k, opacity, flat }), ...own });
  }
}

/** Tells whether a layer is one of ours; all that is drawn is. */
export const isScreenLayer = (layer: Layer): layer is ScreenLayer<object> => layer instanceof ScreenLayer;
