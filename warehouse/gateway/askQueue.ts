import { AskFault } from './askFault';

/** Lets a few pieces of work run at a time; the others wait, no more of them than there is room for. */
export class AskQueue {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param width pieces of work that run at a time
   * @param room pieces of work that may wait
   */
  constructor(
    private readonly width: number,
    private readonly room: number,
  ) {}

  get length(): number {
    return this.waiting.length;
  }

  /** Runs work in its turn; refuses it where too many wait, or where its turn does not come in time. */
  async run<R>(work: () => Promise<R>, turn: AbortSignal): Promise<R> {
    if (this.running < this.width) this.running += 1;
    else await this.wait(turn);
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private wait(turn: AbortSignal): Promise<void> {
    if (this.waiting.length >= this.room)
      throw new AskFault('busy', 'too many questions are waiting: ask again', null, 2);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        const at = this.waiting.indexOf(start);
        if (at >= 0) this.waiting.splice(at, 1);
        reject(new AskFault('busy', 'the question waited too long: ask again', null, 2));
      };
      const start = (): void => {
        turn.removeEventListener('abort', leave);
        resolve();
      };
      turn.addEventListener('abort', leave, { once: true });
      this.waiting.push(start);
    });
  }
}
