/** Switches as text: `closed:zarubino_port,fuel:1.3`. */
import { lookUp } from '../../lookup';
import type { Switch } from '../planTypes';

/** Ids and codes of hubs. */
export const HUB = /^[A-Za-z0-9_-]{1,60}$/;

/** What may be written, for messages. */
export const SWITCH_FORMS =
  'closed:RUZAR, queue:CNMLX, border:CN-RU, ice:on, unseen:on, fuel:1.3, usd:7.2, eur:7.8, rub:0.09, wagons:3';

const factor = (text: string, most: number): number | undefined => {
  const value = /^\d{1,4}(\.\d{1,4})?$/.test(text) ? Number(text) : 0;
  return value > 0 && value <= most ? value : undefined;
};

const CURRENCIES = { usd: 'USD', eur: 'EUR', rub: 'RUB' } as const;

/** Parses one `key:value`; undefined if invalid. Wagons are in days. */
export function parseSwitch(text: string): Switch | undefined {
  const [key = '', value = '', ...rest] = text.split(':');
  if (rest.length > 0) return undefined;
  const currency = lookUp(CURRENCIES, key);
  if (currency) {
    const rate = factor(value, 1000);
    return rate === undefined ? undefined : { kind: 'exchange', currency, rate };
  }
  switch (key) {
    case 'closed':
    case 'queue':
      return HUB.test(value) ? { kind: key, hub: value } : undefined;
    case 'border': {
      const match = /^([A-Z]{2})-([A-Z]{2})$/.exec(value);
      return match ? { kind: 'border', between: [match[1] ?? '', match[2] ?? ''] } : undefined;
    }
    case 'ice':
    case 'unseen':
      return value === 'on' ? { kind: key } : undefined;
    case 'fuel': {
      const by = factor(value, 10);
      return by === undefined ? undefined : { kind: 'fuel', factor: by };
    }
    case 'wagons': {
      const days = factor(value, 90);
      return days === undefined ? undefined : { kind: 'wagons', hours: { p50: days * 24, p90: days * 24 } };
    }
    default:
      return undefined;
  }
}

/** Parses switches, dropping invalid ones; undefined if none is left. */
export function parseSwitches(text: string): readonly Switch[] | undefined {
  const switches = text
    .split(',')
    .slice(0, 20)
    .flatMap((one) => parseSwitch(one) ?? []);
  return switches.length > 0 ? switches : undefined;
}

function printSwitch(one: Switch): string {
  switch (one.kind) {
    case 'closed':
    case 'queue':
      return `${one.kind}:${one.hub}`;
    case 'border':
      return `border:${one.between.join('-')}`;
    case 'ice':
    case 'unseen':
      return `${one.kind}:on`;
    case 'fuel':
      return `fuel:${one.factor}`;
    case 'exchange':
      return `${one.currency.toLowerCase()}:${one.rate}`;
    case 'wagons':
      // As many digits as are parsed: dividing by 24 does not always reverse multiplying.
      return `wagons:${Number((one.hours.p50 / 24).toFixed(4))}`;
  }
}

export const printSwitches = (switches: readonly Switch[]): string => switches.map(printSwitch).join(',');
