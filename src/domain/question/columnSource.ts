import { answerQuestion } from './answerQuestion';
import type { FlowAnswer } from './flowAnswer';
import type { FlowQuestion } from './flowQuestion';
import type { FlowSource } from './flowSource';
import type { PlaceLevels } from './placeLevels';
import type { ShipmentTable } from './shipmentTable';

/** Answers from typed columns, a reader's own rows, at once and in this thread. */
export class ColumnSource implements FlowSource {
  constructor(
    private readonly table: ShipmentTable,
    private readonly levels: PlaceLevels,
  ) {}

  async ask(question: FlowQuestion, signal: AbortSignal): Promise<FlowAnswer> {
    signal.throwIfAborted();
    if (question.edition !== this.table.edition) throw new Error('the question is of other data');
    return answerQuestion(this.table, this.levels, question);
  }
}
