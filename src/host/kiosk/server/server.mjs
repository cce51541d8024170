import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { shutDown } from '../../shutDown.mjs';
import { explainPort, readPort } from '../../port.mjs';
import { listenLocally } from '../../serve.mjs';
import { FOLDERS, say, serveWatchdog } from '../program.mjs';
import { createRequestHandler } from './httpRoutes.mjs';
import { SiteState } from './siteState.mjs';

/**
 * The server of a hall, a program of its watchdog: serves the built atlas to this machine, hears the page's heartbeats, and
 * says how the hall is. It reads the site and writes nothing.
 */

const DEFAULT_PORT = 8137;

async function main() {
  const port = readPort(process.env['PORT'], DEFAULT_PORT);
  const { factory, settings } = FOLDERS;
  if (!existsSync(join(factory, 'index.html')))
    shutDown(1, `There is no built app in ${factory}: run npm run build`);
  const scenes = join(settings, 'scenes.json');
  const clock = { now: () => performance.now(), date: () => new Date() };
  const siteState = new SiteState({ factory, scenes, ...clock, say, tell: (line) => console.log(line) });
  /** @type {Awaited<ReturnType<typeof listenLocally>> | undefined} */ let site;
  // The watchdog takes a program that does not answer for a dead one, and a slow disk takes its time.
  serveWatchdog(
    (message) => siteState.hear(message),
    async () => site?.close(),
  );
  await siteState.open();
  // A browser that runs already asks for nothing but what the steward last said to show.
  await siteState.showing;
  site = await listenLocally(createRequestHandler(siteState), port).catch((error) =>
    explainPort(port, error, 'PORT=8138 npm run kiosk'),
  );
  say({ kind: 'open', url: `http://127.0.0.1:${port}` });
}

await main();
