import type { Answer, PlanOption } from '../domain/plan/answer/answer';
import { cardLetter } from '../domain/plan/race/racer';

/** An answer as it is looked at: which of its ways are shown, which of them is looked at, and what they were before the switches. */
export class ShownAnswer {
  answer = $state.raw<Answer | null>(null);
  /** The same question with no switch on; the answer itself where none is. */
  base = $state.raw<Answer | null>(null);
  #option: () => string | null;
  #whole: () => boolean;

  /**
   * @param option tells which option the address looks at
   * @param whole tells whether every way of the front is shown, or one for each corridor
   */
  constructor(option: () => string | null, whole: () => boolean) {
    this.#option = option;
    this.#whole = whole;
  }

  readonly options: readonly PlanOption[] = $derived.by(() => {
    const all = this.answer?.options ?? [];
    return this.#whole()
      ? all.filter((one) => one.dominated_by === null || one.chosen)
      : all.filter((one) => one.chosen);
  });

  readonly looked: PlanOption | null = $derived.by(
    () => this.options.find(({ id }) => id === this.#option()) ?? this.options[0] ?? null,
  );

  /** What is drawn on common axes: the options, and those of the base case. */
  readonly compared: readonly PlanOption[] = $derived([
    ...this.options,
    ...(this.base?.options.filter((one) => one.chosen) ?? []),
  ]);

  /** Letter of an option, as on its card and on the map. */
  letterOf(option: PlanOption): string {
    return cardLetter(Math.max(0, this.options.indexOf(option)));
  }

  /** An option as it is with no switch on; undefined where it is the same. */
  baseOf(option: PlanOption): PlanOption | undefined {
    if (this.base === this.answer) return undefined;
    return this.base?.options.find(({ id }) => id === option.id);
  }
}
