import type { DefaultProps, LayerProps, UpdateParameters } from '@deck.gl/core';
import type { Model } from '@luma.gl/engine';
import type { Rgb } from '../../view/palette';
import { ARC_HEAD_FS, ARC_HEAD_VS, HEAD_SLOTS } from './arcHead';
import { ARC_LINE_FS, ARC_LINE_VS } from './arcLine';
import { arcModule, type ArcUniforms } from './arcModule';
import { ARC_LAYOUT, CONTINUITY, type ArcTable } from './arcTable';
import { FLAT, ScreenLayer } from './screenLayer';

export interface ArcLayerProps extends LayerProps {
  /** The arcs, ready for the GPU; another object is another upload, the same one costs nothing. */
  readonly arcs: ArcTable;
  /** Beats since the window's start: the one uniform that time changes. */
  readonly beat: number;
  readonly k: number;
  readonly glow: boolean;
  readonly missing: Rgb;
  readonly missingOpacity: number;
  /** Multiplies all widths: what a change of measure animates. */
  readonly widthScale?: number;
}

interface ArcState {
  lines: { readonly model: Model; readonly bow: number }[];
  heads: readonly Model[];
}

const defaultProps: DefaultProps<ArcLayerProps> = {
  arcs: { type: 'object', value: { groups: [], moving: [] } },
  parameters: { type: 'object', value: FLAT },
  beat: { type: 'number', value: 0 },
  k: { type: 'number', value: 1 },
  glow: { type: 'boolean', value: true },
  missing: { type: 'array', value: [180, 190, 199] },
  missingOpacity: { type: 'number', value: 0.59 },
  widthScale: { type: 'number', value: 1 },
};

/** A polyline of n segments strays bow / n^2 from its parabola; this many px of it are not seen. */
const STRAY_PX = 0.4;
const MOST_SEGMENTS = 72;

/** Segments an arc of this bow (world units) needs at this scale (px to a world unit) to look like a curve. */
export function segmentsFor(bow: number, scale: number): number {
  return Math.min(MOST_SEGMENTS, Math.max(3, Math.ceil(Math.sqrt((bow * scale) / STRAY_PX))));
}

const unit = ([r, g, b]: Rgb): readonly [number, number, number] => [r / 255, g / 255, b / 255];

/**
 * All arcs of all modes: one draw call for each kind of evidence and size, and one or two for all heads. Widths are px;
 * what lies outside the screen, is hidden or is shorter than a few px is given up before it costs a fragment.
 */
export class ArcLayer extends ScreenLayer<ArcLayerProps> {
  static override layerName = 'ArcLayer';
  static override defaultProps = defaultProps;
  declare state: ArcState & Record<string, unknown>;

  override initializeState(): void {
    this.state.lines = [];
    this.state.heads = [];
  }

  override getModels(): Model[] {
    const { lines = [], heads = [] } = this.state as Partial<ArcState>;
    return [...lines.map(({ model }) => model), ...heads];
  }

  override updateState({ props, oldProps }: UpdateParameters<this>): void {
    if (props.arcs === oldProps.arcs && props.glow === oldProps.glow) return;
    this.free(this.getModels());
    const { groups, moving } = props.arcs;
    const shared = { modules: [arcModule], layout: ARC_LAYOUT };
    const NIGHT = Number(props.glow);
    this.state.lines = groups.map(({ bytes, count, bow, continuity, moving: pulsing, lit }, i) => ({
      bow,
      model: this.modelOf({
        ...shared,
        ...{ id: `line-${i}`, vs: ARC_LINE_VS, fs: ARC_LINE_FS, bytes, count },
        ...{ vertexCount: 8, topology: 'triangle-strip' },
        defines: { NIGHT, LIT: Number(lit), CONTINUITY: CONTINUITY[continuity], MOVING: Number(pulsing) },
      }),
    }));
    this.state.heads = moving.map(({ bytes, count, lit }, i) =>
      this.modelOf({
        ...shared,
        ...{ id: `heads-${i}`, vs: ARC_HEAD_VS, fs: ARC_HEAD_FS, bytes, count },
        ...{ vertexCount: 6 * HEAD_SLOTS, topology: 'triangle-list' },
        defines: { NIGHT, LIT: Number(lit) },
      }),
    );
  }

  override finalizeState(): void {
    this.free(this.getModels());
  }

  override draw(): void {
    const { props } = this;
    const { renderPass, viewport } = this.context;
    const shared: Omit<ArcUniforms, 'segments'> = {
      missing: unit(props.missing),
      missingOpacity: props.missingOpacity,
      beat: props.beat,
      widthScale: props.widthScale ?? 1,
    };
    for (const { model, bow } of this.state.lines) {
      const segments = segmentsFor(bow, viewport.scale);
      model.setVertexCount(2 * (segments + 1));
      this.place(model, props.k, { arc: { ...shared, segments } });
      model.draw(renderPass);
    }
    for (const model of this.state.heads) {
      this.place(model, props.k, { arc: { ...shared, segments: 1 } });
      model.draw(renderPass);
    }
  }
}
