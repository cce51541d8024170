interface Store<K, V> {
  readonly get: (key: K) => V | undefined;
  readonly set: (key: K, value: V) => unknown;
}

/** Returns the stored value of a key, which is computed and stored on first use. */
export function getOrCompute<K, V>(store: Store<K, V>, key: K, compute: () => V): V {
  const known = store.get(key);
  if (known !== undefined) return known;
  const value = compute();
  store.set(key, value);
  return value;
}
