import type { LayerProps, UpdateParameters } from '@deck.gl/core';
import type { Buffer, BufferLayout, Texture } from '@luma.gl/core';
import type { Model } from '@luma.gl/engine';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgb } from '../../view/palette';
import { ARC_HEAD_FS, ARC_HEAD_VS, HEAD_SLOTS } from './arcHead';
import { ARC_LINE_FS, ARC_LINE_VS } from './arcLine';
import { arcModule, stepsModule, type ArcUniforms } from './arcModule';
import { ARC_LAYOUT, CONTINUITY, addCopies, type ArcCopy, type ArcGroup, type ArcTable } from './packArcs';
import { countSegments } from '../arcs/curve';
import type { ShapeWeights } from '../shapeWeights';
import type { ViewShares } from '../viewShares';
import { EMPHASIS_LAYOUT, LEADS } from './emphasisBits';
import { ScreenLayer, type DrawInput, type InstanceBuffer } from './screenLayer';
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
  /** Emphasis byte of each row (emphasisBits.ts); a new object rewrites this one column. */
  readonly emphasis: Uint8Array;
  /** Seconds since the window's start: the only uniform that changes with time. */
  readonly animationTime: number;
  readonly k: number;
  /** Strength of the glow, 0 to 1; 0 for a casing. */
  readonly glow: number;
  readonly missing: Rgb;
  readonly missingOpacity: number;
  /** true hatches missing figures, else each is a hairline. */
  readonly hatching: boolean;
  /** null without other shapes than arcs. */
  readonly shapes: ArcShapes | null;
  /** Shares of arc, path and strip, animated when the shape changes. */
  readonly weights: ShapeWeights;
  readonly view: ViewShares;
  readonly strip: StripFrame;
}

/** Draw calls of a group: one, or the leading arc and the others apart. */
interface Part {
  readonly group: ArcGroup;
  readonly main: Model;
  /** Draws the leading arc over all others of its kind of evidence; null where arcs are few. */
  readonly lead: Model | null;
  readonly buffers: readonly InstanceBuffer[];
  readonly emphasis: Buffer;
  /** Vertices of its longest path by level of detail; null for arcs. */
  readonly counts: readonly number[] | null;
  /** true while the leading arc is among the group. */
  hasLead: boolean;
}

interface Drawn {
  readonly shared: SharedUniforms;
  readonly lines: readonly Part[];
  readonly heads: Part | null;
}

interface ArcState {
  /** Models for arcs alone, and for every other shape. */
  arcs: Drawn | null;
  bent: Drawn | null;
  texture: Texture | null;
  /** Emphasis as last written. */
  written: Uint8Array | null;
}

const NOTHING = { arcs: null, bent: null, texture: null, written: null } as const;

/** Shader parts of arcModule.ts. */
const PART = { all: 0, lead: 1, others: 2 } as const;

type ArcDraw = Pick<DrawInput, 'vs' | 'fs' | 'own' | 'vertexCount' | 'topology' | 'defines'>;

const LINE = {
  vs: ARC_LINE_VS,
  fs: ARC_LINE_FS,
  own: stepsModule,
  vertexCount: 2,
  topology: 'triangle-strip',
} as const satisfies ArcDraw;

