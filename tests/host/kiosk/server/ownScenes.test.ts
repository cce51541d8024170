import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyOwnScenes } from '../../../../src/host/kiosk/server/ownScenes.mjs';
import { listSite } from '../../../../src/host/site.mjs';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'huntu-scenes-'));
  mkdirSync(join(folder, 'site/assets'), { recursive: true });
  writeFileSync(join(folder, 'site/assets/scenes-AbCd1234.json'), '[{"id":"shipped"}]');
  writeFileSync(join(folder, 'site/assets/network-AbCd1234.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is served as scenes where a hall has put this text beside its settings. */
async function servedWith(text: string | null): Promise<{ text: string; fault: string | null }> {
  const file = join(folder, 'scenes.json');
  rmSync(file, { force: true });
  if (text !== null) writeFileSync(file, text);
  const { assets, fault } = await applyOwnScenes(await listSite(join(folder, 'site')), file);
  const body = await assets.get('/assets/scenes-AbCd1234.json')?.body('identity');
  return { text: String(body?.bytes), fault };
}

it('shows the scenes of the site until a hall has its own', async () => {
  expect(await servedWith(null)).toEqual({ text: '[{"id":"shipped"}]', fault: null });
  expect(await servedWith('[{"id":"ours"}]')).toEqual({ text: '[{"id":"ours"}]', fault: null });
  // Editors of Windows begin a file so, and browsers read past it.
  expect((await servedWith('\uFEFF[{"id":"ours"}]')).fault).toBeNull();
});

it('opens no pipe that stands in their place', async () => {
  const file = join(folder, 'pipe.json');
  execFileSync('mkfifo', [file]);
  const { fault } = await applyOwnScenes(await listSite(join(folder, 'site')), file);
  expect(fault).toBe(`${file}: it is not a regular file`);
});

it.each(['[{"id":', '{}', '[]', ''])(
  'says what is wrong with %j and shows those of the site',
  async (text) => {
    const { text: served, fault } = await servedWith(text);
    expect(served).toBe('[{"id":"shipped"}]');
    expect(fault).toContain('scenes.json: ');
  },
);
