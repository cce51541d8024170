import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { parseNetwork } from '../../src/domain/network/parseNetwork';
import { en } from '../../src/i18n/en';
import { zh } from '../../src/i18n/zh';
import { OPENING_PLACE, selectOpeningFigures } from '../../src/ui/opening/openingFigures';
import { renderOpeningFigures } from '../../src/ui/opening/openingPage';

const facts = resolve(import.meta.dirname, '../../geo/out/network.json');
const parsed = parseNetwork(JSON.parse(readFileSync(facts, 'utf8')));
if (!('network' in parsed)) throw new Error('geo/out/network.json cannot be read');
const { network } = parsed;

const textOf = (html: string) => html.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');

describe('the key figures of the page as it is served', () => {
  it('are those of the facts, in two languages, with source and status', () => {
    const html = renderOpeningFigures(network, '2023');
    expect(html.match(/<li>/g)).toHaveLength(4);
    expect(textOf(html)).toContain('219.3 亿元 +42.8 %');
    expect(textOf(html)).toContain('Ship Jizhe 1 (吉浙1号) · Voyages · 41 voyages');
    for (const data of html.match(/<data [^>]*>/g) ?? []) {
      const ids = /data-source="([^"]+)"/.exec(data)?.[1]?.split(' ') ?? [];
      expect(ids.length).toBeGreaterThan(0);
      for (const id of ids) expect(network.sources.some((source) => source.id === id)).toBe(true);
    }
  });

  it('mark a number that two lines share as of both', () => {
    const html = renderOpeningFigures(network, '2023');
    expect(html.split(` · ${zh.figure.twoLines}`)).toHaveLength(3);
    expect(html.split(` · ${en.figure.twoLines}`)).toHaveLength(3);
  });

  it('mark a figure that is not as reported', () => {
    expect(renderOpeningFigures(network, '2023')).toContain(`</time> · ${zh.status.derived}`);
  });

  it('are the newest ones without a period', () => {
    const html = renderOpeningFigures(network);
    expect(html.match(/<li>/g)).toHaveLength(4);
    const years = [...html.matchAll(/(\d{4})年/g)].map(([, year]) => Number(year));
    expect(Math.max(...years)).toBeGreaterThan(2023);
  });

  it('leave out what is not published for the period', () => {
    expect(renderOpeningFigures(network, '1871')).toBe('<ul></ul>');
  });

  it('write names as text, whatever they hold', () => {
    const subjects = network.subjects.map((subject) => ({
      ...subject,
      names: { ...subject.names, zh: '<img src=x> & "珲春"' },
    }));
    const services = network.services.map((service) => ({
      ...service,
      names: { ...service.names, zh: '<b>&' },
    }));
    const facilities = network.facilities.map((facility) => ({
      ...facility,
      names: { ...facility.names, zh: '</ul>' },
    }));
    const html = renderOpeningFigures({ ...network, subjects, services, facilities });
    expect(html).not.toContain('<img');
    expect(html.match(/<\/ul>/g)).toHaveLength(1);
    expect(html).toMatch(/&lt;(img|b|\/ul)/);
  });
});

describe('the figures of the opening, of the facts', () => {
  const index = indexNetwork(network);
  const figures = selectOpeningFigures(index);

  it('are the railway port, whose first year is contested, with a bar for each year', () => {
    expect(figures?.series.subject).toBe(OPENING_PLACE);
    expect([figures?.first.period, figures?.last.period]).toEqual(['2013', '2024']);
    expect(figures?.series.bars).toHaveLength(12);
    expect(figures?.disputed.map(({ period }) => period)).toEqual(['2013']);
  });

  it('have sources that name their publisher', () => {
    for (const one of [figures?.first, figures?.last])
      for (const id of one?.sources ?? ['none']) expect(index.sources.get(id)?.publisher).toBeTruthy();
  });
});
