import type { Layer } from '@deck.gl/core';
import type { Look } from '../view/look';
import { columns } from './columns';
import type { SceneData } from './data';
import { facilities, gauges } from './facilities';
import { flows } from './flows';
import type { Form } from './form';
import { legs } from './legs';

/** What draws above what, from the ground up: the only place that knows. */
export function stack(
  data: SceneData,
  look: Look,
  beat: number,
  form: Form,
  race: readonly Layer[],
): Layer[] {
  // What stands on the map goes with it when the strip comes.
  const shown = 1 - form.weights[2];
  return [
    ...legs(data, look, shown),
    ...form.ground,
    ...gauges(data, look, shown),
    ...flows(data, look, beat, form),
    ...facilities(data, look, shown),
    ...race,
    ...columns(data, look, shown),
  ];
}
