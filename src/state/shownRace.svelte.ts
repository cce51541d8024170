import type { ItineraryStage } from '../domain/plan/answer/answer';
import type { PlanData } from '../domain/plan/data/planData';
import { LegGeometries } from '../domain/plan/network/legGeometry';
import { hoursAt, momentAt, type PlanRace } from '../domain/plan/race/planRace';
import { hoursOfStage, racePositionAt, type RacePosition } from '../domain/plan/race/racer';
import { buildPlanRace } from '../domain/plan/race/startRace';
import type { PlannerWords } from '../i18n/planner/en';
import { formatStage, formatStagePlaces } from '../i18n/planner/formatStage';
import { roundToDays } from '../view/timeWindow';
import type { TimeWindow } from '../view/view';
import type { PlannerSession } from './plannerSession';
import type { SeaLanes } from './seaLanes.svelte';
import type { ShownAnswer } from './shownAnswer.svelte';

/** What a race is made of besides the answer. */
interface RaceSource {
  readonly data: PlanData | null;
  readonly words: PlannerWords | null;
  readonly lanes: SeaLanes;
  nameOf(code: string): string;
}

/** Options of an answer racing on the playhead's clock, and the stage that is highlighted. */
export class ShownRace {
  /** The answer that races. */
  readonly shown: ShownAnswer;
  #session: PlannerSession;
  #source: RaceSource;
  /** Stage under the pointer. */
  #hovered = $state<number | null>(null);

  constructor(session: PlannerSession, source: RaceSource, shown: ShownAnswer) {
    this.#session = session;
    this.#source = source;
    this.shown = shown;
  }

  readonly #stage: number | null = $derived.by(() => this.#session.view.stage);

  readonly #geometries = $derived.by(() => {
    const { data, lanes } = this.#source;
    return data && lanes.known ? new LegGeometries(this.#session.index, data, lanes.known) : null;
  });

  /** Shown options on one clock; null until their paths are known. */
  readonly plan: PlanRace | null = $derived.by(() => {
    const { data, words } = this.#source;
    const { answer, options } = this.shown;
    const geometries = this.#geometries;
    if (!answer || !data || !words || !geometries) return null;
    const stages = options.map((option) => option.stages.map((stage) => this.#describeStage(stage, words)));
    return buildPlanRace(answer, options, data, geometries, {
      stages,
      dwelt: words.waitingHour,
      unknown: words.pathUnknown,
    });
  });

  readonly days: TimeWindow | null = $derived.by(() => {
    const { plan } = this;
    return plan && roundToDays(plan.departs, momentAt(plan, plan.hours));
  });

  /** Hours since departure; null without a race. */
  readonly hours: number | null = $derived.by(() =>
    this.plan ? hoursAt(this.plan, this.#session.playhead.shown) : null,
  );

  /** Highlighted stage of the selected option: the hovered or the selected one, or null. */
  readonly stage: number | null = $derived.by(() => {
    const stage = this.#hovered ?? this.#stage;
    return stage !== null && this.shown.selected?.stages[stage] ? stage : null;
  });

  positionsAt(t: number): readonly (RacePosition & { readonly letter: string })[] {
    const { plan } = this;
    if (!plan) return [];
    return plan.racers.flatMap((racer) => {
      const position = racePositionAt(racer, hoursAt(plan, t));
      return position ? [{ ...position, letter: racer.letter }] : [];
    });
  }

  /** Highlights a stage and moves the clock to a share of its hours, 0 to 1. */
  hover(stage: number, share = 0.5): void {
    const { plan } = this;
    const { selected } = this.shown;
    const { playhead } = this.#session;
    this.#hovered = stage;
    if (!plan || !selected) return;
    const [from, to] = hoursOfStage(selected, stage);
    playhead.pause();
    playhead.seek(momentAt(plan, from + (to - from) * share), false);
  }

  /** Selects a stage: moves the clock likewise and flies the map there. null clears it. */
  select(stage: number | null, share = 0.5): void {
    const { playhead, view } = this.#session;
    if (stage === null) {
      this.#hovered = null;
      return this.#session.go({ stage: null }, { replace: true });
    }
    this.hover(stage, share);
    const option = this.shown.selected?.id ?? null;
    if (view.stage !== stage || view.option !== option)
      this.#session.go({ option, stage }, { replace: true });
    playhead.seek(playhead.t);
  }

  /** Ends hovering; map and clock stay. */
  endHover(): void {
    const { playhead } = this.#session;
    if (this.#hovered === null) return;
    this.#hovered = null;
    playhead.seek(playhead.t);
  }

  #describeStage(stage: ItineraryStage, words: PlannerWords): string {
    const places = formatStagePlaces(stage, (hub) => this.#source.nameOf(hub));
    return stage.part === 'moving' ? places : `${places} ${formatStage(words, stage)}`;
  }
}
