import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCsvRecords, FILES, type Row } from '../../geo/read';
import { buildInvestorReport } from '../../src/domain/invest/investorReport';
import { buildPeers, PEER_GROUPS } from '../../src/domain/invest/peers';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { LANGUAGES, type Language, type Network, type Observation } from '../../src/domain/types';
import { loadInvestWords } from '../../src/i18n/invest/loadInvestWords';
import { loadMessages } from '../../src/i18n/loadMessages';
import { MARKET_WORDS } from '../../src/i18n/invest/marketWords';
import { readHinterland } from '../../src/domain/invest/hinterland/city';
import {
  chooseGateways,
  MarketArea,
  type MarketMeasure,
} from '../../src/domain/invest/hinterland/marketArea';
import { computeLead, examineLead } from '../../src/domain/invest/hinterland/marketSwings';
import { TODAY, UNMOVED } from '../../src/domain/invest/hinterland/move';
import { countRerouted, weighChange } from '../../src/domain/invest/hinterland/scenarioEffect';
import { readPlanData } from '../../src/domain/plan/data/readPlanData';
import { BRIEF_PARTS } from '../../src/view/briefParts';
import { buildBrief } from '../../src/ui/invest/brief';
import { formatCitationMark } from '../../src/ui/invest/citationText';
import { writeMarketBrief } from '../../src/ui/invest/marketBrief';
import type { MarketText } from '../../src/ui/invest/marketText';
import { writeBriefCsv, writeBriefMarkdown } from '../../src/ui/invest/briefFiles';
import { networkOf } from '../domain/figures';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(resolve(ROOT, file), 'utf8');
const index = indexNetwork(JSON.parse(read('geo/out/network.json')) as Network);
/** The facts as they are edited by hand. */
const printed = new Map<string, Row>(
  readCsvRecords(FILES.observations, read(FILES.observations), []).map(({ value }) => [
    value['id'] ?? '',
    value,
  ]),
);
const options = { title: 'Own title', parts: BRIEF_PARTS, link: 'https://a.example/?x=1' };
const today = Date.UTC(2026, 5, 1);

async function inputIn(lang: Language, of = index) {
  const report = buildInvestorReport(of);
  return { index: of, report, words: await loadMessages(lang), invest: await loadInvestWords(lang) };
}

const peersOf = (of = index) => (PEER_GROUPS[0] ? buildPeers(of, PEER_GROUPS[0], 2025) : null);

