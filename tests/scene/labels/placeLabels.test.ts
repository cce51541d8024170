import type { LabelInput, PlacedLabel } from '../../../src/scene/labels/labelTypes';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProjection } from '../../../src/map/projection';
import { selectColumns } from '../../../src/domain/figures/throughput';
import { buildFlows } from '../../../src/domain/figures/flow';
import { LANGUAGES, MEASURES, type Names, type Network } from '../../../src/domain/types';
import { placeLabels } from '../../../src/scene/labels/placeLabels';
import { placeName, secondLineOf, formatFigure } from '../../../src/scene/labels/labelText';
import { type Rect, crossesRect, isNear } from '../../../src/scene/labels/rect';
import { raceOfTwo } from '../../domain/plan/raceOfTwo';
import { named } from '../../domain/plan/sample';
import { dataOf, figure, labelInput, look, network, place, viewportOf, between } from '../atlas';

const real = JSON.parse(readFileSync('geo/out/network.json', 'utf8')) as Network;

const NONE = { zh: '', en: '', ru: '', ko: '' };

const boxOf = (label: PlacedLabel, { project }: LabelInput): Rect => {
  const [x, y] = project(label.at);
  return { x: x + label.dx, y: y + label.dy, width: label.width, height: label.height };
};
const textOf = (labels: readonly PlacedLabel[], id: string): string[] =>
  labels.find((label) => label.id === id)?.lines.map(({ text }) => text) ?? [];

function faults(input: LabelInput): string[] {
  const placed = placeLabels(input).map((label) => ({ label, box: boxOf(label, input) }));
  const found: string[] = [];
  placed.forEach(({ label, box }, i) => {
    const { width, height } = input.screen;
    if (box.x < 0 || box.y < 0 || box.x + box.width > width || box.y + box.height > height)
      found.push(`${label.id} out`);
    if (input.obstacles.some((panel) => isNear(box, panel, 0))) found.push(`${label.id} under a panel`);
    for (const other of placed.slice(i + 1))
      if (isNear(box, other.box, 2.9)) found.push(`${label.id} on ${other.label.id}`);
  });
  return found;
}

