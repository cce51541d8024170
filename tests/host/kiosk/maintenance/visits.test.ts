import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { Log } from '../../../../src/host/kiosk/maintenance/log.mjs';
import { Visits } from '../../../../src/host/kiosk/maintenance/visits.mjs';
import { useTemporaryFolder } from '../../temporaryFolder';

const HOUR = 3_600_000;

const folder = useTemporaryFolder();
let now = 0;
const date = () => new Date(Date.UTC(2026, 0, 1, 9) + now);
const file = () => join(folder(), 'visits.jsonl');
const lines = () =>
  readFileSync(file(), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const open = (on = true) =>
  new Visits({ home: folder(), on, date, log: new Log(folder(), { now: () => now, date }) });
const visit = (more: object = {}) => ({ s: 40, lang: 'zh', stories: ['year_of_trade'], ...more });
const times = (count: number, one: object) => Array.from({ length: count }, () => one);

beforeEach(() => void (now = 0));

it('counts an hour at a time, and drops what happened fewer than five times', () => {
  const visits = open();
  visits.add([...times(6, visit()), ...times(4, visit({ lang: 'ru', s: 700, stories: ['crabs_and_cars'] }))]);
  visits.add([]);
  expect(existsSync(file())).toBe(false);
  now = HOUR;
  visits.add([]);
  expect(lines()).toEqual([
    {
      at: '2026-01-01T09',
      visits: 10,
      lang: { zh: 6 },
      minutes: { 1: 6 },
      stories: { year_of_trade: 6 },
    },
  ]);
});

it('writes nothing of an hour with fewer than five visits, nor where it is turned off', () => {
  const [on, off] = [open(), open(false)];
  on.add(times(4, visit()));
  off.add(times(9, visit()));
  now = HOUR;
  on.add([]);
  off.add([]);
  expect(existsSync(file())).toBe(false);
});

it('counts a story by any name, also one that every object answers to', () => {
  const visits = open();
  visits.add(times(5, visit({ stories: ['constructor', '__proto__'] })));
  now = HOUR;
  visits.add([]);
  expect(readFileSync(file(), 'utf8')).toContain('"stories":{"constructor":5,"__proto__":5}');
});

it('takes nothing but what it knows', () => {
  const visits = open();
  const odd = [
    null,
    'x',
    {},
    visit({ s: -1 }),
    visit({ s: '40' }),
    visit({ lang: 'zh-CN' }),
    visit({ stories: ['<b>'] }),
    visit({ stories: times(30, {}) }),
    visit({ stories: 'year_of_trade' }),
    visit({ lang: { toString: 1 } }),
    visit({ stories: [{ toString: 1 }] }),
  ];
  for (const list of [odd, 'no list', null, undefined]) visits.add(list);
  visits.add(times(5, { ...visit(), name: 'somebody' }));
  now = HOUR;
  visits.add([]);
  expect(lines()).toHaveLength(1);
  expect(lines()[0]).toMatchObject({ visits: 5 });
  expect(JSON.stringify(lines())).not.toContain('somebody');
});

it('keeps 400 days in less than five megabytes a year', () => {
  const visits = open();
  const stories = Array.from({ length: 8 }, (_, i) => `a_rather_long_story_${i}`);
  const busy = ['zh', 'en', 'ru', 'ko'].flatMap((lang) =>
    [30, 90, 200, 400, 900].flatMap((s) => times(5, visit({ lang, s, stories }))),
  );
  for (let hour = 0; hour < 48; hour++, now += HOUR) visits.add(busy);
  expect((statSync(file()).size / 47) * 24 * 365).toBeLessThan(5_000_000);
  now += 399 * 24 * HOUR;
  visits.add(busy);
  now += HOUR;
  visits.add(busy);
  const [first] = lines();
  expect(first?.['at']).toBe('2026-01-02T10');
});
