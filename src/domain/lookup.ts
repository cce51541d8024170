/**
 * Looks a word from outside up in a table: a plain object also answers to `constructor`, `__proto__` and ten names more,
 * which stand in no table.
 */
export function lookUp<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
