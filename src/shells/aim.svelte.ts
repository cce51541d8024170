import { untrack } from 'svelte';
import { FRAME } from '../domain/frame';
import { runnerOf, type Race } from '../domain/plan/race';
import type { Position } from '../domain/types';
import type MapView from '../map/MapView.svelte';
import type { Session } from '../state/session.svelte';
import { pickKey, type Pick } from '../view/view';

/** What of the map is moved. */
type Glass = Omit<ReturnType<typeof MapView>, 'drift' | 'glide' | 'zoomBy' | 'level'>;

/** Degrees shown around a place at which a plan stands. */
const AROUND = 0.9;

/** Where a stage of the looked-at plan is: its way, or the surroundings of the place where it stands. */
export function stagePlaces(race: Race, way: string | null, stage: number): readonly Position[] {
  const laps = runnerOf(race, way)?.laps.filter((lap) => lap.stage === stage) ?? [];
  const places = laps.flatMap(({ piece }) => piece.path);
  const [only] = places;
  if (!only || places.length > 1) return places;
  return [
    [only[0] - AROUND, only[1] - AROUND / 2],
    [only[0] + AROUND, only[1] + AROUND / 2],
  ];
}

/** Every place of the map that any plan passes. */
const allPlaces = ({ runners }: Race): readonly Position[] =>
  runners
    .flatMap(({ laps }) => laps.flatMap(({ piece }) => piece.path))
    .filter(([x, y]) => x >= FRAME.west && x <= FRAME.east && y >= FRAME.south && y <= FRAME.north);

/**
 * Points the map at what the address attends to: the picked thing, the plans of a new question, a stage of one. Whoever goes
 * back wants to be where they were; a link that names its camera keeps it.
 * @returns `keep` tells what the map itself picked: it is in view already
 */
export function aimOf(session: Session, map: () => Glass | undefined): { keep(pick: Pick | null): void } {
  const { camera, pick: first } = session.view;
  let tapped = camera && first ? pickKey(first) : '';
  const step = $derived(session.view.step);
  const way = $derived(session.view.way);
  /** The question whose plans are in view. */
  let framed: string | null = null;

  $effect(() => {
    const { pick, came } = session;
    const glass = map();
    if (!glass) return;
    const known = tapped;
    tapped = '';
    if (came === 'address') untrack(() => glass.stay());
    else if (pick && pickKey(pick) !== known) untrack(() => glass.reveal(pick));
  });

  $effect(() => {
    const { race } = session;
    const glass = map();
    if (!glass) return;
    const question = race ? race.ends.join(' ') : null;
    if (question === framed) return;
    const kept = framed === null && untrack(() => session.view.camera) !== null;
    framed = question;
    if (!kept) glass.hold(race ? allPlaces(race) : []);
  });

  $effect(() => {
    const glass = map();
    const race = untrack(() => session.race);
    if (!glass || step === null || !race || untrack(() => session.came) === 'address') return;
    glass.embrace(stagePlaces(race, way, step));
  });

  return {
    keep(pick) {
      tapped = pick ? pickKey(pick) : '';
    },
  };
}
