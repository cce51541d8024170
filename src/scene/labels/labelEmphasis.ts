import { reuseIfEqual, type RenderStyle } from '../../view/renderStyle';
import { collectEnds } from '../arcs/arcs';
import type { SceneData } from '../data';

/** Lists the facilities whose labels emphasis makes larger, or shows at all. */
function raisedBy(data: SceneData, style: RenderStyle): string {
  const raised = [style.pick, style.hover].flatMap((ref) => {
    const facility = ref?.kind === 'facility' ? data.index.facilities.get(ref.id) : undefined;
    if (!facility?.at) return [];
    const { id, kind, tier } = facility;
    const isEnd = tier === 1 || (tier === 2 && collectEnds(data, style).has(id));
    return isEnd && kind !== 'sea_point' ? [] : [id];
  });
  return [...new Set(raised)].sort().join(' ');
}

/** Tells whether the labels placed on the map for one style are those of another that differs in emphasis at most. */
export function keepsLabels(data: SceneData, before: RenderStyle, after: RenderStyle): boolean {
  const { pick, hover } = before;
  const differsElsewhere = reuseIfEqual(before, { ...after, pick, hover }) !== before;
  // The names of the strip also follow what is picked.
  return !differsElsewhere && after.path !== 'strip' && raisedBy(data, before) === raisedBy(data, after);
}
