import type { Answer, PlanOption } from '../domain/plan/answer/answer';
import { cardLetter } from '../domain/plan/race/racer';

/** An answer as shown: its options, the selected one, and the base case without switches. */
export class ShownAnswer {
  answer = $state.raw<Answer | null>(null);
  /** The same question without switches; the answer itself without any. */
  base = $state.raw<Answer | null>(null);
  #option: () => string | null;
  #whole: () => boolean;

  /**
   * @param option reads the option selected in the address
   * @param whole reads whether all options of the front are shown
   */
  constructor(option: () => string | null, whole: () => boolean) {
    this.#option = option;
    this.#whole = whole;
  }

  /** Options that would work if their services ran; only where the question asks for them. */
  readonly unseen: readonly PlanOption[] = $derived(
    (this.answer?.options ?? []).filter(({ last_seen }) => last_seen !== null),
  );

  readonly options: readonly PlanOption[] = $derived.by(() => {
    const all = (this.answer?.options ?? []).filter(({ last_seen }) => last_seen === null);
    const running = this.#whole()
      ? all.filter((one) => one.dominated_by === null || one.chosen)
      : all.filter((one) => one.chosen);
    return [...running, ...this.unseen];
  });

  readonly selected: PlanOption | null = $derived.by(
    () => this.options.find(({ id }) => id === this.#option()) ?? this.options[0] ?? null,
  );

  /** Options on common axes: those shown and the base case's. */
  readonly compared: readonly PlanOption[] = $derived([
    ...this.options,
    ...(this.base?.options.filter((one) => one.chosen) ?? []),
  ]);

  /** Letter of an option, as on its card and on the map. */
  letterOf(option: PlanOption): string {
    return cardLetter(Math.max(0, this.options.indexOf(option)));
  }

  /** The option in the base case; undefined without switches. */
  baseOf(option: PlanOption): PlanOption | undefined {
    if (this.base === this.answer) return undefined;
    return this.base?.options.find(({ id }) => id === option.id);
  }
}