const HEADS = {
  vs: ARC_HEAD_VS,
  fs: ARC_HEAD_FS,
  vertexCount: 6 * HEAD_SLOTS,
  topology: 'triangle-list',
} as const satisfies ArcDraw;

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
    Object.assign(this.state, NOTHING);
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
    for (const { shared, lines, heads } of this.drawn()) {
      for (const { main, lead, buffers } of [...lines, ...(heads ? [heads] : [])])
        this.free(lead ? [main, lead] : [main], buffers);
      shared.destroy();
    }
    this.state.texture?.destroy();
    Object.assign(this.state, NOTHING);
  }

  private drawn(): readonly Drawn[] {
    return [this.state.arcs, this.state.bent].filter((drawn) => drawn !== null);
  }

  /** Makes programs and buffers for arcs, or for the shapes they morph into. */
  private drawnBy(shapes: ArcShapes | null): Drawn {
    const { arcs, glow } = this.props;
    const { texture } = this.state;
    const modules = shapes ? [arcModule, shapes.module] : [arcModule];
    const shared = this.sharedBy(modules);
    const name = shapes ? 'bent-' : '';
    const common = { modules, shared, ...(texture ? { bindings: { bendWays: texture } } : {}) };
    const defines = { NIGHT: Number(glow > 0), BENT: Number(shapes !== null) };
    const partOf = (id: string, of: ArcGroup, draw: ArcDraw): Part => {
      const group = shapes ? addCopies(of, shapes.copiesOf(of)) : of;
      const emphasis = this.bufferOf(id, EMPHASIS_LAYOUT, new Uint8Array(group.count));
      const buffers = [
        this.bufferOf(id, ARC_LAYOUT, group.bytes()),
        ...(shapes ? [this.bufferOf(id, shapes.layout, shapes.bytesOf(group))] : []),
        emphasis,
      ];
      const model = (part: keyof typeof PART): Model =>
        this.modelOf({
          ...common,
          ...draw,
          id: `${id}-${part}`,
          buffers,
          count: group.count,
          defines: { ...defines, ...draw.defines, PART: PART[part], LIT: Number(part !== 'others') },
        });
      const [main, lead] = arcs.crowded ? [model('others'), model('lead')] : [model('all'), null];
      const counts = shapes?.countsOf(group) ?? null;
      return { group, main, lead, buffers, emphasis: emphasis.buffer, counts, hasLead: false };
    };
    const lines = arcs.groups.map((group, i) =>
      partOf(`${name}line-${i}`, group, {
        ...LINE,
        defines: {
          CONTINUITY: CONTINUITY[group.continuity],
          MOVING: Number(group.moving),
          STANDING: Number(group.standing),
        },
      }),
    );
    return { shared, lines, heads: arcs.moving && partOf(`${name}heads`, arcs.moving, HEADS) };
  }

  /** Writes the emphasis bytes where they have changed. */
  private writeEmphasis(): void {
    const { emphasis } = this.props;
    if (emphasis === this.state.written) return;
    for (const { lines, heads } of this.drawn()) {
      for (const part of [...lines, ...(heads ? [heads] : [])]) {
        const bytes = part.group.emphasis(emphasis);
        part.emphasis.write(bytes);
        part.hasLead = part.lead !== null && bytes.some((byte) => (byte & LEADS) !== 0);
      }
    }
    this.state.written = emphasis;
  }

  override draw(): void {
    this.writeEmphasis();
    const { props, state } = this;
    const { viewport } = this.context;
    const { weights, strip, shapes, view } = props;
    const bent = weights[0] < 1 || view.near > 0 || view.far > 0 ? state.bent : null;
    const arc: ArcUniforms = {
      missing: toUniform(props.missing),
      missingOpacity: props.missingOpacity,
      hatching: Number(props.hatching),
      glow: props.glow,
      animationTime: props.animationTime,
    };
    const { scale } = viewport;
    const level = shapes?.levelFor(scale) ?? 0;
    // The strip is no map, whatever the zoom of the one behind it.
    const onMap = 1 - weights[2];
    const drawn = bent ?? state.arcs;
    if (!drawn) return;
    this.write(drawn.shared, props.k, {
      arc: { ...arc },
      ...(bent
        ? { bend: { weights, strip, scale, level, near: onMap * view.near, far: onMap * view.far } }
        : {}),
    });
    const drawLine = (model: Model, { counts, group }: Part): void => {
      const steps = counts ? (counts[level] ?? 2) : countSegments(group.bow, scale) + 1;
      if (model.vertexCount !== 2 * steps) {
        model.setVertexCount(2 * steps);
        model.shaderInputs.setProps({ steps: { segments: steps - 1 } });
      }
      this.drawModel(model);
    };
    drawn.lines.forEach((part, i) => {
      const { continuity } = part.group;
      drawLine(part.main, part);
      if (drawn.lines[i + 1]?.group.continuity === continuity) return;
      for (const one of drawn.lines)
        if (one.lead && one.hasLead && one.group.continuity === continuity) drawLine(one.lead, one);
    });
    if (!drawn.heads) return;
    this.drawModel(drawn.heads.main);
    if (drawn.heads.lead && drawn.heads.hasLead) this.drawModel(drawn.heads.lead);
  }
}
