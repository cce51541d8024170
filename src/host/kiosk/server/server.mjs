import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BASE_FILE } from '../../ownBase.mjs';
import { shutDown } from '../../shutDown.mjs';
import { explainPort, readPort } from '../../port.mjs';
import { listenLocally } from '../../serve.mjs';
import { FOLDERS, sendToWatchdog, serveWatchdog } from '../program.mjs';
import { createRequestHandler } from './httpRoutes.mjs';
import { SiteState } from './siteState.mjs';

/** Runs the server of the kiosk: site, heartbeats, health. It writes nothing to the disk. */

const DEFAULT_PORT = 8137;

async function main() {
  const port = readPort(process.env['PORT'], DEFAULT_PORT);
  const { factory, settings } = FOLDERS;
  if (!existsSync(join(factory, 'index.html')))
    shutDown(1, `There is no built app in ${factory}: run npm run build`);
  const [scenes, base] = [join(settings, 'scenes.json'), join(settings, BASE_FILE)];
  const clock = { now: () => performance.now(), date: () => new Date() };
  const siteState = new SiteState({
    factory,
    scenes,
    base,
    ...clock,
    send: sendToWatchdog,
    print: console.log,
  });
  /** @type {Awaited<ReturnType<typeof listenLocally>> | undefined} */ let site;
  // Answers the watchdog before reading the site: a slow disk must not look like a dead program.
  serveWatchdog(
    (message) => siteState.receive(message),
    async () => site?.close(),
  );
  await siteState.open();
  // A browser that runs already must get the version that the maintenance program last chose.
  await siteState.showing;
  site = await listenLocally(createRequestHandler(siteState), port).catch((error) =>
    explainPort(port, error, 'PORT=8138 npm run kiosk'),
  );
  sendToWatchdog({ kind: 'open', url: `http://127.0.0.1:${port}` });
}

await main();
