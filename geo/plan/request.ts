/** Parses the request of the command `plan`. */
import { isEncoding } from '../../src/domain/contract/encoding';
import { escapeShort } from '../../src/domain/contract/issue';
import type { Question } from '../../src/domain/plan/planTypes';

export const USAGE =
  'allowed are --from PLACE --to PLACE --cargo CARGO --quantity N [--depart 2026-03-01] [--avoid KP,...] [--tariffs FILE.csv] [--batch FILE.csv|-] [--encoding NAME] [--json]';

export class RequestRefusal extends Error {}

/** As written, not yet resolved. */
export interface RequestedShipment {
  readonly from: string;
  readonly to: string;
  readonly cargo: string;
  readonly quantity: string;
  /** ISO day; empty: today. */
  readonly depart: string;
}

export interface Request {
  readonly shipment: RequestedShipment;
  readonly avoid: readonly string[];
  readonly tariffs: string | null;
  /** File of shipments; `-` is stdin. */
  readonly batch: string | null;
  /** Encoding of the tables; null: detected. */
  readonly encoding: string | null;
  readonly json: boolean;
}

/** Options of at most seven legs, exact; stock as the price of time. */
export const DEFAULTS: Pick<
  Question,
  'switches' | 'valuePerTonne' | 'delay' | 'legLimit' | 'epsilon' | 'seed' | 'surest'
> = {
  switches: [],
  valuePerTonne: null,
  delay: 'inventory',
  legLimit: 7,
  epsilon: 0,
  seed: 1,
  surest: false,
};

const VALUES = [
  '--from',
  '--to',
  '--cargo',
  '--quantity',
  '--depart',
  '--avoid',
  '--tariffs',
  '--batch',
  '--encoding',
];
const NEEDED = ['--from', '--to', '--cargo', '--quantity'];

function valuesOf(args: readonly string[]): {
  readonly values: ReadonlyMap<string, string>;
  readonly json: boolean;
} {
  const values = new Map<string, string>();
  let json = false;
  for (let i = 0; i < args.length; i += 1) {
    const [, name, inline] = /^(--[a-z]+)(?:=(.*))?$/su.exec(args[i] ?? '') ?? [];
    if (name === '--json' && inline === undefined) json = true;
    else if (name !== undefined && VALUES.includes(name)) {
      const value = inline ?? args[i + 1];
      if (inline === undefined) i += 1;
      if (value === undefined || value === '' || value.startsWith('--'))
        throw new RequestRefusal(`${name} needs a value; ${USAGE}`);
      if (values.has(name)) throw new RequestRefusal(`${name} stands twice; ${USAGE}`);
      values.set(name, value);
    } else throw new RequestRefusal(`unknown argument "${escapeShort(args[i] ?? '')}"; ${USAGE}`);
  }
  return { values, json };
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/u.test(text) &&
    Number.isFinite(time) &&
    new Date(time).toISOString().startsWith(text)
  );
}

/** @throws RequestRefusal */
export function parseDayOrRefuse(what: string, text: string): string {
  if (!isDay(text)) throw new RequestRefusal(`${what} "${escapeShort(text)}" is no day such as 2026-03-01`);
  return text;
}

/** @throws RequestRefusal for unknown, missing or repeated arguments */
export function parseRequest(args: readonly string[]): Request {
  const { values, json } = valuesOf(args);
  const batch = values.get('--batch') ?? null;
  const missing = batch === null ? NEEDED.filter((name) => !values.has(name)) : [];
  if (missing.length > 0) throw new RequestRefusal(`${missing.join(', ')} missing; ${USAGE}`);
  const extra = batch === null ? [] : NEEDED.filter((name) => values.has(name));
  if (extra.length > 0)
    throw new RequestRefusal(`${extra.join(', ')} cannot stand beside --batch, whose rows give them`);
  const of = (name: string): string => values.get(name) ?? '';
  const depart = of('--depart') === '' ? '' : parseDayOrRefuse('--depart', of('--depart'));
  const encoding = values.get('--encoding') ?? null;
  if (encoding !== null && !isEncoding(encoding))
    throw new RequestRefusal(
      `--encoding "${escapeShort(encoding)}" is not known: give a name such as utf-8, gb18030, euc-kr`,
    );
  return {
    shipment: {
      from: of('--from'),
      to: of('--to'),
      cargo: of('--cargo'),
      quantity: of('--quantity'),
      depart,
    },
    avoid: of('--avoid')
      .split(',')
      .map((code) => code.trim())
      .filter((code) => code !== ''),
    tariffs: values.get('--tariffs') ?? null,
    batch,
    encoding,
    json,
  };
}
