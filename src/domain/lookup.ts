/**
 * Looks up an external key in a table: plain objects also answer to inherited names such as `constructor` and
 * `__proto__`.
 */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