describe.each(LANGUAGES)('the brief in %s', (lang) => {
  it('cites a source that resolves for every number, each source once', async () => {
    const brief = buildBrief(await inputIn(lang), peersOf(), today);
    expect(brief.sentences).toHaveLength(5);
    const cited = [...brief.sentences, ...brief.indices];
    // An index that is not computed has no number, and says why.
    expect(cited.filter(({ number, citations }) => number !== '' && citations.length === 0)).toEqual([]);
    expect(cited.filter(({ number, text }) => number === '' && text === '')).toEqual([]);
    const charts = Object.values(brief.charts);
    expect(charts.filter((citations) => citations.length === 0)).toEqual([]);
    const numbers = new Set([...cited.map(({ citations }) => citations), ...charts].flat());
    expect([...numbers].toSorted((a, b) => a - b)).toEqual(brief.sources.map((_, i) => i + 1));
    expect(new Set(brief.sources.map(({ id }) => id)).size).toBe(brief.sources.length);
    // No figure has a source that the list lacks.
    const listed = new Set(brief.sources.map(({ id }) => id));
    expect(brief.figures.flatMap(({ sources }) => sources).filter((id) => !listed.has(id))).toEqual([]);
    expect(JSON.stringify(brief)).not.toMatch(/NaN|undefined|Infinity|\{\w+\}/);
  });

  it('is the same as Markdown and CSV, without the sections switched off', async () => {
    const input = await inputIn(lang);
    const brief = buildBrief(input, peersOf(), today);
    const whole = writeBriefMarkdown(brief, input, options);
    expect(whole.startsWith('# Own title\n')).toBe(true);
    for (const { id } of brief.sources) expect(whole).toContain(`(${id})`);
    // Each peer stands in both, also one without a figure.
    expect(brief.peers?.lines).toHaveLength(4);
    for (const { heading, number, text, exact, unit } of brief.peers?.lines ?? []) {
      expect(whole).toContain(
        [`**${heading}`, number].filter(Boolean).join(': ') + `**${text && ` ${text}`}`,
      );
      expect(writeBriefCsv(brief, input, options)).toContain(
        `"${[heading, number || text].join(': ')}",${exact.length > 0 ? `"${exact[0]}","${unit}"` : `"",""`},`,
      );
    }
    const bare = writeBriefMarkdown(brief, input, { ...options, parts: [] });
    expect(whole).toContain(`## ${input.invest.brief.limits}`);
    expect(bare).not.toContain(`## ${input.invest.brief.limits}`);
    for (const { id } of brief.sources) expect(bare).toContain(`(${id})`);
    const csv = writeBriefCsv(brief, input, options);
    const computed = [...brief.sentences, ...brief.indices];
    for (const value of computed.flatMap(({ exact }) => exact)) expect(csv).toContain(`,"${value}",`);
    for (const { value, unit } of brief.figures) expect(csv).toContain(`,"${value}","${unit}",`);
  });

  it('says of figures that nobody published that they are missing, never zero', async () => {
    const empty = networkOf([]);
    const input = await inputIn(lang, empty);
    const brief = buildBrief(input, peersOf(empty), today);
    expect(brief.sentences.map(({ number }) => number)).toEqual(Array(5).fill('–'));
    expect(brief.figures).toEqual([]);
    expect(brief.sources).toEqual([]);
    expect(writeBriefCsv(brief, input, options)).not.toMatch(/NaN|undefined|Infinity|,"0",/);
  });
});