describe('labels', () => {
  it('keep clear of each other, the edge and panels on the real network, in every language and measure', () => {
    const panels = [
      { x: 24, y: 88, width: 276, height: 500 },
      { x: 1500, y: 88, width: 392, height: 600 },
    ];
    for (const lang of LANGUAGES) {
      for (const measure of MEASURES) {
        const data = dataOf({}, real);
        const whole = {
          ...data,
          flows: buildFlows(data.index, measure, '2023'),
          columns: selectColumns(data.index, measure, '2023'),
        };
        for (const zoom of [3.5, 4.74, 6.2, 7.6, 9.5]) {
          const input = labelInput({ data: whole, style: look({ lang, measure, mergesHubs: zoom < 7 }), obstacles: panels }, { zoom, longitude: 130, latitude: 42 }); // prettier-ignore
          expect(faults(input)).toEqual([]);
        }
      }
    }
  });

  it('name what plans stop at once: not again by a town of the same name, nor by the port that a hub represents', () => {
    const [race, port] = [raceOfTwo(), { zh: 'v港', en: 'v (port)', ru: 'v', ko: 'v' }];
    const known = { ...network, facilities: [...network.facilities, { ...place('vport', [131.9, 43.1], 4, 'vladivostok'), names: port }] }; // prettier-ignore
    const namesIn = (names: Names, hubbed: boolean, id = 'b') => {
      const places = race.places.map((one) =>
        one.id === 'b' ? { id, names, at: [131.9, 43.1] as const } : one,
      );
      const runners = race.racers.map((racer) => {
        const stages = racer.option.stages.map((one) =>
          one.hubs[0] === 'b' ? { ...one, hubs: [id, id] as const } : one,
        );
        return { ...racer, option: { ...racer.option, stages } };
      });
      const data = dataOf({ race: { ...race, places, racers: runners }, flows: [] }, known);
      const input = labelInput(
        { data, style: look({ lang: 'en', mergesHubs: hubbed }) },
        { zoom: hubbed ? 6 : 10, longitude: 131.8, latitude: 43.1 },
      );
      return placeLabels(input).flatMap(({ lines: [line] }) =>
        line && /^v/u.test(line.text) ? [line.text] : [],
      );
    };
    const town = { zh: 'v', en: 'vladivostok (old town)', ru: 'v', ko: 'v' };
    expect(namesIn(town, false)).toEqual(['vladivostok (old town)', 'v (port)']);
    expect(namesIn(named('c'), false)).toEqual(['vladivostok (old town)', 'v (port)']);
    expect(namesIn(port, true, 'vport')).toEqual(['v (port)']);
  });

  it('of stops keep off the heads that are at the end of their plans', () => {
    const race = raceOfTwo();
    const [, end = ''] = race.ends;
    const [longitude, latitude] = race.places.find(({ id }) => id === end)?.at ?? [0, 0];
    // A stop on its path so near that its name, a word of any length, would reach the end.
    const near = [...Array(40).keys()].map((i) => ({ east: 0.5 + i / 10, name: 'b'.repeat(1 + (i % 12)) }));
    const covering = near.flatMap(({ east, name }) => {
      const at = [longitude + east, latitude] as const;
      const places = race.places.map((one) => (one.id === 'b' ? { ...one, at, names: named(name) } : one));
      const data = dataOf({ race: { ...race, places }, flows: [] }, { ...network, facilities: [], legs: [] });
      const input = labelInput({ data }, { zoom: 4, longitude, latitude });
      const [x, y] = input.project([longitude, latitude]);
      const head = { x: x - 8, y: y - 8, width: 16, height: 16 };
      return placeLabels(input).filter(({ id }) => id !== end).filter((label) => isNear(boxOf(label, input), head, 0)); // prettier-ignore
    });
    expect(covering).toEqual([]);
  });

  it('are the same for the same input', () => {
    expect(placeLabels(labelInput())).toEqual(placeLabels(labelInput()));
  });

  it('never overlap, wherever the camera and the panels are', () => {
    const camera = fc.record({
      longitude: between(115, 140),
      latitude: between(30, 46),
      zoom: between(3, 10),
      bearing: between(-180, 180),
      pitch: between(0, 60),
    });
    const panel = fc.record({ x: fc.nat(1800), y: fc.nat(1000), width: fc.nat(600), height: fc.nat(600) });
    fc.assert(
      fc.property(camera, fc.array(panel, { maxLength: 3 }), (view, obstacles) => {
        expect(faults(labelInput({ obstacles, style: look({ mergesHubs: view.zoom < 7 }) }, view))).toEqual(
          [],
        );
      }),
      { numRuns: 60 },
    );
  });

  it('always name Hunchun, to the left where there is room', () => {
    const hub = placeLabels(labelInput()).find(({ id }) => id === 'hunchun');
    expect(hub).toMatchObject({ kind: 'hub', align: 'right' });
    const alone = { ...network, facilities: network.facilities.filter(({ tier }) => tier === 1) };
    const [only] = placeLabels(labelInput({ data: dataOf({ flows: [] }, alone) }));
    expect(only).toMatchObject({ id: 'hunchun', align: 'right' });
    expect(hub?.lines[0]?.style).toMatchObject({ size: 24, weight: 700 });
  });

  it('keep off arcs where another anchor is free', () => {
    const input = labelInput();
    const busan = placeLabels(input).find(({ id }) => id === 'busan');
    if (!busan) throw new Error('Busan has no label');
    const box = boxOf(busan, input);
    const [x, y] = input.project([129.06, 35.11]);
    expect(crossesRect([x, y], input.project([131.87, 43.1]), box, 0)).toBe(false);
  });

  it('show parts of a town only where it is no longer one hub', () => {
    const far = placeLabels(labelInput()).map(({ id }) => id);
    const near = placeLabels(labelInput({ style: look({ mergesHubs: false }) }, { zoom: 9.5, longitude: 130.45, latitude: 42.82 })).map(({ id }) => id); // prettier-ignore
    expect(far).not.toContain('railport');
    const at = (zoom: number) => placeLabels(labelInput({}, { zoom })).map(({ id }) => id);
    expect(at(4.4)).not.toContain('harbin');
    expect(at(4.6)).toContain('harbin');
    expect(near).toContain('railport');
  });

  it('name a place once, though the basemap names it too', () => {
    const ids = placeLabels(labelInput()).map(({ id }) => id);
    expect(ids.filter((id) => id === 'harbin')).toHaveLength(1);
  });

  it('space out the names of seas, centred, in capitals', () => {
    const sea = placeLabels(labelInput({ style: look({ lang: 'en' }) })).find(({ id }) => id === 'sea');
    expect(sea).toMatchObject({ kind: 'sea', align: 'center' });
    expect(sea?.lines[0]?.text).toBe('SEA OF JAPAN');
    expect(sea?.lines[0]?.style.spacing).toBeGreaterThan(2);
    const near = { longitude: 134.5, latitude: 39.5 };
    expect(placeLabels(labelInput({}, { ...near, zoom: 6.9 })).some(({ kind }) => kind === 'sea')).toBe(true);
    expect(placeLabels(labelInput({}, { ...near, zoom: 7.1 })).some(({ kind }) => kind === 'sea')).toBe(
      false,
    );
  });

  it('have no second language on a phone', () => {
    const screen = { width: 390, height: 844 };
    const phone = labelInput(
      { screen, project: createProjection(viewportOf({ zoom: 3.42 }, screen)) },
      { zoom: 3.42 },
    );
    expect(textOf(placeLabels({ ...phone, zoom: 3.42 }), 'hunchun')).toEqual(['hunchun城']);
    expect(textOf(placeLabels(labelInput()), 'hunchun')).toHaveLength(2);
  });

  it('give the figure at the top of a column', () => {
    const columns = [
      { facility: 'railport', amount: figure({ value: 4_000_000, bound: 'exact', period: '2024' }) },
    ];
    const labels = placeLabels(
      labelInput({ data: dataOf({ columns }), style: look({ measure: 'throughput' }) }),
    );
    expect(textOf(labels, 'column:railport')).toEqual(['400 万吨', 'railport城 · 2024']);
  });
});

