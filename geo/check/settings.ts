/** Checks of geo/settings.json and geo/counts.json. */
import { UNITS_OF } from '../../src/domain/contract/vocabulary';
import { FILES } from '../read';
import { SETTING_IDS, type Setting } from '../settings';
import { idOf } from './case';
import type { Case } from './case';
import { errorAt } from './check';
import type { Check, Finding } from './check';

export function placesOfSettings(setting: Setting): readonly string[] {
  if (setting.id === 'home') return [setting.place];
  return setting.id === 'opening' ? setting.places : [];
}

function missing({ records }: Case): Finding[] {
  const known = new Set(records.settings.map(idOf));
  const top = { file: FILES.settings, line: 1, value: null };
  return SETTING_IDS.filter((id) => !known.has(id)).map((id) => errorAt(top, `no setting "${id}"`));
}

function unplaced({ sound }: Case): Finding[] {
  const nowhere = new Set(sound.facilities.flatMap(({ value: { id, at } }) => (at ? [] : [id])));
  return sound.settings.flatMap((record) =>
    placesOfSettings(record.value)
      .filter((id) => nowhere.has(id))
      .map((id) => errorAt(record, `${record.value.id}: "${id}" has no position`)),
  );
}

/** Finds former ids of figures that are ids today: a link to one would open another figure. */
function reused({ sound }: Case): Finding[] {
  const known = new Set(sound.observations.map(idOf));
  return sound.settings.flatMap((record) =>
    record.value.id === 'renamed-figures'
      ? Object.keys(record.value.figures)
          .filter((former) => known.has(former))
          .map((former) => errorAt(record, `renamed-figures: "${former}" is the id of a figure today`))
      : [],
  );
}

export const settings: Check = {
  id: 'settings',
  rule: 'Every setting is there, the places it names have a position, the validity of plans begins before it ends, no former id of a figure is one today, and borders are counted by measures that exist.',
  run: (it) => [
    ...missing(it),
    ...unplaced(it),
    ...reused(it),
    ...it.sound.settings.flatMap((record) =>
      record.value.id === 'plan-validity' && record.value.from > record.value.to
        ? [errorAt(record, `plan-validity: ends on ${record.value.to}, before it begins`)]
        : [],
    ),
    ...it.sound.counts.flatMap((record) =>
      record.value.measures
        .filter((measure) => !UNITS_OF.has(measure))
        .map((measure) => errorAt(record, `${record.value.id}: no measure "${measure}"`)),
    ),
  ],
};
