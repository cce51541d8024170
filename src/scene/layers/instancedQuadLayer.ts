import type { LayerProps, UpdateParameters } from '@deck.gl/core';
import type { Model } from '@luma.gl/engine';
import { EMPHASIS, EMPHASIS_LAYOUT } from './emphasisBits';
import type { QuadShader } from './quadShader';
import { ScreenLayer, type InstanceBuffer } from './screenLayer';
import type { BlockValues, SharedUniforms } from './sharedUniforms';

/** Instances for the GPU, in their layer's layout. */
export interface InstanceTable {
  readonly count: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Number of each instance's row. */
  readonly rowOf: Uint32Array;
}

export interface InstancedQuadLayerProps extends LayerProps {
  /** A new object is a new upload. */
  readonly table: InstanceTable;
  /** Emphasis byte of each row (emphasisBits.ts), for shaders that read it; a new object rewrites this one column. */
  readonly emphasis?: Uint8Array;
  /** uiScale: size of marks relative to a 1920 x 1080 screen. */
  readonly k: number;
}

/** A model with its shared uniforms. */
interface Quads {
  readonly model: Model;
  readonly shared: SharedUniforms;
  readonly buffers: readonly InstanceBuffer[];
  /** Emphasis as last written. */
  written: Uint8Array | null;
}

const MODEL_PROPS = ['table'] as const;

/** Draws a table of quads in one call. */
export abstract class InstancedQuadLayer<Props extends object = object> extends ScreenLayer<
  InstancedQuadLayerProps & Props
> {
  static override layerName = 'InstancedQuadLayer';
  declare state: { quads: Quads | null } & Record<string, unknown>;

  protected abstract readonly shader: QuadShader;

  protected override get modelProps(): typeof MODEL_PROPS {
    return MODEL_PROPS;
  }

  /** Hides what would draw nothing: no draw call, no change of state. */
  constructor(props: InstancedQuadLayerProps & Props) {
    const { visible = true, opacity = 1, table } = props;
    super({ ...props, visible: visible && opacity > 0 && table.count > 0 });
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
    const buffers = [
      this.bufferOf('quads', shader.layout, bytes),
      ...(shader.emphasized
        ? [this.bufferOf('quads', EMPHASIS_LAYOUT, new Uint8Array(count).fill(EMPHASIS.normal))]
        : []),
    ];
    const shared = this.sharedBy(shader.modules);
    const model = this.modelOf({
      id: 'quads',
      vs: shader.vs,
      fs: shader.fs,
      modules: shader.modules,
      shared,
      buffers,
      count,
      vertexCount: 4,
      topology: 'triangle-strip',
    });
    this.state.quads = { model, shared, buffers, written: null };
  }

  override finalizeState(): void {
    const { quads } = this.state;
    if (!quads) return;
    this.free([quads.model], quads.buffers);
    quads.shared.destroy();
    this.state.quads = null;
  }

  /** Writes the emphasis bytes where they have changed. */
  private writeEmphasis(quads: Quads): void {
    const { emphasis, table } = this.props;
    if (!emphasis || emphasis === quads.written) return;
    const bytes = Uint8Array.from(table.rowOf, (row) => emphasis[row] ?? EMPHASIS.hidden);
    quads.buffers.find(({ layout }) => layout === EMPHASIS_LAYOUT)?.buffer.write(bytes);
    quads.written = emphasis;
  }

  override draw(): void {
    const { quads } = this.state;
    if (!quads) return;
    this.writeEmphasis(quads);
    this.write(quads.shared, this.props.k, this.uniforms());
    this.drawModel(quads.model);
  }
}
