import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { limitStatement, type Limits, type Statement } from '../sql/statement';
import { EngineFailure, LIMIT, type Batch, type Engine } from './engine';

const PROGRAM = join(import.meta.dirname, 'chdbProcess.mjs');
/** Milliseconds past a statement's own deadline after which its process is killed. */
const GRACE = 1000;
/** Milliseconds between two looks at the memory of the process. */
const LOOK = 200;
/** Bytes of the engine itself beside the memory of a statement. */
const OWN_MEMORY = 1_500_000_000;
const PAGE = 4096;

type Reply = { readonly id: number } & ({ readonly text: string } | { readonly error: string });
type Work = { readonly sql: string; readonly params: object } | { readonly batch: Batch };

interface Waiting {
  readonly id: number;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
}

/** Bytes that a process holds in memory; 0 where the system does not say. */
function memoryOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE;
  } catch {
    return 0;
  }
}

/** The embedded engine in a process of its own, which is started when needed and started again when it ends. */
export class ChdbEngine implements Engine {
  private child: ChildProcess | null = null;
  private current: Waiting | null = null;
  private last: Promise<unknown> = Promise.resolve();
  private nextId = 1;

  /**
   * @param folder tables
   * @param limits of statements that answer; null for statements that load
   */
  constructor(
    private readonly folder: string,
    private readonly limits: Limits | null,
  ) {}

  /** Process id of the engine, for watching it. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  run(statement: Statement): Promise<string> {
    return this.enqueue(this.limits ? limitStatement(statement, this.limits) : statement);
  }

  async command(statement: Statement): Promise<void> {
    await this.run(statement);
  }

  async insert(batch: Batch): Promise<void> {
    await this.enqueue({ batch });
  }

  async close(): Promise<void> {
    const { child } = this;
    if (!child) return;
    await new Promise<void>((resolve) => {
      child.once('exit', () => resolve());
      child.disconnect();
    });
  }

  /** Runs one piece of work after those before it. */
  private enqueue(work: Work): Promise<string> {
    const turn = this.last.then(() => this.send(work));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private send(work: Work): Promise<string> {
    const child = this.child ?? this.start();
    const id = this.nextId++;
    const stopWatching = this.watch(child);
    return new Promise<string>((resolve, reject) => {
      this.current = { id, resolve, reject };
      child.send({ id, ...work }, (error) => {
        if (error) this.kill(child, new EngineFailure('lost', 'the engine ended'));
      });
    }).finally(stopWatching);
  }

  /** Watches time and memory of a running statement. */
  private watch(child: ChildProcess): () => void {
    const { limits } = this;
    if (!limits) return () => undefined;
    const most = limits.memory + OWN_MEMORY;
    const look = setInterval(() => {
      if (child.pid !== undefined && memoryOf(child.pid) > most)
        this.kill(child, new EngineFailure('limit', 'the engine took more memory than it may'));
    }, LOOK);
    const late = setTimeout(
      () => this.kill(child, new EngineFailure('limit', 'the engine took longer than it may')),
      limits.seconds * 1000 + GRACE,
    );
    return () => {
      clearInterval(look);
      clearTimeout(late);
    };
  }

  private start(): ChildProcess {
    const child = fork(PROGRAM, [this.folder], {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=512'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.child = child;
    child.on('message', (reply: Reply) => this.receive(child, reply));
    child.on('error', () => this.drop(child, new EngineFailure('lost', 'the engine cannot be started')));
    child.on('exit', () => this.drop(child, new EngineFailure('lost', 'the engine ended')));
    return child;
  }

  private receive(child: ChildProcess, reply: Reply): void {
    if (reply.id !== this.current?.id) return;
    const { resolve, reject } = this.current;
    this.current = null;
    if ('text' in reply) {
      resolve(reply.text);
      return;
    }
    const kind = LIMIT.test(reply.error) ? 'limit' : 'refused';
    // Its folder is free once the process has ended.
    child.once('exit', () => reject(new EngineFailure(kind, reply.error)));
  }

  /** Ends a process; what it was doing fails once its folder is free. */
  private kill(child: ChildProcess, error: Error): void {
    const waiting = this.current;
    this.current = null;
    child.once('exit', () => waiting?.reject(error));
    child.kill('SIGKILL');
  }

  private drop(child: ChildProcess, error: Error): void {
    if (this.child === child) this.child = null;
    const waiting = this.current;
    this.current = null;
    waiting?.reject(error);
  }
}
