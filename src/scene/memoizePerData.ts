import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';
import { computeRecorded } from './recordReads';

/**
 * Caches results per `data` object, for its lifetime, and per `key` of the style: the same data and key return the
 * same object, so that layers reuse their buffers. Keeps the newest few keys.
 * @param picture its name in errors
 * @param unkeyed fields of the style that `compute` may read although they change nothing of the result
 * @throws in development and tests, if `compute` reads another field that `key` lacks
 */
export function memoizePerData<T, L extends object = RenderStyle>(
  picture: string,
  compute: (data: SceneData, style: L) => T,
  key: (style: L) => string,
  unkeyed: readonly string[] = [],
): (data: SceneData, style: L) => T {
  const caches = new WeakMap<SceneData, Map<string, T>>();
  // Between frames both objects stay the same: this skips computing the key.
  let latest: { readonly data: WeakRef<SceneData>; readonly style: L; readonly result: T } | null = null;
  return (data, style) => {
    if (latest && latest.style === style && latest.data.deref() === data) return latest.result;
    let cache = caches.get(data);
    if (!cache) caches.set(data, (cache = new Map<string, T>()));
    const cacheKey = key(style);
    let result = cache.get(cacheKey);
    if (result === undefined) {
      // Node alone, as the bench runs it, has no `env`.
      result = import.meta.env?.DEV
        ? computeRecorded(picture, style, { compute: (recorded) => compute(data, recorded), key, unkeyed })
        : compute(data, style);
      cache.set(cacheKey, result);
      const [oldest] = cache.keys();
      if (cache.size > MOST_KEYS && oldest !== undefined) cache.delete(oldest);
    }
    latest = { data: new WeakRef(data), style, result };
    return result;
  };
}

/** Keys kept per data object: hovering back and forth between a few arcs rebuilds nothing. */
const MOST_KEYS = 8;
