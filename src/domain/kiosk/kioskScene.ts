import * as v from 'valibot';
import { findEntity, isKnown } from '../entities/entityDetails';
import type { NetworkIndex } from '../network/networkIndex';
import { findSchemaIssues } from '../network/parseNetwork';
import { namesSchema } from '../schema';
import { MEASURES, MODES, type Measure, type Mode, type Names } from '../types';

export interface RacePart {
  readonly mode: Mode;
  /** Id of a distance in km or nmi. */
  readonly figure?: string;
  /** Where no length is published. */
  readonly between?: readonly [string, string];
}

/** Lane of a race by distance. */
export interface SceneRaceLane {
  readonly names: Names;
  readonly parts: readonly RacePart[];
}

/** One idea, one headline figure with source. Texts contain no numbers. */
export interface KioskScene {
  readonly id: string;
  /** Duration, s. */
  readonly seconds: number;
  /** Short topic above the title, after the figure's period. */
  readonly kicker: Names;
  readonly title: Names;
  readonly caption: Names;
  /** Id of the headline figure; absent where the lengths of a race stand in its place. */
  readonly figure?: string;
  /** Id of a second figure beside it. */
  readonly second?: string;
  readonly measure: Measure;
  /** As in the address: `2023` or `2020/2024`. */
  readonly period: string;
  /** Days that run, as in the address: `2025-11-11/2025-11-24`; else the period does. */
  readonly window?: string;
  /** `kind:id` of the emphasized entity. */
  readonly pick?: string;
  readonly modes?: readonly Mode[];
  /** Ids of places that the camera keeps in view. */
  readonly frame: readonly string[];
  /** Degrees from straight above. */
  readonly pitch: number;
  /** Degrees clockwise from north. */
  readonly bearing: number;
  /** For an upright screen, and one over twice as wide as high. */
  readonly upright?: { readonly pitch: number; readonly bearing: number };
  readonly wide?: { readonly pitch: number; readonly bearing: number };
  /** Id of a count, drawn as a light per unit. */
  readonly lights?: string;
  /** Ids of figures in the same unit, drawn as bars. */
  readonly bars?: readonly string[];
  readonly race?: readonly SceneRaceLane[];
  /** Ids of entities, each listed with its best figure or as not published. */
  readonly list?: readonly string[];
  /** Draws the years of the large figure's subject as trains of wagons. */
  readonly wagons?: true;
  /** Shows the clock that all runs go by. */
  readonly dial?: true;
  /** Is part of the short loop, for passers-by. */
  readonly brief?: true;
}

/** Seconds: long enough to read, short enough to hold attention. */
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
  figure: v.exactOptional(text),
  second: v.exactOptional(text),
  measure: v.picklist(MEASURES),
  period: v.pipe(v.string(), v.regex(/^\d{4}(?:\/\d{4})?$/, 'not 2023 or 2020/2024')),
  window: v.exactOptional(
    v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/, 'not two days')),
  ),
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
  wagons: v.exactOptional(v.literal(true)),
  dial: v.exactOptional(v.literal(true)),
  brief: v.exactOptional(v.literal(true)),
});

export interface NamedByScene {
  readonly figures: readonly string[];
  readonly things: readonly string[];
  readonly picks: readonly string[];
}

const present = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** Lists the ids of the figures a scene shows first: headline, the one beside it, lengths of a race. */
export const listHeadFigures = ({ figure, second, race = [] }: KioskScene): readonly string[] => [
  ...present(figure),
  ...present(second),
  ...race.flatMap(({ parts }) => parts.flatMap((part) => present(part.figure))),
];

export function idsNamedBy(scene: KioskScene): NamedByScene {
  const joined = (scene.race ?? []).flatMap(({ parts }) => parts.flatMap(({ between }) => between ?? []));
  return {
    figures: [...listHeadFigures(scene), ...present(scene.lights), ...(scene.bars ?? [])],
    things: [...scene.frame, ...(scene.list ?? []), ...joined],
    picks: present(scene.pick),
  };
}

const isThing = (index: NetworkIndex, id: string): boolean => isKnown(index, findEntity(index, id));

function unknownIn(scene: KioskScene, index: NetworkIndex): string | undefined {
  const { figures, things, picks } = idsNamedBy(scene);
  return (
    figures.find((id) => !index.observations.has(id)) ??
    things.find((id) => !isThing(index, id)) ??
    picks.find((pick) => !isThing(index, pick.slice(pick.indexOf(':') + 1)))
  );
}

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
  const scene = value as KioskScene;
  if (scene.figure === undefined && !scene.race) return 'has neither a figure nor a race';
  const unknown = unknownIn(scene, index);
  return unknown === undefined ? null : `names "${unknown}", which does not exist`;
}

/** Reads scenes.json; invalid scenes are skipped and reported. Never throws. */
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
