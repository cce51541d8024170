import { expect, it } from 'vitest';
import type { PlanOption } from '../../../../src/domain/plan/answer/answer';
import { nameApart } from '../../../../src/domain/plan/answer/optionLabels';
import { hub, leg, named } from '../sample';

const HUBS = new Map(['a', 'b', 'c', 'n'].map((id) => [id, hub(id, { names: named(id.toUpperCase()) })]));

const nameAll = (paths: Readonly<Record<string, readonly string[]>>, label: (id: string) => string) =>
  nameApart(
    Object.keys(paths).map((id) => ({ id, label: named(label(id)) }) as PlanOption),
    ({ id }) => {
      const stops = paths[id] ?? [];
      return stops.slice(1).map((to, i) => leg(`${id}${i}`, stops[i] ?? '', to, '1435', []));
    },
    HUBS,
  ).map((option) => option.label);

it('names two options of one label by the first place that only one of them calls at', () => {
  const labels = nameAll({ x: ['a', 'b', 'n'], y: ['a', 'c', 'n'] }, () => 'rail');
  expect(labels).toEqual([
    { zh: 'rail · 经B', en: 'rail · via B', ru: 'rail · через B', ko: 'rail · B 경유' },
    { zh: 'rail · 经C', en: 'rail · via C', ru: 'rail · через C', ko: 'rail · C 경유' },
  ]);
});

it('leaves a label alone that no other option has, and one whose places all are on another', () => {
  const paths = { x: ['a', 'n'], y: ['a', 'c', 'n'] };
  expect(nameAll(paths, (id) => id).map(({ en }) => en)).toEqual(['x', 'y']);
  expect(nameAll(paths, () => 'rail').map(({ en }) => en)).toEqual(['rail', 'rail · via C']);
});
