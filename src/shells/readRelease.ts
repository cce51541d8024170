import { joinReleases, OPEN_RELEASE, parseMapRelease, type MapRelease } from '../view/mapRelease';
import { readServerTiming } from './hostRun';

/** Name of the `<meta>` that a build for publication in China carries, and of the host's `Server-Timing`. */
const NAME = 'huntu-map';

/** Reads what the build and the hall's host rule about the map. */
export function readRelease(page: Pick<Document, 'querySelector'> = document): MapRelease {
  const built = page.querySelector(`meta[name="${NAME}"]`)?.getAttribute('content');
  const told = readServerTiming(NAME);
  return joinReleases(
    built ? parseMapRelease(built) : OPEN_RELEASE,
    told === undefined ? OPEN_RELEASE : parseMapRelease(told),
  );
}
