import type { EntityRef } from '../../domain/entities/entityRef';
import type { SearchHit } from '../../domain/entities/entitySearch';

/** Hits of one kind, best match first. */
export interface HitGroup {
  readonly kind: EntityRef['kind'];
  readonly hits: readonly SearchHit[];
}

/** Groups hits by kind: the kind of the best hit first, at most `most` of each. */
export function groupHits(hits: readonly SearchHit[], most: number): readonly HitGroup[] {
  const groups = new Map<EntityRef['kind'], SearchHit[]>();
  for (const hit of hits) {
    const { kind } = hit.entry.entity;
    const known = groups.get(kind);
    if (!known) groups.set(kind, [hit]);
    else if (known.length < most) known.push(hit);
  }
  return [...groups].map(([kind, members]) => ({ kind, hits: members }));
}
