import type { FlowAnswer } from './flowAnswer';
import type { FlowQuestion } from './flowQuestion';

/** Whoever answers questions of figures: our facts, a reader's own rows, a warehouse. The same data, the same digest. */
export interface FlowSource {
  /** Rejects with the signal's reason once aborted. */
  ask(question: FlowQuestion, signal: AbortSignal): Promise<FlowAnswer>;
}
