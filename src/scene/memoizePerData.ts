import type { RenderStyle } from '../view/renderStyle';
import type { SceneData } from './data';

/**
 * Keeps what was made from a `data` object for as long as that object lives, per `key` of the look: the same data and
 * key give the same object again, so that layers find their buffers unchanged. The newest few keys are kept.
 */
export function memoizePerData<T, L = RenderStyle>(
  make: (data: SceneData, look: L) => T,
  key: (look: L) => string,
): (data: SceneData, look: L) => T {
  const kept = new WeakMap<SceneData, Map<string, T>>();
  // From frame to frame both are the same objects: then not even the key is made.
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

/** Hovering back and forth between a few arcs costs nothing. */
const KEPT = 8;
