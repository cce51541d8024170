import * as v from 'valibot';
import type { NetworkIndex } from '../network/networkIndex';
import { findSchemaIssues } from '../network/parseNetwork';
import { namesSchema } from '../schema';
import { MEASURES, MODES, type Measure, type Mode, type Names } from '../types';

/** One stretch of a race: its published length, or the places it joins where none is. */
export interface RacePart {
  readonly mode: Mode;
  /** Id of a distance in km or nmi. */
  readonly figure?: string;
  /** Where no source prints the length: the two places it lies between. */
  readonly between?: readonly [string, string];
}

/** One of the ways that race each other, kilometre by kilometre. */
export interface SceneRaceLane {
  readonly names: Names;
  readonly parts: readonly RacePart[];
}

/** One scene of the hall's loop: one idea, one big number with its source. The words hold no number: figures do. */
export interface KioskScene {
  readonly id: string;
  /** How long it stands, s. */
  readonly seconds: number;
  /** Names the field, in a few words: stands over the title, after the period of the figure. */
  readonly kicker: Names;
  readonly title: Names;
  readonly caption: Names;
  /** Id of the big figure. */
  readonly figure: string;
  /** Id of a second one beside it. */
  readonly second?: string;
  readonly measure: Measure;
  /** As in the address: `2023` or `2020/2024`. */
  readonly period: string;
  /** `kind:id` of what leads the picture. */
  readonly pick?: string;
  readonly modes?: readonly Mode[];
  /** Ids of places, or of what has places, that the camera holds in the picture. */
  readonly frame: readonly string[];
  /** Degrees from straight above. */
  readonly pitch: number;
  /** Degrees clockwise from north. */
  readonly bearing: number;
  /** The same on an upright screen, and on one of more than twice its height, where that shows more. */
  readonly upright?: { readonly pitch: number; readonly bearing: number };
  readonly wide?: { readonly pitch: number; readonly bearing: number };
  /** Id of a count: one light for each. */
  readonly lights?: string;
  /** Ids of figures in one unit, as bars. */
  readonly bars?: readonly string[];
  readonly race?: readonly SceneRaceLane[];
  /** Ids of things, each listed with its best figure or as not published. */
  readonly list?: readonly string[];
}

/** A scene stands long enough to be read and goes before it is stale, s. */
export const SCENE_SECONDS = { least: 15, most: 20 } as const;

const text = v.pipe(v.string(), v.nonEmpty('empty'));
const within = (least: number, most: number) =>
  v.pipe(v.number(), v.minValue(least, `under ${least}`), v.maxValue(most, `over ${most}`));

const angle = { pitch: within(0, 50), bearing: within(-180, 180) };

export const kioskSceneSchema: v.GenericSchema<unknown, KioskScene> = v.object({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9_]+$/, 'not of a-z, 0-9 and _')),
  seconds: within(SCENE_SECONDS.least, SCENE_SECONDS.most),
  kicker: namesSchema,
  title: namesSchema,
  caption: namesSchema,
  figure: text,
  second: v.exactOptional(text),
  measure: v.picklist(MEASURES),
  period: v.pipe(v.string(), v.regex(/^\d{4}(?:\/\d{4})?$/, 'not 2023 or 2020/2024')),
  pick: v.exactOptional(text),
  modes: v.exactOptional(v.array(v.picklist(MODES))),
  frame: v.pipe(v.array(text), v.nonEmpty('nothing to look at')),
  ...angle,
  upright: v.exactOptional(v.object(angle)),
  wide: v.exactOptional(v.object(angle)),
  lights: v.exactOptional(text),
  bars: v.exactOptional(v.array(text)),
  race: v.exactOptional(
    v.array(
      v.object({
        names: namesSchema,
        parts: v.array(
          v.object({
            mode: v.picklist(MODES),
            figure: v.exactOptional(text),
            between: v.exactOptional(v.tuple([text, text])),
          }),
        ),
      }),
    ),
  ),
  list: v.exactOptional(v.array(text)),
});

/** What a scene names, by what must be known under that id. */
export interface NamedByScene {
  readonly figures: readonly string[];
  readonly things: readonly string[];
  readonly picks: readonly string[];
}

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

export function idsNamedBy(scene: KioskScene): NamedByScene {
  const raced = (scene.race ?? []).flatMap(({ parts }) => parts.flatMap(({ figure }) => present(figure)));
  const joined = (scene.race ?? []).flatMap(({ parts }) => parts.flatMap(({ between }) => between ?? []));
  return {
    figures: [
      scene.figure,
      ...present(scene.second),
      ...present(scene.lights),
      ...(scene.bars ?? []),
      ...raced,
    ],
    things: [...scene.frame, ...(scene.list ?? []), ...joined],
    picks: present(scene.pick),
  };
}

function isThing(index: NetworkIndex, id: string): boolean {
  const { facilities, legs, corridors, services, subjects } = index;
  return [facilities, legs, corridors, services, subjects].some((known) => known.has(id));
}

/** The first thing a scene names that the network lacks; undefined where it lacks none. */
function unknownIn(scene: KioskScene, index: NetworkIndex): string | undefined {
  const { figures, things, picks } = idsNamedBy(scene);
  return (
    figures.find((id) => !index.observations.has(id)) ??
    things.find((id) => !isThing(index, id)) ??
    picks.find((pick) => !isThing(index, pick.slice(pick.indexOf(':') + 1)))
  );
}

/** Why a scene is left out of the loop. */
export interface SkippedScene {
  readonly id: string;
  readonly reason: string;
}

export interface ReadScenes {
  readonly scenes: readonly KioskScene[];
  readonly skipped: readonly SkippedScene[];
}

function faultOf(value: unknown, index: NetworkIndex): string | null {
  const [fault] = findSchemaIssues(kioskSceneSchema, value);
  if (fault) return `${fault.path.join('.')}: ${fault.reason}`;
  const unknown = unknownIn(value as KioskScene, index);
  return unknown === undefined ? null : `names "${unknown}", which does not exist`;
}

/** Reads scenes.json against the network it is shown with. A scene that cannot be shown is left out and named; never throws. */
export function parseScenes(json: unknown, index: NetworkIndex): ReadScenes {
  if (!Array.isArray(json)) return { scenes: [], skipped: [{ id: '', reason: 'not a list of scenes' }] };
  const judged = (json as unknown[]).map((value, i) => ({ value, i, fault: faultOf(value, index) }));
  return {
    scenes: judged.filter(({ fault }) => fault === null).map(({ value }) => value as KioskScene),
    skipped: judged.flatMap(({ value, i, fault }) => {
      if (fault === null) return [];
      const id =
        typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : `no. ${i + 1}`;
      return [{ id, reason: fault }];
    }),
  };
}
