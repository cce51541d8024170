import { describe, expect, it } from 'vitest';
import { indexNetwork } from '../../src/domain/network/networkIndex';
import { intentsBetween, type Attention } from '../../src/shells/followSelection';
import { raceOfTwo } from '../domain/plan/raceOfTwo';
import { sampleNetwork } from '../domain/sampleNetwork';

const index = indexNetwork(sampleNetwork);
const camera = { longitude: 130, latitude: 42, zoom: 6, bearing: 0, pitch: 0 };
const pick = { kind: 'facility', id: 'hunchun_rail_port' } as const;
const idle: Attention = {
  shell: 'explore',
  pick: null,
  camera: null,
  option: null,
  stage: null,
  path: 'arc',
  cause: 'address',
  race: null,
  own: null,
  driven: false,
};
/** Kinds of the movements from one to another, sticky fits marked. */
const kinds = (before: Attention | null, after: Attention): readonly string[] =>
  intentsBetween(index, before, after).map((intent) =>
    intent.kind === 'fit' && intent.sticky ? 'hold' : intent.kind,
  );

describe('the camera follows', () => {
  it('a link to where it says, whatever it picks', () => {
    expect(intentsBetween(index, null, { ...idle, pick, camera })).toEqual([{ kind: 'jump', to: camera }]);
    expect(intentsBetween(index, null, { ...idle, pick })).toEqual([{ kind: 'jump', to: 'opening' }]);
  });

  it('a link to a corridor to all of it, unless it says where', () => {
    const corridor = { ...idle, pick: { kind: 'corridor', id: 'x' } as const };
    expect(kinds(null, corridor)).toEqual(['jump', 'hold']);
    expect(kinds(null, { ...corridor, camera })).toEqual(['jump']);
    expect(kinds(null, { ...corridor, driven: true })).toEqual(['jump']);
  });

  it('what is pressed in a panel, not what is pressed on the map', () => {
    expect(kinds(idle, { ...idle, pick, cause: 'panel' })).toEqual(['fit']);
    expect(kinds(idle, { ...idle, pick, cause: 'map' })).toEqual([]);
    expect(kinds(idle, { ...idle, pick, cause: 'panel', path: 'strip' })).toEqual([]);
    expect(kinds({ ...idle, pick }, { ...idle, cause: 'panel' })).toEqual([]);
  });

  it('who goes back to where they were', () => {
    const there: Attention = { ...idle, pick, cause: 'panel', camera };
    expect(intentsBetween(index, there, { ...idle, camera })).toEqual([
      { kind: 'jump', to: 'here' },
      { kind: 'jump', to: camera },
    ]);
    expect(kinds({ ...idle, camera }, { ...idle, camera })).toEqual([]);
  });

  it('plans of a new question, unless a link has named its camera', () => {
    const race = raceOfTwo();
    expect(kinds(idle, { ...idle, race })).toEqual(['hold']);
    expect(kinds({ ...idle, camera }, { ...idle, camera, race })).toEqual([]);
    const asked = { ...idle, camera, race: { ...race, ends: ['x', 'y'] } as unknown as typeof race };
    expect(kinds(asked, { ...asked, race })).toEqual(['hold']);
    expect(intentsBetween(index, asked, { ...asked, race: null })).toEqual([
      { kind: 'fit', places: [], sticky: true },
    ]);
  });

  it('the part of the map beside an investor’s charts, unless a link has named its camera', () => {
    const invest: Attention = { ...idle, shell: 'invest' };
    expect(kinds(null, invest)).toEqual(['jump', 'hold']);
    expect(intentsBetween(index, null, invest)[1]).toMatchObject({ headroom: 9 });
    expect(kinds(null, { ...invest, camera })).toEqual(['jump']);
    expect(kinds({ ...idle, camera }, { ...invest, camera })).toEqual(['hold']);
    expect(intentsBetween(index, invest, idle)).toEqual([{ kind: 'fit', places: [], sticky: true }]);
    expect(kinds(invest, invest)).toEqual([]);
  });

  it('a stage that is brushed', () => {
    const race = raceOfTwo();
    const planning: Attention = { ...idle, race };
    expect(kinds(planning, { ...planning, stage: 0, cause: 'panel' })).toEqual(['fit']);
    expect(kinds(planning, { ...planning, stage: 0 })).toEqual([]);
    expect(kinds({ ...planning, stage: 0, cause: 'panel' }, { ...planning, cause: 'panel' })).toEqual([]);
  });

  it('nothing but the address where a shell drives it', () => {
    const driven = { ...idle, driven: true };
    expect(kinds(driven, { ...driven, pick, camera, cause: 'panel' })).toEqual(['jump']);
  });
});