describe('the numbers of the brief, computed again from the facts as they are edited', async () => {
  const brief = buildBrief(await inputIn('en'), peersOf(), today);
  const valueOf = ({ id }: Observation): number => Number(printed.get(id)?.['value'] ?? NaN);
  const yearOf = ({ id }: Observation): number => Number(printed.get(id)?.['period'] ?? NaN);
  const [much, fast, full, whom, sure] = brief.sentences;
  const lineOf = (start: string) => {
    const line = brief.indices.find(({ heading }) => heading.startsWith(start));
    if (!line) throw new Error(`no index ${start}`);
    return line;
  };
  const pairsOf = (figures: readonly Observation[]): [number, number][] =>
    figures.flatMap((figure, i) => {
      const next = figures[i + 1];
      return i % 2 === 0 && next ? [[valueOf(figure), valueOf(next)] as [number, number]] : [];
    });

  it('has every figure as its row of geo/ has it', () => {
    expect(brief.figures.length).toBeGreaterThan(30);
    for (const figure of brief.figures) {
      const row = printed.get(figure.id);
      expect([row?.['subject'], row?.['measure'], row?.['period'], row?.['unit']], figure.id).toEqual([
        figure.subject,
        figure.measure,
        figure.period,
        figure.unit,
      ]);
      expect(row?.['sources']?.split('|'), figure.id).toEqual(figure.sources);
      expect(valueOf(figure), figure.id).toBe(figure.value);
    }
  });

  it('how much and how fast', () => {
    expect(much?.exact).toEqual(much?.figures.map(valueOf));
    const [from, to] = fast?.figures ?? [];
    if (!from || !to) throw new Error('no ends');
    const rate = (valueOf(to) / valueOf(from)) ** (1 / (yearOf(to) - yearOf(from))) - 1;
    expect(fast?.exact[0]).toBeCloseTo(rate * 100, 9);
    expect(lineOf('Growth').exact[0]).toBeCloseTo(rate * 100, 9);
  });

  it('how full and against whom', () => {
    const uses = pairsOf(full?.figures ?? []).map(([amount, capacity]) => (amount / capacity) * 100);
    expect(full?.exact[0]).toBeCloseTo(Math.max(...uses), 9);
    expect(lineOf('Use').exact).toEqual(uses);
    const [ratio] = pairsOf(whom?.figures ?? []).map(([ours, next]) => ours / next);
    expect(whom?.exact[0]).toBe(ratio);
  });

  it('how sure: years with a reported figure of the whole year', () => {
    const reported = (sure?.figures ?? []).filter(({ id }) => {
      const row = printed.get(id);
      const isWhole = /^\d{4}$/.test(row?.['period'] ?? '') && row?.['direction'] === 'both';
      return isWhole && row?.['status'] === 'reported' && row['bound'] !== 'at_least';
    });
    expect(sure?.exact).toEqual([new Set(reported.map(yearOf)).size]);
  });

  it('value per tonne, balance and concentration', () => {
    const { figures, exact } = lineOf('Value');
    expect(exact).toEqual(pairsOf(figures).map(([value, mass]) => value / mass));
    const balance = lineOf('Directional');
    expect(balance.exact).toEqual(pairsOf(balance.figures).map(([out, into]) => (out - into) / (out + into)));
    const goods = lineOf('Concentration by goods');
    const periods = [...new Set(goods.figures.map(({ period }) => period))];
    const indices = periods.map((period) => {
      const all = goods.figures.filter((figure) => figure.period === period);
      const parts = all.filter(({ commodity }) => commodity !== undefined).map(valueOf);
      const whole = Math.max(...all.filter(({ commodity }) => commodity === undefined).map(valueOf));
      return parts.reduce((sum, part) => sum + (part / whole) ** 2, 0) * 10_000;
    });
    expect(goods.exact).toHaveLength(indices.length);
    for (const [i, value] of indices.entries()) expect(goods.exact[i]).toBeCloseTo(value, 6);
    const crossings = lineOf('Concentration of crossings');
    const totals = crossings.figures.filter(({ subject }) => subject === 'rzd_china_crossings');
    const shares = totals.map((total) => {
      const parts = crossings.figures.filter(
        ({ period, subject }) => period === total.period && subject !== total.subject,
      );
      return parts.reduce((sum, part) => sum + (valueOf(part) / valueOf(total)) ** 2, 0) * 10_000;
    });
    expect(totals).toHaveLength(crossings.exact.length);
    for (const [i, value] of shares.entries()) expect(crossings.exact[i]).toBeCloseTo(value, 6);
  });
});

