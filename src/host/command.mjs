import { spawn } from 'node:child_process';

/**
 * Runs a program with its output on the terminal.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, isMessage?: boolean }} options `isMessage`: its stdout is our stderr
 * @returns {Promise<number>} its exit code; 127 when it cannot be started
 */
export function runCommand(program, args, { cwd, env = process.env, isMessage = false }) {
  return new Promise((resolve) => {
    const stdout = isMessage ? process.stderr : 'inherit';
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', stdout, 'inherit'] });
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 1));
  });
}
