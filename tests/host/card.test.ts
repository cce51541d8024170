import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { generate } from 'lean-qr';
import { expect, it } from 'vitest';
import { printCard, printTechnicianText } from '../../src/host/card.mjs';

const template = readFileSync(resolve(import.meta.dirname, '../../src/host/hall/card.html'), 'utf8');

/** The dark modules of the code on a card, in rows. */
function modulesOf(card: string): ReadonlySet<string> {
  const [, path = ''] = /<path d="([^"]+)"/.exec(card) ?? [];
  return new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x} ${y}`));
}

function expected(text: string): ReadonlySet<string> {
  const code = generate(text);
  const dark = new Set<string>();
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) dark.add(`${x} ${y}`);
  return dark;
}

it('puts a code of the manual on the card, or of what a technician needs', async () => {
  const address = 'https://example.org/huntu/hall';
  const card = await printCard(template, { manual: address, version: '0.1.0' });
  expect(modulesOf(card)).toEqual(expected(address));
  expect(card).not.toContain('<!--');
  const alone = await printCard(template, { manual: null, version: '0.1.0+8' });
  expect(modulesOf(alone)).toEqual(expected(printTechnicianText('0.1.0+8')));
  expect(new TextEncoder().encode(printTechnicianText('0.1.0+1800000000')).length).toBeLessThanOrEqual(600);
});

it('refuses a card without a place for it', async () => {
  await expect(printCard('<html></html>', { manual: null, version: '1' })).rejects.toThrow('manual');
});
