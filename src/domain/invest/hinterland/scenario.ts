/**
 * A scenario of the market areas as a plain value and as text, for the address: `1,to:ningbo_city,rail:1.5`. Text of
 * another version or with unknown items is read as far as it is known; what was not read is listed, never thrown.
 */
import { lookUp } from '../../lookup';
import { MARKET_MEASURES, type MarketMeasure } from './marketArea';
import { SLIDER_RANGE, SLIDERS, TODAY, type GatewayClosure, type SliderFactors } from './move';

const VERSION = '1';
/** Longest closure of a place, days. */
export const MOST_DAYS = 365;
/** Days of a closure at first. */
export const DAYS_AT_FIRST = 14;

export interface Scenario {
  /** Id of the destination; null: that of the page. */
  readonly to: string | null;
  /** Offers services not seen lately, too. */
  readonly unseen: boolean;
  readonly measure: MarketMeasure;
  /** Code of the gateway of interest. */
  readonly gateway: string;
  readonly settings: SliderFactors;
  readonly closure: GatewayClosure | null;
}

export interface ScenarioRead {
  readonly scenario: Scenario;
  /** Version by which the text was written, where it is another. */
  readonly otherVersion: string | null;
  /** Items that were not read. */
  readonly unread: readonly string[];
}

/** Old services count: most lines by way of Hunchun were last reported years ago. */
export const BASE_SCENARIO: Scenario = {
  to: null,
  unseen: true,
  measure: 'cost',
  gateway: 'CNHCG',
  settings: TODAY,
  closure: null,
};

/** Whether nothing but the question itself was chosen: the base case. */
export const isBaseCase = ({ settings, closure }: Pick<Scenario, 'settings' | 'closure'>): boolean =>
  closure === null && SLIDERS.every((slider) => settings[slider] === TODAY[slider]);

export function printScenario({ to, unseen, measure, gateway, settings, closure }: Scenario): string {
  return [
    VERSION,
    ...(to === null ? [] : [`to:${to}`]),
    ...(unseen ? [] : ['unseen:off']),
    `measure:${measure}`,
    `gateway:${gateway}`,
    ...SLIDERS.filter((slider) => settings[slider] !== TODAY[slider]).map(
      (slider) => `${slider}:${Number(settings[slider].toFixed(4))}`,
    ),
    ...(closure ? [`closed:${closure.gateway}`, `days:${closure.days}`] : []),
  ].join(',');
}

/** UN/LOCODE, or the id of a place without one. */
const CODE = /^[A-Za-z0-9_]{2,40}$/;

function parseWithin(text: string, least: number, most: number): number | null {
  const value = /^\d{1,3}(\.\d{1,4})?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : null;
}

/** What an item changes, by its key; null: invalid. A closure precedes its days. */
const READERS: Readonly<Record<string, (text: string, scenario: Scenario) => Partial<Scenario> | null>> = {
  to: (text) => (/^[a-z0-9_-]{1,60}$/.test(text) ? { to: text } : null),
  unseen: (text) => (text === 'on' || text === 'off' ? { unseen: text === 'on' } : null),
  measure: (text) => {
    const measure = MARKET_MEASURES.find((one) => one === text);
    return measure ? { measure } : null;
  },
  gateway: (text) => (CODE.test(text) ? { gateway: text } : null),
  closed: (text) => (CODE.test(text) ? { closure: { gateway: text, days: DAYS_AT_FIRST } } : null),
  days: (text, { closure }) => {
    const days = parseWithin(text, 1, MOST_DAYS);
    return days !== null && Number.isInteger(days) && closure ? { closure: { ...closure, days } } : null;
  },
  ...Object.fromEntries(
    SLIDERS.map((slider) => [
      slider,
      (text: string, { settings }: Scenario) => {
        const value = parseWithin(text, ...SLIDER_RANGE[slider]);
        return value === null ? null : { settings: { ...settings, [slider]: value } };
      },
    ]),
  ),
};

/** Reads any text. */
export function readScenario(text: string): ScenarioRead {
  const [version = '', ...items] = text.split(',');
  let scenario = BASE_SCENARIO;
  const unread: string[] = [];
  for (const item of items.filter(Boolean)) {
    const [key = '', value = '', ...rest] = item.split(':');
    const change = rest.length > 0 ? null : lookUp(READERS, key)?.(value, scenario);
    if (change) scenario = { ...scenario, ...change };
    else unread.push(item);
  }
  return { scenario, otherVersion: version === VERSION ? null : version, unread };
}
