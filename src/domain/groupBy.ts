import { getOrCompute } from './memo';

/** Groups things by a key, groups and their members in the order of the things. */
export function groupBy<K, T>(things: readonly T[], key: (thing: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) getOrCompute(groups, key(thing), () => []).push(thing);
  return groups;
}
