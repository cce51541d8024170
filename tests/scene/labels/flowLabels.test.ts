import { describe, expect, it } from 'vitest';
import { seriesOfArcs } from '../../../src/scene/arcs/arcSeries';
import { flowTableOf } from '../../../src/scene/data';
import { flowDrafts } from '../../../src/scene/labels/flowLabels';
import { formatFigurePeriod } from '../../../src/scene/labels/labelText';
import { PALETTES } from '../../../src/view/palette';
import { sure } from '../../sure';
import { dataOf, figure, FLOWS, labelInput, look, network } from '../atlas';

const draftsOf = (data = dataOf(), style = look({ measure: 'value' })) =>
  flowDrafts(labelInput({ data, style }));
const idsOf = (...given: Parameters<typeof draftsOf>) => [...new Set(draftsOf(...given).map(({ id }) => id))];

describe('the figures beside flows', () => {
  it('are read from columns, as pulses are: no record is opened once there is a table', () => {
    const read: string[] = [];
    const flows = new Proxy(FLOWS, {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) read.push(name);
        return Reflect.get(target, name) as unknown;
      },
    });
    const data = dataOf({ flows });
    flowTableOf(data);
    read.length = 0;
    expect(idsOf(data)).toEqual(['flow:jizhe', 'flow:rail']);
    expect(seriesOfArcs(data, look()).pulses.some((pulses) => pulses !== null)).toBe(true);
    expect(read).toEqual([]);
  });

  it('are those that are published, one for each pair of ends, at several places', () => {
    expect(idsOf()).toEqual(['flow:jizhe', 'flow:rail']);
    expect(draftsOf().filter(({ id }) => id === 'flow:jizhe').length).toBeGreaterThan(1);
  });

  it('are left out where a column tells the same figure, and in the strip', () => {
    const amount = figure({ id: 'at-the-port' });
    const flows = FLOWS.map((flow) => (flow.id === 'rail' ? { ...flow, amount } : flow));
    const columns = [{ facility: 'railport', amount }];
    expect(idsOf(dataOf({ flows, columns }), look({ measure: 'throughput' }))).toEqual(['flow:jizhe']);
    expect(idsOf(dataOf(), look({ path: 'strip' }))).toEqual([]);
  });

  it('say of a total of no named lines that its lines are inferred', () => {
    const [first] = FLOWS;
    const subject = { ...sure(network.subjects[0]), id: 'jizhe' };
    const amount = figure({ subject: 'jizhe', unit: 'CNY', period: '2023' });
    const secondOf = (linesInferred?: true) => {
      const subjects = [{ ...subject, ...(linesInferred ? { linesInferred } : {}) }];
      const data = dataOf({ flows: first ? [{ ...first, amount }] : [] }, { ...network, subjects });
      return draftsOf(data)[0]?.second;
    };
    expect(secondOf(true)).toMatch(/2023 · 航线为推断$/);
    expect(secondOf()).toMatch(/2023$/);
  });

  it('are paler where the newest is old, and quiet where it is a rival’s', () => {
    const toneOf = (data: ReturnType<typeof dataOf>) =>
      draftsOf(data, look({ measure: 'value', newest: true }))[0]?.tone;
    const only = (patch: object) => {
      const [first] = FLOWS;
      return dataOf({ flows: first ? [{ ...first, ...patch }] : [] });
    };
    const { modes, context, textThird } = PALETTES.night;
    const recent = figure({ unit: 'CNY', period: dataOf().index.network.dataTo.slice(0, 4) });
    expect(toneOf(only({ amount: recent }))).toEqual(modes.sea);
    expect(toneOf(only({ amount: recent, context: true }))).toEqual(context);
    expect(toneOf(only({ amount: figure({ unit: 'CNY', period: '2001' }) }))).toEqual(textThird);
  });

  it.each([
    ['2024', '2024', '2024'],
    ['2018/2020', '2018–2020', '2018–2020'],
    ['../2020', '–2020', '–2020'],
    ['2023-01/2023-11', 'Jan – Nov 2023', '2023/1 – 2023/11'],
    ['2023-11-15', '15 Nov 2023', '2023/11/15'],
    ['..', '', ''],
  ])('say the period %s as the language does', (period, en, zh) => {
    const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ');
    expect(plain(formatFigurePeriod(period, 'en'))).toBe(en);
    expect(plain(formatFigurePeriod(period, 'zh'))).toBe(zh);
  });
});
