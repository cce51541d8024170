import type { Flow } from '../domain/figures/flow';
import type { NetworkIndex } from '../domain/network/networkIndex';

export interface FlowsFile {
  readonly text: string;
  /** Flows left out, as the place of an end is not published. */
  readonly unplaced: number;
}

/**
 * Writes flows as GeoJSON (RFC 7946), each a straight line from end to end; none reaches the antimeridian, which lies
 * outside our frame. A missing figure is null, never 0.
 * @param notes credits and licences, as members of the collection that RFC 7946 allows
 */
export function writeFlowsGeoJson(
  { facilities, sources }: Pick<NetworkIndex, 'facilities' | 'sources'>,
  flows: readonly Flow[],
  notes: Readonly<Record<string, unknown>>,
): FlowsFile {
  const features = flows.flatMap(({ id, from, to, mode, measure, amount, runs, entityRefs }) => {
    const [start, end] = [facilities.get(from)?.at, facilities.get(to)?.at];
    if (!start || !end) return [];
    const geometry = { type: 'LineString', coordinates: [[...start], [...end]] };
    const properties = {
      from,
      to,
      mode,
      measure,
      value: amount?.value ?? null,
      low: amount?.low ?? null,
      high: amount?.high ?? null,
      bound: amount?.bound ?? null,
      unit: amount?.unit ?? null,
      period: amount?.period ?? null,
      status: amount?.status ?? 'not_published',
      runs: runs?.count ?? null,
      stands_for: entityRefs,
      sources: (amount?.sources ?? []).map((source) => ({
        id: source,
        url: sources.get(source)?.url ?? null,
      })),
    };
    return [{ type: 'Feature', id, geometry, properties }];
  });
  const file = { type: 'FeatureCollection', ...notes, features };
  return { text: `${JSON.stringify(file, null, 1)}\n`, unplaced: flows.length - features.length };
}