describe('the market areas in the brief', () => {
  const planned = readPlanData(JSON.parse(read('geo/out/planner.json')));
  if ('fault' in planned) throw new Error(planned.fault);
  const { data } = planned;
  const question = { to: 'ningbo_city', cargo: 'container', unseen: true } as const;
  const area = new MarketArea(data, readHinterland(JSON.parse(read('geo/out/hinterland.json'))), question);
  const settings = { ...TODAY, rail: 1.5 };
  const closure = { gateway: 'RUZAR', days: 30 };
  const move = { ...UNMOVED, settings, closure };
  const gateways = area.gateways.length;
  const focus = area.gateways.findIndex(({ code }) => code === 'CNHCG');
  const values = area.evaluate('cost', move);
  const choice = chooseGateways(values, gateways, focus);
  const weigh = (measure: MarketMeasure) =>
    weighChange(area.cities, area.evaluate(measure), area.evaluate(measure, move));
  const added = (measure: MarketMeasure) =>
    weighChange(
      area.cities,
      area.evaluate(measure, { ...UNMOVED, settings }),
      area.evaluate(measure, move),
      true,
    );
  const lead = { measure: 'cost', gateway: focus, city: null, closure } as const;
  const steps = examineLead(area, lead, settings);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const market = {
    data,
    question,
    query: { measure: 'cost', settings, closure, gateway: 'CNHCG', city: null },
    opened: area,
    choice,
    draws: null,
    effect: {
      base: chooseGateways(area.evaluate('cost'), gateways, focus),
      cost: weigh('cost'),
      hours: weigh('time'),
      closed: {
        ...countRerouted(area.evaluate('cost', { ...UNMOVED, settings }), values, gateways),
        cost: added('cost'),
        hours: added('time'),
      },
    },
    tornado: step.value,
  } as unknown as MarketText['market'];
  const textIn = async (lang: Language): Promise<MarketText> => ({
    market,
    opened: area as unknown as MarketText['opened'],
    words: await loadMessages(lang),
    own: MARKET_WORDS[lang],
  });

  it.each(LANGUAGES)('cite a source for each number, in Markdown and CSV too, in %s', async (lang) => {
    const input = await inputIn(lang);
    const written = writeMarketBrief(await textIn(lang), index);
    const brief = buildBrief(input, peersOf(), today, null, written);
    const lines = brief.market?.lines ?? [];
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter(({ number, citations }) => number !== '' && citations.length === 0)).toEqual([]);
    expect(JSON.stringify(brief.market)).not.toMatch(/NaN|undefined|Infinity|\{\w+\}/);
    const markdown = writeBriefMarkdown(brief, input, options);
    const csv = writeBriefCsv(brief, input, options);
    expect(markdown).toContain(`## ${input.invest.brief.part.market}\n`);
    for (const { number, exact, unit } of lines) {
      expect(markdown).toContain(number);
      for (const value of exact) expect(csv).toContain(`,"${value}","${unit}",`);
    }
    const none = writeBriefMarkdown(buildBrief(input, peersOf(), today), input, options);
    expect(none).toContain(input.invest.brief.noMarket);
  });

  it('say the numbers that the planner gives, the base case beside the scenario', async () => {
    const text = await textIn('en');
    const { scenario = '', lines = [] } = writeMarketBrief(text, index) ?? {};
    expect(scenario).toBe('Rail tariff +50 % · Zarubino closed for 30 days');
    const exactOf = (start: string): number => {
      const line = lines.find(({ heading }) => heading.startsWith(start));
      return line?.exact[0] ?? NaN;
    };
    const yingkou = [...choice.best].filter((best) => area.gateways[best]?.code === 'CNBYQ');
    expect(exactOf('Yingkou: Cities')).toBe(yingkou.length);
    const [cost, hours] = [weigh('cost'), weigh('time')];
    expect(exactOf('Cheapest option, Base case')).toBe(cost?.before);
    expect(exactOf('Cheapest option, Scenario')).toBe(cost?.after);
    expect(exactOf('Fastest option, Scenario')).toBe(hours?.after);
    // Recorded counts of the closed place, as the facts have them, and the part of 30 days.
    const counts = lines.flatMap(({ figures = [], exact }) =>
      figures.slice(0, 1).map((figure) => ({ figure, exact })),
    );
    expect(counts.map(({ figure: { subject } }) => subject)).toContain('zarubino_port');
    for (const { figure, exact } of counts) {
      const value = Number(printed.get(figure.id)?.['value']);
      expect(exact).toEqual(/^\d{4}$/.test(figure.period) ? [value, (value * 30) / 365] : [value]);
    }
    expect(exactOf('Cheapest option of cities that pass it')).toBeCloseTo(
      (added('cost')?.after ?? NaN) - (added('cost')?.before ?? NaN),
      9,
    );
    const gap = lines.find(({ text: said }) => said.startsWith('From '))?.exact[0];
    expect(gap).toBeCloseTo(Math.abs(computeLead(area, lead, move)), 6);
  });
});

it('writes three and more sources in a row as a span', () => {
  expect([[], [4], [1, 2], [1, 3, 4, 5, 9, 10]].map((one) => formatCitationMark(one))).toEqual([
    '',
    '[4]',
    '[1, 2]',
    '[1, 3–5, 9, 10]',
  ]);
});
