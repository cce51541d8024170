import { isInFrame } from '../domain/contract/position';
import { printEntityRef } from '../domain/entities/entityRef';
import type { NetworkIndex } from '../domain/network/networkIndex';
import type { OwnScene } from '../domain/own/ownFlows';
import { findRacer, type PlanRace } from '../domain/plan/race/planRace';
import type { Position } from '../domain/types';
import { positionsOf } from '../map/camera/camera';
import { NEAREST_PICK, type CameraIntent } from '../map/camera/cameraController';
import type { Session } from '../state/session.svelte';
import type { View } from '../view/view';

/** Degrees shown around a place where a plan dwells. */
const AROUND = 0.9;

/** Positions of a stage of the selected plan: its path, or the surroundings of a dwell. */
function stagePlaces(race: PlanRace, option: string | null, stage: number): readonly Position[] {
  const segments = findRacer(race, option)?.segments.filter((segment) => segment.stage === stage) ?? [];
  const places = segments.flatMap(({ piece }) => piece.path);
  const [only] = places;
  if (!only || places.length > 1) return places;
  return [
    [only[0] - AROUND, only[1] - AROUND / 2],
    [only[0] + AROUND, only[1] + AROUND / 2],
  ];
}

/** Positions on the map of all plans. */
const allPlaces = ({ racers }: PlanRace): readonly Position[] =>
  racers
    .flatMap(({ segments }) => segments.flatMap(({ piece }) => piece.path))
    .filter(([longitude, latitude]) => isInFrame(longitude, latitude));

/** State of a session that the camera follows. */
export type Attention = Pick<View, 'shell' | 'pick' | 'camera' | 'option' | 'stage' | 'path'> &
  Pick<Session, 'cause' | 'race'> & {
    /** The reader's own flows. */
    readonly own: OwnScene | null;
    /** true if the shell moves the camera by itself: then only the address is followed. */
    readonly driven: boolean;
  };

const keyOf = ({ pick }: Attention): string => (pick ? printEntityRef(pick) : '');
const questionOf = ({ race }: Attention): string | null => race && race.ends.join(' ');

/** Movements for another pick; none if picked on the map. Going back restores the camera. */
function pickIntents(index: NetworkIndex, before: Attention, after: Attention): readonly CameraIntent[] {
  const { pick, cause } = after;
  const changed = keyOf(before) !== keyOf(after);
  if (cause === 'address')
    return changed || before.cause !== cause
      ? [
          { kind: 'jump', to: 'here' },
          { kind: 'jump', to: after.camera ?? 'opening' },
        ]
      : [];
  if (!changed || !pick || cause !== 'panel' || after.path === 'strip') return [];
  return [{ kind: 'fit', places: positionsOf(index, pick), nearest: NEAREST_PICK }];
}

/** Movements for a link to a corridor: all of it, which the opening camera may not show. */
function openingIntents(
  index: NetworkIndex,
  { pick, camera, driven, path }: Attention,
): readonly CameraIntent[] {
  const wanted = pick?.kind === 'corridor' && !camera && !driven && path !== 'strip';
  return wanted ? [{ kind: 'fit', places: positionsOf(index, pick), sticky: true }] : [];
}

/** Movements for own flows that come onto the map: to all their ends. */
function ownIntents({ own: before }: Attention, { own: after }: Attention): readonly CameraIntent[] {
  if (!after || before) return [];
  const ends = after.flows.flatMap(({ own, from, to }) => (own ? [from, to] : []));
  const places = [...new Set(ends)]
    .map((id) => after.index.facilities.get(id)?.at)
    .filter((at) => at !== undefined);
  return [{ kind: 'fit', places }];
}

/** Movements for other plans or a stage. A link that names its camera keeps it. */
function planIntents(before: Attention, after: Attention): readonly CameraIntent[] {
  const { race, option, stage, cause } = after;
  const intents: CameraIntent[] = [];
  const [was, is] = [questionOf(before), questionOf(after)];
  if (was !== is && (was !== null || after.camera === null))
    intents.push({ kind: 'fit', places: race ? allPlaces(race) : [], sticky: true });
  const brushed = stage !== before.stage || option !== before.option;
  if (brushed && stage !== null && race && cause !== 'address')
    intents.push({ kind: 'fit', places: stagePlaces(race, option, stage) });
  return intents;
}

/** Room for the columns of the opening's places with their labels, rem. */
const COLUMNS = 9;

/** Movements into and out of the investor's page, whose charts leave a part of the map to the opening's places. */
function investIntents(
  index: NetworkIndex,
  before: Attention | null,
  after: Attention,
): readonly CameraIntent[] {
  const [was, is] = [before?.shell === 'invest', after.shell === 'invest'];
  if (was === is || (!before && after.camera !== null)) return [];
  if (!is) return [{ kind: 'fit', places: [], sticky: true }];
  const { opening } = index.network.settings;
  const places = opening.flatMap((id) => positionsOf(index, { kind: 'facility', id }));
  return [{ kind: 'fit', places, sticky: true, headroom: COLUMNS }];
}

/**
 * Lists the camera movements a change asks for, in order: to the picked entity, a new question's plans, a stage; else
 * to the address's camera. Pure.
 * @param before null when the page opens
 */
export function intentsBetween(
  index: NetworkIndex,
  before: Attention | null,
  after: Attention,
): readonly CameraIntent[] {
  const place: readonly CameraIntent[] =
    before && before.camera === after.camera ? [] : [{ kind: 'jump', to: after.camera ?? 'opening' }];
  if (after.driven) return place;
  const around = [...place, ...investIntents(index, before, after)];
  if (!before) return [...around, ...openingIntents(index, after)];
  return [
    ...around,
    ...pickIntents(index, before, after),
    ...planIntents(before, after),
    ...ownIntents(before, after),
  ];
}
