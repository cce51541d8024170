import { parseAvoid, parseSwitches } from './shipment';
import { readParam } from './view';

/** The longest that is repeated to the reader. */
const LONGEST = 40;

/** What an address asks of the planner under `avoid` and `conditions` that cannot be read at all, as it stands there. */
export function findUnreadConditions(query: string): readonly string[] {
  const params = new URLSearchParams(query);
  const unread = (field: 'avoid' | 'switches', parse: (text: string) => unknown): readonly string[] =>
    (readParam(field, params) ?? '')
      .split(',')
      .filter((one) => one !== '' && parse(one) === undefined)
      .map((one) => (one.length > LONGEST ? `${one.slice(0, LONGEST - 1)}…` : one));
  return [...new Set([...unread('avoid', parseAvoid), ...unread('switches', parseSwitches)])];
}
