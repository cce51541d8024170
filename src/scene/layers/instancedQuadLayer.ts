import type { DefaultProps, LayerProps, UpdateParameters } from '@deck.gl/core';
import type { BufferLayout } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';
import { DRAW_FLAT, ScreenLayer } from './screenLayer';
import type { BlockValues, SharedUniforms } from './sharedUniforms';

/** Instances for the GPU, in their layer's layout. */
export interface InstanceTable {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface InstancedQuadLayerProps extends LayerProps {
  /** A new object is a new upload. */
  readonly table: InstanceTable;
  /** uiScale: size of marks relative to a 1920 x 1080 screen. */
  readonly k: number;
}

/** Shader of one quad per instance. */
export interface QuadShader {
  readonly vs: string;
  readonly fs: string;
  readonly layout: BufferLayout;
  readonly modules: readonly ShaderModule[];
}

/** A model with its shared uniforms. */
interface Quads {
  readonly model: Model;
  readonly shared: SharedUniforms;
}

export const QUAD_LAYER_DEFAULTS: DefaultProps<InstancedQuadLayerProps> = {
  table: { type: 'object', value: { count: 0, bytes: new Uint8Array() } },
  parameters: { type: 'object', value: DRAW_FLAT },
  k: { type: 'number', value: 1 },
};

const MADE = ['table'] as const;

/** Draws a table of quads in one call. */
export abstract class InstancedQuadLayer<Props extends object = object> extends ScreenLayer<
  InstancedQuadLayerProps & Props
> {
  static override layerName = 'TableLayer';
  declare state: { quads: Quads | null } & Record<string, unknown>;

  protected abstract readonly shader: QuadShader;

  protected override get made(): typeof MADE {
    return MADE;
  }

  /** Hides an empty table: no draw call, no change of state. */
  constructor(props: InstancedQuadLayerProps & Props) {
    super({ ...props, visible: (props.visible ?? true) && props.table.count > 0 });
  }

  /** Returns the uniform blocks of the layer's own modules. */
  protected abstract uniforms(): BlockValues;

  override initializeState(): void {
    this.state.quads = null;
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.table === oldProps.table) return;
    this.finalizeState();
    const { count, bytes } = props.table;
    if (count === 0) return;
    const { shader } = this;
    const shared = this.sharedBy(shader.modules);
    const model = this.modelOf({
      id: 'quads',
      ...shader,
      shared,
      bytes,
      count,
      vertexCount: 4,
      topology: 'triangle-strip',
    });
    this.state.quads = { model, shared };
  }

  override finalizeState(): void {
    const { quads } = this.state;
    if (!quads) return;
    this.free([quads.model]);
    quads.shared.destroy();
    this.state.quads = null;
  }

  override draw(): void {
    const { quads } = this.state;
    if (!quads) return;
    this.write(quads.shared, this.props.k, this.uniforms());
    this.drawModel(quads.model);
  }
}
