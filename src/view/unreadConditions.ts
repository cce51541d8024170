import { parseAvoid, parseSwitches } from './shipment';

/** Most characters repeated to the reader. */
const LONGEST = 40;

/** Lists the unreadable values of `avoid` and `set` in an address, as written. */
export function findUnreadConditions(query: string): readonly string[] {
  const params = new URLSearchParams(query);
  const unread = (param: string, parse: (text: string) => unknown): readonly string[] =>
    (params.get(param) ?? '')
      .split(',')
      .filter((one) => one !== '' && parse(one) === undefined)
      .map((one) => (one.length > LONGEST ? `${one.slice(0, LONGEST - 1)}…` : one));
  return [...new Set([...unread('avoid', parseAvoid), ...unread('set', parseSwitches)])];
}
