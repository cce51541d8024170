/** Reason why a question gets no answer, as the gateway writes it: a complete answer or this, never both. */
export type FaultCode =
  | 'question' // not of the schema
  | 'size'
  | 'type'
  | 'method'
  | 'origin'
  | 'tenant'
  | 'edition'
  | 'quota'
  | 'busy'
  | 'limit'
  | 'engine';

const STATUS: Readonly<Record<FaultCode, number>> = {
  question: 400,
  size: 413,
  type: 415,
  method: 405,
  origin: 403,
  tenant: 401,
  edition: 409,
  quota: 429,
  busy: 503,
  limit: 422,
  engine: 502,
};

export class AskFault extends Error {
  constructor(
    readonly code: FaultCode,
    readonly reason: string,
    /** Member of the question, such as `where.mode.0`. */
    readonly field: string | null = null,
    /** Seconds after which it may be asked again. */
    readonly retryAfter: number | null = null,
  ) {
    super(reason);
  }

  get status(): number {
    return STATUS[this.code];
  }
}
