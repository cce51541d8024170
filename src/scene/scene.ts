import type { Layer } from '@deck.gl/core';
import type { Look } from '../view/look';
import { beatOf, type SceneData } from './data';
import { ARCS, type Form } from './form';
import { stack } from './stack';

/** The picture at `t` (UTC ms) in a form, with the layers of a race where there is one: pure, and with the same `data` and `look` no buffer changes. */
export function scene(
  data: SceneData,
  look: Look,
  t: number,
  form: Form = ARCS,
  race: readonly Layer[] = [],
): Layer[] {
  return stack(data, look, beatOf(data.window, t), form, race);
}
