import type { LayerProps, UpdateParameters } from '@deck.gl/core';
import type { BufferLayout, Texture } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgb } from '../../view/palette';
import { ARC_HEAD_FS, ARC_HEAD_VS, HEAD_SLOTS } from './arcHead';
import { ARC_LINE_FS, ARC_LINE_VS } from './arcLine';
import { arcModule, stepsModule, type ArcUniforms } from './arcModule';
import { ARC_LAYOUT, CONTINUITY, addCopies, type ArcCopy, type ArcGroup, type ArcTable } from './packArcs';
import { countSegments } from '../arcs/curve';
import type { ShapeWeights } from '../shapeWeights';
import { ScreenLayer } from './screenLayer';
import { toUniform, type SharedUniforms } from './sharedUniforms';

/**
 * Shapes arcs can morph into: true paths and places in the strip. A new object is a new upload; the morph itself is
 * one uniform.
 */
export interface ArcShapes {
  readonly module: ShaderModule;
  readonly layout: BufferLayout;
  /** rgba32float, `width` texels per row. */
  readonly texels: Float32Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** Arcs of a group drawn more than once. */
  copiesOf(group: ArcGroup): readonly ArcCopy[];
  bytesOf(group: ArcGroup): Uint8Array<ArrayBuffer>;
  /** Largest vertex count of a group's paths, by level of detail. */
  countsOf(group: ArcGroup): readonly number[];
  /**
   * Finds the coarsest level of detail that looks the same.
   * @param scale px per world unit
   */
  levelFor(scale: number): number;
}

/** px of kilometre 0, px per root of a kilometre, px of row 0, px between rows; from the middle of the screen, y up. */
export type StripFrame = readonly [x: number, perRoot: number, y: number, pitch: number];

export interface ArcLayerProps extends LayerProps {
  /** The arcs for the GPU; a new object is a new upload. */
  readonly arcs: ArcTable;
  /** Seconds since the window's start: the only uniform that changes with time. */
  readonly animationTime: number;
  readonly k: number;
  readonly glow: boolean;
  readonly missing: Rgb;
  readonly missingOpacity: number;
  /** null without other shapes than arcs. */
  readonly shapes: ArcShapes | null;
  /** Shares of arc, path and strip, animated when the shape changes. */
  readonly weights: ShapeWeights;
  readonly strip: StripFrame;
}

interface Line {
  readonly model: Model;
  /**
   * Cross-sections of the line.
   * @param scale px per world unit
   */
  steps(scale: number): number;
}

interface Drawn {
  readonly shared: SharedUniforms | null;
  readonly lines: readonly Line[];
  readonly heads: Model | null;
}

interface ArcState {
  /** Models for arcs alone, and for every other shape. */
  arcs: Drawn;
  bent: Drawn | null;
  texture: Texture | null;
}

const NOTHING: Drawn = { shared: null, lines: [], heads: null };

const MODEL_PROPS = ['arcs', 'glow', 'shapes'] as const;

/**
 * Draws all arcs: one call per kind of evidence and size, one for all heads. Widths are px. Discards early what is off
 * the screen, hidden or a few px short.
 */
export class ArcLayer extends ScreenLayer<ArcLayerProps> {
  static override layerName = 'ArcLayer';
  declare state: ArcState & Record<string, unknown>;

  protected override get modelProps(): typeof MODEL_PROPS {
    return MODEL_PROPS;
  }

  override initializeState(): void {
    this.state.arcs = NOTHING;
    this.state.bent = null;
    this.state.texture = null;
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    const { arcs, glow, shapes } = props;
    if (arcs === oldProps.arcs && glow === oldProps.glow && shapes === oldProps.shapes) return;
    this.finalizeState();
    this.state.arcs = this.drawnBy(null);
    if (!shapes) return;
    const { texels: data, width, height } = shapes;
    const sampler = { minFilter: 'nearest', magFilter: 'nearest' } as const;
    this.state.texture = this.context.device.createTexture({
      id: `${this.id}-ways`,
      format: 'rgba32float',
      width,
      height,
      data,
      sampler,
    });
    this.state.bent = this.drawnBy(shapes);
  }

  override finalizeState(): void {
    for (const { shared, lines, heads } of [this.state.arcs, this.state.bent ?? NOTHING]) {
      this.free([...lines.map(({ model }) => model), ...(heads ? [heads] : [])]);
      shared?.destroy();
    }
    this.state.texture?.destroy();
    Object.assign(this.state, { arcs: NOTHING, bent: null, texture: null });
  }

  /** Makes programs and buffers for arcs, or for the shapes they morph into. */
  private drawnBy(shapes: ArcShapes | null): Drawn {
    const shaped = (group: ArcGroup): ArcGroup => (shapes ? addCopies(group, shapes.copiesOf(group)) : group);
    const { arcs } = this.props;
    const [groups, moving] = [arcs.groups.map(shaped), arcs.moving && shaped(arcs.moving)];
    const { texture } = this.state;
    const [name, BENT] = shapes ? ['bent-', 1] : ['', 0];
    const modules = shapes ? [arcModule, shapes.module] : [arcModule];
    const shared = this.sharedBy(modules);
    const common = (group: ArcGroup) => ({
      modules,
      shared,
      layout: ARC_LAYOUT,
      bytes: group.bytes(),
      count: group.count,
      ...(shapes ? { beside: { layout: shapes.layout, bytes: shapes.bytesOf(group) } } : {}),
      ...(texture ? { bindings: { bendWays: texture } } : {}),
    });
    const defines = { NIGHT: Number(this.props.glow), BENT };
    const lines = groups.map((group, i): Line => {
      const model = this.modelOf({
        ...common(group),
        id: `${name}line-${i}`,
        vs: ARC_LINE_VS,
        fs: ARC_LINE_FS,
        own: stepsModule,
        vertexCount: 2,
        topology: 'triangle-strip',
        defines: {
          ...defines,
          CONTINUITY: CONTINUITY[group.continuity],
          LIT: Number(group.lit),
          MOVING: Number(group.moving),
          STANDING: Number(group.standing),
        },
      });
      const counts = shapes?.countsOf(group);
      return {
        model,
        steps: (scale) =>
          counts ? (counts[shapes?.levelFor(scale) ?? 0] ?? 2) : countSegments(group.bow, scale) + 1,
      };
    });
    const heads =
      moving &&
      this.modelOf({
        ...common(moving),
        id: `${name}heads`,
        vs: ARC_HEAD_VS,
        fs: ARC_HEAD_FS,
        defines,
        vertexCount: 6 * HEAD_SLOTS,
        topology: 'triangle-list',
      });
    return { shared, lines, heads };
  }

  override draw(): void {
    const { props, state } = this;
    const { viewport } = this.context;
    const { weights, strip, shapes } = props;
    const bent = weights[0] < 1 ? state.bent : null;
    const arc: ArcUniforms = {
      missing: toUniform(props.missing),
      missingOpacity: props.missingOpacity,
      animationTime: props.animationTime,
    };
    const { scale } = viewport;
    const bend = { weights, strip, scale, level: shapes?.levelFor(scale) ?? 0 };
    const { shared, lines, heads } = bent ?? state.arcs;
    if (!shared) return;
    this.write(shared, props.k, { arc: { ...arc }, ...(bent ? { bend } : {}) });
    for (const { model, steps } of lines) {
      const count = steps(scale);
      if (model.vertexCount !== 2 * count) {
        model.setVertexCount(2 * count);
        model.shaderInputs.setProps({ steps: { segments: count - 1 } });
      }
      this.drawModel(model);
    }
    if (heads) this.drawModel(heads);
  }
}
