/**
 * Keeps the states that a reader's steps led to, with undo and redo. A new step forgets what was taken back. Immutable:
 * each step gives another history, so that it can be held by whatever shows it.
 */
export class StepHistory<T> {
  private constructor(
    private readonly states: readonly [T, ...T[]],
    private readonly at: number,
  ) {}

  /** @param first state before any step */
  static begin<T>(first: T): StepHistory<T> {
    return new StepHistory<T>([first], 0);
  }

  /** The state after the last step. */
  get current(): T {
    return this.states[this.at] as T;
  }

  /** Steps that can be taken back. */
  get undoable(): number {
    return this.at;
  }

  /** Steps that can be taken again. */
  get redoable(): number {
    return this.states.length - 1 - this.at;
  }

  /** Takes a step. */
  push(state: T): StepHistory<T> {
    const [first, ...rest] = this.states;
    return new StepHistory<T>([first, ...rest.slice(0, this.at), state], this.at + 1);
  }

  /** Takes a step back, if there is one. */
  undo(): StepHistory<T> {
    return new StepHistory(this.states, Math.max(0, this.at - 1));
  }

  /** Takes a step again, if there is one. */
  redo(): StepHistory<T> {
    return new StepHistory(this.states, Math.min(this.states.length - 1, this.at + 1));
  }
}
