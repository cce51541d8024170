import { unzipSync, strFromU8 } from 'fflate';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { buildFlows } from '../../src/domain/figures/flow';
import { selectColumns } from '../../src/domain/figures/throughput';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { buildDataPackage, FLOW_LICENCES, zipTexts } from '../../src/files/dataPackage';
import { writeFlowsGeoJson } from '../../src/files/flowsGeoJson';
import { SHEETS } from '../../src/files/sheets';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = indexNetwork(sampleNetwork);
const flows = buildFlows(index, 'throughput', '2023');
const sheets = {
  index,
  measure: 'throughput' as const,
  period: '2023',
  flows,
  columns: selectColumns(index, 'throughput', '2023'),
};
const geojson = writeFlowsGeoJson(index, flows, { licenses: FLOW_LICENCES });

interface Resource {
  readonly path: string;
  readonly licenses: readonly { readonly name: string; readonly path: string }[];
  readonly schema?: { readonly fields: readonly { readonly name: string; readonly type: string }[] };
}

describe('flows as GeoJSON', () => {
  const file = JSON.parse(geojson.text) as {
    type: string;
    features: { id: string; geometry: { coordinates: unknown[] }; properties: Record<string, unknown> }[];
  };

  it('holds each flow whose ends have a place, and counts the others', () => {
    const placed = flows.filter(
      ({ from, to }) => index.facilities.get(from)?.at && index.facilities.get(to)?.at,
    );
    expect(file.type).toBe('FeatureCollection');
    expect(file.features.map(({ id }) => id)).toEqual(placed.map(({ id }) => id));
    expect(geojson.unplaced).toBe(flows.length - placed.length);
  });

  it('keeps amount, period, status and sources, and never writes 0 for a missing figure', () => {
    expect(file.features.length).toBeGreaterThan(0);
    for (const { id, properties } of file.features) {
      const amount = flows.find((flow) => flow.id === id)?.amount ?? null;
      expect(properties['value']).toBe(amount?.value ?? null);
      expect(properties['status']).toBe(amount?.status ?? 'not_published');
      expect((properties['sources'] as { id: string }[]).map((source) => source.id)).toEqual(
        amount?.sources ?? [],
      );
    }
  });
});

describe('a Data Package', () => {
  const files = buildDataPackage({
    sheets,
    flows: geojson.text,
    edition: 'intl',
    reviewNumber: '未送审',
    hash: sampleNetwork.hash,
    dataTo: sampleNetwork.dataTo,
  });
  const { description, resources } = JSON.parse(files['datapackage.json'] ?? '') as {
    description: string;
    resources: readonly Resource[];
  };

  it('carries the edition of the map, its review and its last day', () => {
    for (const said of ['intl', '未送审', sampleNetwork.dataTo]) expect(description).toContain(said);
  });

  it('describes every file, each with its own licence', () => {
    expect(resources.map(({ path }) => path).toSorted()).toEqual(
      Object.keys(files)
        .filter((path) => path !== 'datapackage.json')
        .toSorted(),
    );
    expect(resources).toHaveLength(SHEETS.length + 1);
    for (const { licenses } of resources) expect(licenses.length).toBeGreaterThan(0);
    const named = (path: string) =>
      resources.find((resource) => resource.path === path)?.licenses.map(({ name }) => name);
    expect(named('facilities.csv')).toContain('ODbL-1.0');
    expect(named('flows.geojson')).toContain('ODbL-1.0');
    expect(named('figures.csv')).not.toContain('ODbL-1.0');
  });

  it('names the columns of each table in their order, and numbers where all cells are numbers', () => {
    for (const { path, schema } of resources.filter((resource) => resource.schema)) {
      const [head = [], ...rows] = parse(files[path] ?? '', { bom: true }) as string[][];
      expect(schema?.fields.map(({ name }) => name)).toEqual(head);
      schema?.fields.forEach(({ type }, i) => {
        const cells = rows.map((row) => row[i] ?? '').filter((cell) => cell !== '');
        if (type === 'number') expect(cells.every((cell) => Number.isFinite(Number(cell)))).toBe(true);
      });
    }
  });

  it('is packed to the same bytes each time, and reads back', async () => {
    const [one, two] = await Promise.all([zipTexts(files), zipTexts(files)]);
    const bytes = new Uint8Array(await one.arrayBuffer());
    expect(new Uint8Array(await two.arrayBuffer())).toEqual(bytes);
    const read = unzipSync(bytes);
    expect(Object.keys(read)).toEqual(Object.keys(files));
    expect(strFromU8(read['flows.geojson'] ?? new Uint8Array())).toBe(geojson.text);
  });
});
