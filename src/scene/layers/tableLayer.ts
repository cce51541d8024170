import type { DefaultProps, LayerProps, UpdateParameters } from '@deck.gl/core';
import type { BufferLayout } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';
import { FLAT, ScreenLayer } from './screenLayer';

/** Instances ready for the GPU, in the layout their layer expects. */
export interface InstanceTable {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface TableLayerProps extends LayerProps {
  /** Another object is another upload; the same one costs nothing. */
  readonly table: InstanceTable;
  /** Size of marks against 1920x1080. */
  readonly k: number;
}

/** What is drawn for each instance: one quad. */
export interface QuadShader {
  readonly vs: string;
  readonly fs: string;
  readonly layout: BufferLayout;
  readonly modules: readonly ShaderModule[];
}

export const TABLE_DEFAULTS: DefaultProps<TableLayerProps> = {
  table: { type: 'object', value: { count: 0, bytes: new Uint8Array() } },
  parameters: { type: 'object', value: FLAT },
  k: { type: 'number', value: 1 },
};

/** A layer that draws a table of quads in one call. */
export abstract class TableLayer<Props extends object = object> extends ScreenLayer<TableLayerProps & Props> {
  static override layerName = 'TableLayer';
  // Not named `model`: deck sets the instance count of that one, from attributes we have none of.
  declare state: { quads: Model | null } & Record<string, unknown>;

  protected abstract readonly shader: QuadShader;

  /** Uniform blocks of the layer's own modules. */
  protected abstract uniforms(): Readonly<Record<string, Record<string, unknown>>>;

  override initializeState(): void {
    this.state.quads = null;
  }

  override getModels(): Model[] {
    const { quads = null } = this.state as { quads?: Model | null };
    return quads ? [quads] : [];
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.table === oldProps.table) return;
    this.free(this.getModels());
    const { count, bytes } = props.table;
    this.state.quads =
      count === 0
        ? null
        : this.modelOf({
            id: 'quads',
            ...this.shader,
            bytes,
            count,
            vertexCount: 4,
            topology: 'triangle-strip',
          });
  }

  override finalizeState(): void {
    this.free(this.getModels());
  }

  override draw(): void {
    const { quads } = this.state;
    if (!quads) return;
    this.place(quads, this.props.k, this.uniforms());
    quads.draw(this.context.renderPass);
  }
}
