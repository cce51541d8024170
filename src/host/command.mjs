import { spawn } from 'node:child_process';

/**
 * Runs a program in the foreground, its words going straight to the terminal, or piece by piece to `hear`.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, hear?: (piece: Buffer) => void }} options
 * @returns {Promise<number>} its exit code; 127 when there is no such program
 */
export function runCommand(program, args, { cwd, env = process.env, hear }) {
  return new Promise((resolve) => {
    const words = hear ? 'pipe' : 'inherit';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', words, words] });
    if (hear) for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
