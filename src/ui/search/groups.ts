import type { Topic } from '../../domain/dossier';
import type { Hit } from '../../domain/search';

/** Hits of one kind, the closest first. */
export interface HitGroup {
  readonly kind: Topic['kind'];
  readonly hits: readonly Hit[];
}

/** Hits by kind: the kind of the closest hit first, no kind longer than `most`. */
export function groupHits(hits: readonly Hit[], most: number): readonly HitGroup[] {
  const groups = new Map<Topic['kind'], Hit[]>();
  for (const hit of hits) {
    const { kind } = hit.entry.topic;
    const known = groups.get(kind);
    if (!known) groups.set(kind, [hit]);
    else if (known.length < most) known.push(hit);
  }
  return [...groups].map(([kind, members]) => ({ kind, hits: members }));
}
