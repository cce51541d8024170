/**
 * `npm run --silent lane -- --from RUVVO --to CNNGB [--as-sailed] [--json]`: finds a sea lane between seaports or
 * points `lon,lat`. A refusal is one line on stderr, exit 2.
 */
import { join } from 'node:path';
import { escapeShort } from '../src/domain/contract/issue';
import type { Position } from '../src/domain/types';
import { endOnClosedPipe } from '../src/host/closedPipe.mjs';
import { readGeo } from './read';
import { decodeRecords } from './records';
import { WATERS } from './sea/seaCoast';
import {
  type FoundLane,
  type LaneFinder,
  type NoLane,
  type LanePlace,
  roundUpToTenth,
} from './sea/laneFinder';
import { openLanes } from './sea/lanes';
import { isInWaters, type OtherPlace, PortIndex } from './sea/portIndex';
import { type Ice, type Port, readPorts } from './sea/ports';

const USAGE = 'allowed are --from PLACE --to PLACE [--as-sailed] [--json]';
const PLACES =
  'give a UN/LOCODE or a name of a seaport in Chinese, English, Russian or Korean (RUVVO, 宁波, Пусан), or lon,lat (131.9,43.1)';
const AREA = `lanes are sought from ${WATERS.west} to ${WATERS.east} E and from ${WATERS.south} to ${WATERS.north} N`;

export interface TextOutcome {
  readonly out: string;
  readonly error: string;
  readonly exitCode: 0 | 2;
}

interface Request {
  readonly from: string;
  readonly to: string;
  readonly asSailed: boolean;
  readonly json: boolean;
}

interface End {
  readonly key: string;
  readonly name: string;
  readonly place: LanePlace;
  readonly port: Port | null;
}

class Refusal extends Error {}

function parse(args: readonly string[]): Request {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i += 1) {
    const [, name, inline] = /^(--[a-z-]+)(?:=(.*))?$/su.exec(args[i] ?? '') ?? [];
    if (name === '--from' || name === '--to') {
      const value = inline ?? args[i + 1];
      if (inline === undefined) i += 1;
      if (value === undefined || value === '' || value.startsWith('--'))
        throw new Refusal(`${name} needs a place: ${PLACES}`);
      if (values.has(name)) throw new Refusal(`${name} stands twice; ${USAGE}`);
      values.set(name, value);
    } else if ((name === '--as-sailed' || name === '--json') && inline === undefined) flags.add(name);
    else throw new Refusal(`unknown argument "${escapeShort(args[i] ?? '')}"; ${USAGE}`);
  }
  const [from, to] = [values.get('--from'), values.get('--to')];
  if (from === undefined || to === undefined) {
    throw new Refusal(`${from === undefined ? '--from' : '--to'} is missing; ${USAGE}`);
  }
  return { from, to, asSailed: flags.has('--as-sailed'), json: flags.has('--json') };
}

/** Parses `lon,lat` in degrees. */
function coordinates(text: string): Position | null {
  const number = String.raw`\s*([+-]?\d+(?:\.\d+)?)\s*`;
  const [, lon, lat] = new RegExp(`^${number},${number}$`, 'u').exec(text) ?? [];
  return lon === undefined || lat === undefined ? null : [Number(lon), Number(lat)];
}

function pointEnd(flag: string, text: string, at: Position): End {
  if (Math.abs(at[0]) > 180 || Math.abs(at[1]) > 90) {
    throw new Refusal(
      `${flag} "${escapeShort(text)}" is no place on the earth: give longitude, then latitude, as 131.9,43.1`,
    );
  }
  if (!isInWaters(at)) throw new Refusal(`${flag} "${escapeShort(text)}" lies outside these waters: ${AREA}`);
  const key = `${at[0]},${at[1]}`;
  return { key, name: key, place: { at }, port: null };
}

function endOf(flag: string, text: string, book: PortIndex): End {
  const at = coordinates(text);
  if (at) return pointEnd(flag, text, at);
  const answer = book.find(text);
  if ('inland' in answer)
    throw new Refusal(
      `${flag} "${escapeShort(text)}" (${answer.inland}) is inland and has no sea lane: ${PLACES}`,
    );
  if ('elsewhere' in answer)
    throw new Refusal(
      `${flag} "${escapeShort(text)}" (${answer.elsewhere}) lies in separate waters: ${AREA}`,
    );
  if ('unknown' in answer)
    throw new Refusal(`${flag} "${escapeShort(text)}" is not a seaport of this atlas: ${PLACES}`);
  const { port } = answer;
  // The answer keeps the requested code.
  const code = port.codes?.find((one) => one === text.trim().toUpperCase());
  return { key: code ?? port.codes?.[0] ?? port.id, name: port.names.en, place: { port: port.id }, port };
}

