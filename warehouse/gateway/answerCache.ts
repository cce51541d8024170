/** Answers that were given, by key; those asked longest ago go first. */
export class AnswerCache {
  private readonly answers = new Map<string, Buffer>();
  private bytes = 0;

  constructor(private readonly mostBytes: number) {}

  get(key: string): Buffer | undefined {
    const answer = this.answers.get(key);
    if (answer) {
      this.answers.delete(key);
      this.answers.set(key, answer);
    }
    return answer;
  }

  set(key: string, answer: Buffer): void {
    if (answer.length > this.mostBytes / 4 || this.answers.has(key)) return;
    this.answers.set(key, answer);
    this.bytes += answer.length;
    for (const [oldest, { length }] of this.answers) {
      if (this.bytes <= this.mostBytes) break;
      this.answers.delete(oldest);
      this.bytes -= length;
    }
  }

  clear(): void {
    this.answers.clear();
    this.bytes = 0;
  }
}
