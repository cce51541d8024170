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
import { BRIEF_PARTS, buildBrief } from '../../src/ui/invest/brief';
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
