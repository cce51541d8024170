import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepsLabels } from '../../../src/scene/labels/labelEmphasis';
import { placeLabels } from '../../../src/scene/labels/placeLabels';
import type { RenderStyle } from '../../../src/view/renderStyle';
import { dataOf, labelInput, look, network } from '../atlas';

const data = dataOf();
const refs = fc.option(
  fc.constantFrom(
    ...network.facilities.map(({ id }) => ({ kind: 'facility', id }) as const),
    { kind: 'service', id: 'busan' } as const,
    { kind: 'leg', id: 'vladivostok-ningbo' } as const,
    { kind: 'subject', id: 'jizhe' } as const,
  ),
);
const emphases = fc.record({ pick: refs, hover: refs });
const labelsOf = (style: RenderStyle) => placeLabels(labelInput({ data, style }));

it('keeps labels only where they would be placed alike', () => {
  fc.assert(
    fc.property(emphases, emphases, fc.boolean(), (one, other, mergesHubs) => {
      const [before, after] = [look({ ...one, mergesHubs }), look({ ...other, mergesHubs })];
      if (keepsLabels(data, before, after)) expect(labelsOf(after)).toEqual(labelsOf(before));
    }),
  );
});

it('keeps them while the pointer passes over lines, and places them anew for a filter or a small place', () => {
  const keeps = (patch: Partial<RenderStyle>): boolean => keepsLabels(data, look(), look(patch));
  expect(keeps({ hover: { kind: 'service', id: 'busan' } })).toBe(true);
  expect(keeps({ pick: { kind: 'leg', id: 'vladivostok-ningbo' } })).toBe(true);
  expect(keeps({ hover: { kind: 'facility', id: 'ningbo' } })).toBe(true);
  expect(keeps({ hover: { kind: 'facility', id: 'harbin' } })).toBe(false);
  expect(keeps({ modes: new Set(['road']) })).toBe(false);
  expect(keeps({ lang: 'ru' })).toBe(false);
});