function refusalFor(why: NoLane, from: End, to: End): Refusal {
  switch (why) {
    case 'inland': {
      const inland = [from, to].filter(({ port }) => !port).map(({ key }) => `"${key}"`);
      return new Refusal(
        `${inland.join(' or ')} is inland: no water a ship can lie in within 2 nautical miles`,
      );
    }
    case 'same place':
      return new Refusal(`--from and --to are the same place, ${from.name}: give two different ones`);
    case 'separate waters':
      return new Refusal(
        `${from.name} and ${to.name} lie in separate waters: no lane by sea joins them within the map`,
      );
    case 'unknown port':
      return new Refusal(`${from.name} or ${to.name} is not a seaport of this atlas: ${PLACES}`);
  }
}

function rivers(
  from: End,
  to: End,
): { readonly port: string; readonly nm: number; readonly status: string; readonly name: string }[] {
  return [from, to].flatMap(({ key, port }) =>
    port?.river
      ? [{ port: key, nm: port.river.nm, status: port.river.status, name: port.river.names.en }]
      : [],
  );
}

function ice(from: End, to: End): (Ice & { readonly port: string })[] {
  return [from, to].flatMap(({ key, port }) => (port?.ice ?? []).map((row) => ({ port: key, ...row })));
}

/** Adds the rivers at the ends, nm to a tenth. */
function total(lane: FoundLane, from: End, to: End): number {
  return roundUpToTenth(rivers(from, to).reduce((sum, { nm }) => sum + nm, lane.nm));
}

function printJson(lane: FoundLane, from: End, to: End): string {
  const extra = { rivers: rivers(from, to), ice: ice(from, to) };
  return JSON.stringify({
    from: from.key,
    to: to.key,
    nm: total(lane, from, to),
    path: lane.path,
    kind: lane.standsOff ? 'as_sailed' : 'shortest',
    status: 'derived',
    channels: lane.channels,
    ...(extra.rivers.length > 0 ? { rivers: extra.rivers } : {}),
    ...(extra.ice.length > 0 ? { ice: extra.ice } : {}),
  });
}

function printLine(lane: FoundLane, from: End, to: End, asSailed: boolean): string {
  const label = ({ name, key }: End): string => (name === key ? key : `${name} (${key})`);
  const kind = lane.standsOff ? 'as sailed, clear of the DPRK coast' : asSailed ? 'as sailed' : 'shortest';
  const notes = [
    kind,
    ...(lane.channels.length > 0 ? [`by ${lane.channels.join(', ')}`] : []),
    ...rivers(from, to).map(({ nm, name }) => `of which ${nm} nm ${name}`),
    ...ice(from, to).map(({ port, months }) => `ice reported at ${port} in month ${months.join(', ')}`),
  ];
  return `${label(from)} - ${label(to)}: ${total(lane, from, to)} nm, ${notes.join('; ')}`;
}

function otherPlaces(root: string): OtherPlace[] {
  return decodeRecords(readGeo(root)).facilities.map(({ value: { id, kind, locode, codes, names } }) => ({
    id,
    kind,
    names,
    aliases: [...(locode ? [locode] : []), ...(codes ?? [])],
  }));
}

/** @param open called only for a valid request */
export function answerLane(args: readonly string[], root: string, open: () => LaneFinder): TextOutcome {
  try {
    const request = parse(args);
    const book = new PortIndex(readPorts(root), otherPlaces(root));
    const [from, to] = [endOf('--from', request.from, book), endOf('--to', request.to, book)];
    const lane = open().find(from.place, to.place, request.asSailed);
    if (typeof lane === 'string') throw refusalFor(lane, from, to);
    const out = request.json ? printJson(lane, from, to) : printLine(lane, from, to, request.asSailed);
    return { out, error: '', exitCode: 0 };
  } catch (fault) {
    if (fault instanceof Refusal) return { out: '', error: `lane: ${fault.message}`, exitCode: 2 };
    throw fault;
  }
}

if (import.meta.filename === process.argv[1]) {
  endOnClosedPipe();
  const root = join(import.meta.dirname, '..');
  const building = (): void => console.error('lane: building the graph of the sea lanes, once (about 15 s)');
  const { out, error, exitCode } = answerLane(process.argv.slice(2), root, () => openLanes(root, building));
  if (out) console.log(out);
  if (error) console.error(error);
  process.exitCode = exitCode;
}
