import type { Rgb } from '../../view/palette';
import { nearShareAt } from '../viewShares';
import { EMPHASIS } from './emphasisBits';
import { packInstances } from './packInstances';
import { buildQuadShader } from './quadShader';
import { DRAW_ONCE } from './screenLayer';
import { SEGMENT } from './segmentModule';
import { splitSegments } from './segments';
import { toUniform } from './sharedUniforms';
import { InstancedQuadLayer, type InstanceTable } from './instancedQuadLayer';

/** What carries a leg: broad is a railway of 1,520 mm; a lane is also what no source tells more about. */
const TRACK = { lane: 0, road: 1, rail: 2, broad: 3 } as const;

/** The course of a leg on the ground. */
export interface TrackRow {
  /** World units. */
  readonly path: readonly (readonly [x: number, y: number])[];
  readonly track: keyof typeof TRACK;
  readonly colour: Rgb;
  /** Part of a railway from home, which leads the eye in a far view. */
  readonly main: boolean;
  /** While neither picked nor dimmed, from afar. */
  readonly alpha: number;
}

/** Packs one instance per segment. */
export function packTracks(rows: readonly TrackRow[]): InstanceTable {
  return packInstances(rows, TRACK_SHADER, ({ path, track, main }) =>
    splitSegments(path).map(({ corners, length }) => [...corners, length, TRACK[track], Number(main)]),
  );
}

/** Widths of tracks in a near view, px at uiScale 1 (LOOK, strokes); 1,520 mm is exaggerated against 1,435 mm. */
const VS = /* glsl */ `\
// px along the path, px across
out vec2 path;
flat out vec4 colour;
// half the gauge px, rail px, half a tie px, px between ties; of roads and lanes half the width and 0
flat out vec4 track;
// near share, reach of the glow px, 1 for a railway, share of a line that leads in a far view
flat out vec4 body;

${SEGMENT}
void main() {
  gl_Position = SCREEN_NOWHERE;
  int level = emphasis_level();
  if (level == ${EMPHASIS.hidden}) return;
  bool picked = level == ${EMPHASIS.picked};
  float k = screen.k;
  float near = tracks.near;
  float kind = instanceTrack.y;
  bool rail = kind > 1.5;
  bool broad = kind > 2.5;
  float far = tracks.far * instanceTrack.z;
  float width = mix(1.0, kind > 0.5 ? 2.0 : 1.2, near) * k;
  track = rail
    ? vec4(0.5 * mix(3.4 * far, broad ? 8.6 : 5.4, near), mix(mix(1.0, 1.5, far), broad ? 1.8 : 1.6, near), mix(1.9, broad ? 7.5 : 4.8, near), mix(8.8, broad ? 10.0 : 8.0, near)) * k
    : vec4(0.5 * width * (picked ? 1.5 : 1.0), 0.0, 0.0, 1.0);
  float glow = rail ? 30.0 : kind > 0.5 ? 7.0 : 0.0;
  float reach = (level == ${EMPHASIS.dimmed} ? 0.0 : glow * max(near, 0.6 * far) * step(0.01, tracks.glow)) * k;
  float halfWidth = max(track.x + track.y, track.z) + max(reach, 2.0 * k) + 1.0;
  vec2 px;
  if (!segment_corner(instanceStart, instanceEnd, halfWidth, px)) return;
  bool last = gl_VertexID / 2 == 1;
  float across = float(gl_VertexID % 2) * 2.0 - 1.0;
  path = vec2((instanceTrack.x + (last ? distance(instanceStart.zw, instanceEnd.xy) : 0.0)) * tracks.scale, across * halfWidth);
  body = vec4(near, reach, float(rail), far);
  float close = rail ? 1.0 : kind > 0.5 ? 0.7 : 0.36;
  float alpha = picked ? tracks.picked : level == ${EMPHASIS.dimmed} ? tracks.dimmed : mix(mix(instanceColour.a, 0.9, far), close, near);
  colour = vec4(emphasis_colour(instanceColour.rgb), alpha);
  gl_Position = screen_clip(px);
}
`;

/** Fragment shader: glow, bed, ties, rails; one line from afar. */
const FS = /* glsl */ `\
in vec2 path;
flat in vec4 colour;
flat in vec4 track;
flat in vec4 body;
out vec4 fragColor;

// Coverage of a line of width px at away px from its middle; below a pixel it fades instead.
float stripe(float away, float width) {
  return screen_cover(0.5 * width - away) * min(1.0, width * screen.ratio);
}

void main() {
  float k = screen.k;
  float away = abs(path.y);
  vec4 ink = vec4(0.0);
  float near = body.x;
  if (body.y > 0.0) {
    // A stroke blurred three times, each less and brighter.
    float d = max(0.0, away - track.x);
    float wide = exp(-d * d / (0.16 * body.y * body.y));
    float close = exp(-d * d / (0.02 * body.y * body.y));
    ink = screen_over(ink, colour.rgb, tracks.glow * (0.16 * wide + 0.32 * close) * smoothstep(1.0, 0.7, away / (body.y + track.x)));
  }
  if (body.z < 0.5) {
    ink = screen_over(ink, colour.rgb, stripe(away, 2.0 * track.x));
  } else {
    ink = screen_over(ink, tracks.bed, 0.94 * max(near, body.w) * screen_cover(track.x - away));
    float fromTie = abs(mod(path.x, track.w) - 0.5 * track.w);
    float tie = (1.0 - body.w) * stripe(fromTie, mix(0.9, 1.5, near) * k) * screen_cover(track.z - away);
    ink = screen_over(ink, colour.rgb, tie * mix(0.55, mix(0.75, 0.5, tracks.glow), near));
    ink = screen_over(ink, colour.rgb, stripe(abs(away - track.x), track.y));
  }
  fragColor = ink * colour.a * screen.opacity;
}
`;

const TRACK_SHADER = buildQuadShader({
  name: 'tracks',
  attributes: {
    // previous point, start of the segment; its end, next point: local world units
    instanceStart: 'float32x4',
    instanceEnd: 'float32x4',
    // path length up to the start in world units, TRACK, 1 on a railway from home
    instanceTrack: 'float32x3',
  },
  uniforms: {
    // ground between the rails
    bed: 'vec3',
    // px per world unit
    scale: 'float',
    // near share of the view, 0..1
    near: 'float',
    // and of a far one
    far: 'float',
    // opacity of dimmed and picked tracks
    dimmed: 'float',
    picked: 'float',
    // strength of the glow, 0 on paper
    glow: 'float',
  },
  emphasized: true,
  vs: VS,
  fs: FS,
});

interface TrackProps {
  readonly dimmed: number;
  readonly picked: number;
  /** false keeps the look from afar. */
  readonly grows: boolean;
  /** Share of a far view, 0 to 1. */
  readonly far: number;
  /** Strength of the glow, 0 to 1. */
  readonly glow: number;
  readonly bed: Rgb;
}

/** Draws the courses of legs in one draw call: thin lines from afar, railways, roads and lanes in a near view. */
export class TrackLayer extends InstancedQuadLayer<TrackProps> {
  static override layerName = 'TrackLayer';
  static override defaultProps = {
    parameters: { type: 'object', value: DRAW_ONCE },
  } as const;
  protected readonly shader = TRACK_SHADER;

  protected uniforms() {
    const { scale, zoom } = this.context.viewport;
    const { dimmed, picked, grows, far, glow, bed } = this.props;
    return {
      tracks: {
        bed: toUniform(bed),
        near: grows ? nearShareAt(zoom) : 0,
        far: grows ? far : 0,
        glow,
        scale,
        dimmed,
        picked,
      },
    };
  }
}
