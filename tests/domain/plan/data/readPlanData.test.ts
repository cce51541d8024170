import { expect, it } from 'vitest';
import { readPlanData } from '../../../../src/domain/plan/data/readPlanData';
import { smallPlanData } from '../smallPlanData';

const whole: Record<string, unknown> = { ...smallPlanData };

/** Sound data with one value put in the place of another: the path names lists, places and fields. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const data = structuredClone(whole);
  let at: Record<string | number, unknown> = data;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  at[path.at(-1) ?? ''] = value;
  return data;
}

it('takes sound data', () => expect(readPlanData(whole)).toEqual({ data: whole }));

it.each([
  [['towns', 3, 'at'], [130, Number.NaN], 'towns[3].at is not [longitude, latitude] in degrees'],
  [['towns', 0, 'names'], { zh: '长春' }, 'towns[0].names is not a name in each language'],
  [['towns', 1], null, 'towns[1] is not an object'],
  [['nodes', 2, 'id'], undefined, 'nodes[2].id is not a text'],
  [['parameters', 4, 'mid'], '12', 'parameters[4].mid is not a number from 0 up'],
  [['parameters', 4, 'high'], Number.NaN, 'parameters[4].high is not a number from 0 up'],
  [['tracks', 7, 'km'], null, 'tracks[7].km is not a number from 0 up'],
  [['tracks', 7, 'km'], -1, 'tracks[7].km is not a number from 0 up'],
  [['tracks', 7, 'status'], 'certain', 'tracks[7].status is not one of reported, derived, estimated, planned, illustrative'],
  [['cargoes', 0, 'value', 'low'], 1e9, 'cargoes[0].value is not a range from low to high'],
  [['roadDetours', 0, 'via'], 'harbin', 'roadDetours[0].via is not towns, or null'],
  [['storage', 0, 'steps', 0, 'perDay'], 8.4, 'storage[0].steps is not a list, each hours and a rate for each day'],
  [['rules', 0, 'excludes', 'countries'], 1, 'rules[0].excludes is not lists of texts'],
  [['sailings', 5, 'to'], 'atlantis', 'sailings[5] names atlantis, which is nowhere'],
  [['crossings', 0, 'dwell'], 'border_atlantis', 'crossings[0] names border_atlantis, which is nowhere'],
  [['from'], 'once', 'planner.from is not a day'],
  [['sketches'], {}, 'sketches is not a list'],
])('reports where %j cannot be %j', (path, value, fault) => expect(readPlanData(changed(path, value))).toEqual({ fault })); // prettier-ignore

it.each([null, 3, 'x', []])('takes %j for no data', (value) =>
  expect(readPlanData(value)).toEqual({ fault: 'no data of the planner' }),
);
