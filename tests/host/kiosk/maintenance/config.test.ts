import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../../../src/host/kiosk/maintenance/config.mjs';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'huntu-config-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const file = join(folder, 'kiosk.json');
  writeFileSync(file, text);
  const { config, faults } = readConfig(file);
  return { config, faults: faults.map((fault) => fault.replace(file, 'kiosk.json')) };
}

it('is content without a file', () => {
  const { config, faults } = readConfig(join(folder, 'none.json'));
  expect(faults).toEqual([]);
  expect(config.watchdogSeconds).toBe(30);
});

it('takes what is right', () => {
  const { config, faults } = read(
    '{"watchdogSeconds": 10, "address": "shell=kiosk&lang=en", "nightlyHour": -1}',
  );
  expect(faults).toEqual([]);
  expect([config.watchdogSeconds, config.address, config.nightlyHour]).toEqual([
    10,
    'shell=kiosk&lang=en',
    -1,
  ]);
});

it.each([
  [
    '"thirty"',
    'kiosk.json: watchdogSeconds is "thirty", it must be a whole number from 10 to 900; 30 is used',
  ],
  ['5', 'kiosk.json: watchdogSeconds is 5, it must be a whole number from 10 to 900; 30 is used'],
  ['null', 'kiosk.json: watchdogSeconds is null, it must be a whole number from 10 to 900; 30 is used'],
])('says what is wrong with watchdogSeconds %s and goes on with the default', (value, fault) => {
  const { config, faults } = read(`{"watchdogSeconds": ${value}, "idleSeconds": 20}`);
  expect(faults).toEqual([fault]);
  expect([config.watchdogSeconds, config.idleSeconds]).toEqual([30, 20]);
});

it('refuses an address that leads elsewhere, a name that is no setting, and a file that is no object', () => {
  expect(read('{"address": "shell=explore"}').faults).toHaveLength(1);
  expect(read('{"address": "shell=kiosk\\" --no-sandbox"}').faults).toHaveLength(1);
  for (const site of ['http://a.example', 'https://a.example/?x', 'javascript:1', 'https://a b'])
    expect(read(JSON.stringify({ publicSite: site })).faults).toHaveLength(1);
  expect(read('{"publicSite": "https://a.example/huntu/"}').faults).toEqual([]);
  expect(read('{"watchdog": 10}').faults).toEqual(['kiosk.json: watchdog is no setting']);
  expect(read('[]').faults).toEqual(['kiosk.json must hold one object { ... }']);
  expect(read('{').faults).toHaveLength(1);
  expect(read('{').config.startSeconds).toBe(60);
});

it('takes an address only if the page it opens is the hall', () => {
  for (const address of ['shell=kiosk-x', 'a:shell=kiosk', 'shell=explore&lang=shell=kiosk'])
    expect([address, read(JSON.stringify({ address })).faults]).toEqual([address, [expect.any(String)]]);
});

it('keeps a staff number to itself that was written without quotes', () => {
  const { config, faults } = read('{"staffPin": 471147}');
  expect(config.staffPin).toBe('');
  expect(faults.join()).toContain('staffPin is not four to twelve digits in quotes');
  expect(faults.join()).not.toContain('471147');
});

it('says a long value in short', () => {
  const [fault = ''] = read(JSON.stringify({ publicSite: 'x'.repeat(100_000) })).faults;
  expect(fault.length).toBeLessThan(300);
});

it('reads what an editor of Windows saved, and names the line of a slip', () => {
  expect(read('\uFEFF{"watchdogSeconds": 10}')).toMatchObject({
    faults: [],
    config: { watchdogSeconds: 10 },
  });
  expect(read('{\n "watchdogSeconds": 10,\n}').faults.join()).toMatch(/line 3/);
});

it('tells a pipe or a device from a file before it opens it', () => {
  const pipe = join(folder, 'pipe.json');
  execFileSync('mkfifo', [pipe]);
  for (const file of [pipe, '/dev/zero', folder]) {
    const { config, faults } = readConfig(file);
    expect(faults).toEqual([`${file}: it is not a regular file`]);
    expect(config.startSeconds).toBe(60);
  }
});

const REVIEW = {
  number: 'GS(2026)0001号',
  holder: '某展厅',
  surveyLicence: '甲测资字0000000',
  basemapSource: '标准地图服务系统',
  date: '2026-02-28',
  contentHash: '0123456789abcdef'.repeat(4),
};

it('rules the edition for China unless told otherwise, and takes a map review only whole', () => {
  expect(read('{}').config).toMatchObject({ edition: 'cn', mapReview: null });
  expect(read('{"edition": "intl"}').config.edition).toBe('intl');
  expect(read('{"edition": "en"}').faults).toEqual([
    'kiosk.json: edition is "en", it must be "cn" or "intl"; "cn" is used',
  ]);
  expect(read(JSON.stringify({ mapReview: REVIEW }))).toMatchObject({
    config: { mapReview: REVIEW },
    faults: [],
  });
  for (const wrong of [
    ...Object.keys(REVIEW).map((name) => ({ ...REVIEW, [name]: '' })),
    { ...REVIEW, number: undefined },
    { ...REVIEW, number: 'x'.repeat(81) },
    { ...REVIEW, date: '2026-02-30' },
    { ...REVIEW, date: '2026' },
    { ...REVIEW, contentHash: 'f'.repeat(63) },
    { ...REVIEW, more: 'x' },
    'GS(2026)0001号',
    [],
  ]) {
    const { config, faults } = read(JSON.stringify({ mapReview: wrong }));
    expect([config.mapReview, faults.length]).toEqual([null, 1]);
    expect(faults[0]).toContain('it must be null, or an object of number');
  }
});