describe('names', () => {
  const named = (id: string) => network.facilities.find((facility) => facility.id === id) ?? { names: NONE };
  const vladivostok = named('vladivostok');

  it('in Chinese are those of Chinese maps, in every edition', () => {
    expect(placeName(vladivostok, { lang: 'zh', edition: 'intl' }, true)).toBe('符拉迪沃斯托克（海参崴）');
  });

  it('in Korean are those of Yanbian in the edition for China only', () => {
    const yanji = { names: { zh: '延吉', en: 'Yanji', ru: 'Яньцзи', ko: '옌지' }, nameInYanbian: '연길' };
    expect(placeName(yanji, { lang: 'ko', edition: 'cn' }, false)).toBe('연길');
    expect(placeName(yanji, { lang: 'ko', edition: 'intl' }, false)).toBe('옌지');
    expect(placeName(yanji, { lang: 'ru', edition: 'cn' }, false)).toBe('Яньцзи');
  });

  it('of a town that is drawn as one leave out which part it is', () => {
    expect(placeName(vladivostok, { lang: 'en', edition: 'intl' }, true)).toBe('vladivostok');
    expect(placeName(vladivostok, { lang: 'en', edition: 'intl' }, false)).toBe('vladivostok (old town)');
  });

  it('in the edition for China show the ruled form in every language, even without room', () => {
    const cn = look({ edition: 'cn', lang: 'ru' });
    expect(secondLineOf(vladivostok, cn, true, false)).toBe('符拉迪沃斯托克（海参崴）');
    expect(secondLineOf(vladivostok, look({ lang: 'ru' }), true, false)).toBe('');
    expect(secondLineOf(named('busan'), cn, true, false)).toBe('');
  });

  it('have English under Chinese and Chinese under the others', () => {
    expect(secondLineOf(vladivostok, look({ lang: 'zh' }), true, true)).toBe('vladivostok');
    expect(secondLineOf(vladivostok, look({ lang: 'ko' }), true, true)).toBe('符拉迪沃斯托克（海参崴）');
  });
});

describe('figures at the tops of columns', () => {
  const reported = figure({ value: 4_000_000, bound: 'exact' });

  it('are in the units of each language', () => {
    expect(LANGUAGES.map((lang) => formatFigure(reported, { lang, newest: true }))).toEqual([
      '400 万吨',
      '4 Mt',
      '4 млн т',
      '400 만 톤',
    ]);
    expect(formatFigure(figure({ value: 11_300, bound: 'exact' }), { lang: 'en', newest: true })).toBe(
      '11,300 t',
    );
    const boxes = figure({ value: 878_700, bound: 'exact', unit: 'TEU', measure: 'teu' });
    expect(LANGUAGES.map((lang) => formatFigure(boxes, { lang, newest: true }))).toEqual([
      '87.9 万标箱',
      '879,000 TEU',
      '879 тыс. ДФЭ',
      '87.9 만 TEU',
    ]);
  });

  it('mark what is not exact', () => {
    expect(
      formatFigure(figure({ value: 3_077_000, bound: 'exact', status: 'derived' }), {
        lang: 'en',
        newest: true,
      }),
    ).toBe('≈ 3.08 Mt');
    expect(formatFigure(figure({ value: 3e6, bound: 'at_least' }), { lang: 'en', newest: true })).toBe(
      '≥ 3 Mt',
    );
  });
});
