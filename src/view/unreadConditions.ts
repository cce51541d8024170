import { parseSwitches } from '../domain/plan/network/switchText';
import { parseAvoid } from './shipment';
import { readParam } from './view';

/** Most characters repeated to the reader. */
const LONGEST = 40;

/** Lists the unreadable values of `avoid` and `conditions` in an address, as written. */
export function findUnreadConditions(query: string): readonly string[] {
  const params = new URLSearchParams(query);
  const unread = (field: 'avoid' | 'switches', parse: (text: string) => unknown): readonly string[] =>
    (readParam(field, params) ?? '')
      .split(',')
      .filter((one) => one !== '' && parse(one) === undefined)
      .map((one) => (one.length > LONGEST ? `${one.slice(0, LONGEST - 1)}…` : one));
  return [...new Set([...unread('avoid', parseAvoid), ...unread('switches', parseSwitches)])];
}
