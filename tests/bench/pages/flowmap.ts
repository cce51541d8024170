import { FlowmapLayer } from '@flowmap.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import { groundMap } from './groundMap';
import { MODE_COLOURS, type Brush, type Stroke } from './strokes';

interface Place {
  readonly id: string;
  readonly at: Stroke['from'];
}

interface FlowRow {
  readonly origin: string;
  readonly dest: string;
  readonly count: number;
}

/** @flowmap.gl/layers: straight lines with running dashes; flows between the same places are joined into one. */
export function draw(strokes: readonly Stroke[], { width }: Brush): void {
  const map = groundMap();
  const ids = new Map<Stroke['from'], Place>();
  const idOf = (at: Stroke['from']): string => {
    const place = ids.get(at) ?? { id: String(ids.size), at };
    ids.set(at, place);
    return place.id;
  };
  const flows = strokes.map((stroke): FlowRow => ({
    origin: idOf(stroke.from),
    dest: idOf(stroke.to),
    count: stroke.width,
  }));
  const layer = new FlowmapLayer<Place, FlowRow>({
    id: 'arcs',
    data: { locations: [...ids.values()], flows },
    getLocationId: ({ id }) => id,
    getLocationLon: ({ at }) => at[0],
    getLocationLat: ({ at }) => at[1],
    getFlowOriginId: ({ origin }) => origin,
    getFlowDestId: ({ dest }) => dest,
    getFlowMagnitude: ({ count }) => count,
    flowLinesRenderingMode: 'animated-straight',
    flowLineThicknessScale: width,
    maxTopFlowsDisplayNum: strokes.length,
    locationsEnabled: false,
    locationLabelsEnabled: false,
    clusteringEnabled: false,
    fadeEnabled: false,
    fadeOpacityEnabled: false,
    adaptiveScalesEnabled: false,
    darkMode: true,
    colorScheme: [MODE_COLOURS.sea, MODE_COLOURS.sea],
  });
  map.addControl(new MapLibreOverlay({ interleaved: false, layers: [layer] }));
}
