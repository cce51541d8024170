import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';

/**
 * Caches results per `data` object, for its lifetime, and per `key` of the style: the same data and key return the
 * same object, so that layers reuse their buffers. Keeps the newest few keys.
 */
export function memoizePerData<T, L = RenderStyle>(
  make: (data: SceneData, look: L) => T,
  key: (look: L) => string,
): (data: SceneData, look: L) => T {
  const kept = new WeakMap<SceneData, Map<string, T>>();
  // Between frames both objects stay the same: this skips computing the key.
  let latest: { readonly data: WeakRef<SceneData>; readonly look: L; readonly made: T } | null = null;
  return (data, look) => {
    if (latest && latest.look === look && latest.data.deref() === data) return latest.made;
    let known = kept.get(data);
    if (!known) kept.set(data, (known = new Map<string, T>()));
    const name = key(look);
    let made = known.get(name);
    if (made === undefined) {
      made = make(data, look);
      known.set(name, made);
      const [oldest] = known.keys();
      if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    }
    latest = { data: new WeakRef(data), look, made };
    return made;
  };
}

/** Keys kept per data object: hovering back and forth between a few arcs rebuilds nothing. */
const KEPT = 8;
