import type { Rgb } from '../../view/palette';
import { EMPHASIS } from './emphasisBits';
import { packInstances } from './packInstances';
import { buildQuadShader } from './quadShader';
import { DRAW_ONCE } from './screenLayer';
import { SEGMENT } from './segmentModule';
import { splitSegments } from './segments';
import { InstancedQuadLayer, type InstanceTable } from './instancedQuadLayer';

/** A path on the ground. */
export interface PathRow {
  /** World units. */
  readonly path: readonly (readonly [x: number, y: number])[];
  readonly colour: Rgb;
  /** While neither picked nor dimmed. */
  readonly alpha: number;
  /** px at uiScale 1; half as much again where it is picked. */
  readonly width: number;
  /** Draws sleepers, for railways. */
  readonly ties: boolean;
  /** Gauge of 1,520 mm: wider sleeper spacing and rails than at 1,435 mm. */
  readonly broad?: boolean;
  /** Schematic geometry: a pale double casing instead of a line, once close enough. */
  readonly schematic: boolean;
}

/** Packs one instance per segment. */
export function packPaths(rows: readonly PathRow[]): InstanceTable {
  return packInstances(rows, STYLED_PATH_SHADER, ({ path, width, ties, schematic, broad = false }) => {
    const style = Number(ties) + 2 * Number(schematic) + 4 * Number(broad);
    return splitSegments(path).map(({ corners, length }) => [...corners, length, width, style]);
  });
}

const VS = /* glsl */ `\
// px along the path, px across
out vec2 path;
flat out vec4 colour;
// width px, ties, schematic, broad
flat out vec4 band;

${SEGMENT}
void main() {
  gl_Position = SCREEN_NOWHERE;
  int level = emphasis_level();
  if (level == ${EMPHASIS.hidden}) return;
  bool picked = level == ${EMPHASIS.picked};
  float halfWidth = 4.2 * screen.k + 1.0;
  vec2 px;
  if (!segment_corner(instanceStart, instanceEnd, halfWidth, px)) return;
  bool last = gl_VertexID / 2 == 1;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  float style = instanceLine.z;
  path = vec2((instanceLine.x + (last ? distance(instanceStart.zw, instanceEnd.xy) : 0.0)) * styledPath.scale, across * halfWidth);
  band = vec4(instanceLine.y * (picked ? 1.5 : 1.0) * screen.k, mod(style, 2.0), mod(floor(style / 2.0), 2.0), floor(style / 4.0));
  // When close, paths are brighter.
  float alpha = picked ? styledPath.picked : level == ${EMPHASIS.dimmed} ? styledPath.dimmed : instanceColour.a;
  colour = vec4(emphasis_colour(instanceColour.rgb), min(1.0, alpha * mix(1.0, 1.9, styledPath.close)));
  gl_Position = screen_clip(px);
}
`;

const FS = /* glsl */ `\
in vec2 path;
flat in vec4 colour;
flat in vec4 band;
out vec4 fragColor;

// Coverage of a line of width px at away px from its middle; below a pixel it fades instead.
float stripe(float away, float width) {
  return screen_cover(0.5 * width - away) * min(1.0, width * screen.ratio);
}

void main() {
  float k = screen.k;
  float away = abs(path.y);
  // One line from afar; closer it opens into a double casing.
  float open = band.z * styledPath.close;
  float rails = mix(1.9, 2.6, band.w) * k;
  float body = stripe(abs(away - rails * open), mix(band.x, 1.1 * k, open));
  float apart = mix(8.8, 13.2, band.w) * k;
  float fromTie = abs(mod(path.x, apart) - 0.5 * apart);
  float tie = stripe(fromTie, 0.9 * k) * screen_cover(rails + 0.9 * k * styledPath.close - away) * band.y * mix(0.55, 0.8, styledPath.close);
  fragColor = vec4(colour.rgb, 1.0) * colour.a * screen.opacity * max(body, tie);
}
`;

const STYLED_PATH_SHADER = buildQuadShader({
  name: 'styledPath',
  attributes: {
    // previous point, start of the segment; its end, next point: local world units
    instanceStart: 'float32x4',
    instanceEnd: 'float32x4',
    // path length up to the start in world units, width px, ties + 2 * schematic + 4 * broad
    instanceLine: 'float32x3',
  },
  uniforms: {
    // px per world unit
    scale: 'float',
    // 0: one line; 1: casings show
    close: 'float',
    // opacity of dimmed and picked paths
    dimmed: 'float',
    picked: 'float',
  },
  emphasized: true,
  vs: VS,
  fs: FS,
});

/** Zooms between which casings appear. */
const CLOSE = { from: 7, to: 7.6 } as const;

/** Computes how far casings have appeared at a zoom, 0..1. */
export const casingShare = (zoom: number): number =>
  Math.min(1, Math.max(0, (zoom - CLOSE.from) / (CLOSE.to - CLOSE.from)));

interface StyledPathProps {
  /** Opacity of dimmed and picked paths. */
  readonly dimmed: number;
  readonly picked: number;
}

/** Draws paths on the ground as thin lines with a mark of their mode, in one draw call. */
export class StyledPathLayer extends InstancedQuadLayer<StyledPathProps> {
  static override layerName = 'StyledPathLayer';
  static override defaultProps = {
    parameters: { type: 'object', value: DRAW_ONCE },
  } as const;
  protected readonly shader = STYLED_PATH_SHADER;

  protected uniforms() {
    const { scale, zoom } = this.context.viewport;
    const { flat, dimmed, picked } = this.props;
    const shape = flat ? { scale: 1, close: 1 } : { scale, close: casingShare(zoom) };
    return { styledPath: { ...shape, dimmed, picked } };
  }
}
