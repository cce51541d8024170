import type { Session } from '../state/session.svelte';
import type { View } from '../view/view';

/** What of a session is drawn. */
export interface DrawnSession extends Pick<
  Session,
  'index' | 'race' | 'playhead' | 'flows' | 'columns' | 'today' | 'window' | 'view' | 'pick'
> {
  readonly own: Pick<Session['own'], 'scene' | 'shipments'>;
}

/** Returns what the map draws: plans in place of flows, else own flows, else those of the atlas. */
export function dataOnMap({
  own: { scene },
  index,
  race,
  playhead,
  flows,
  columns,
  today,
  window,
}: DrawnSession) {
  return {
    index: scene?.index ?? index,
    flows: race ? [] : (scene?.flows ?? playhead.previewed?.flows ?? flows),
    columns: race || scene ? [] : columns,
    today,
    window,
    race,
  };
}

/** Returns the view that the map draws: plans and own flows run as arcs. */
export function viewOnMap({ own: { scene, shipments }, race, view, pick }: DrawnSession): View {
  if (race) return { ...view, path: 'arc' };
  return scene ? { ...view, path: 'arc', pick: shipments?.shown.selected?.ref ?? pick } : view;
}
