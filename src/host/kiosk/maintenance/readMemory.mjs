import { readFileSync } from 'node:fs';
import { findProcesses } from '../processes.mjs';

/** @param {number} pid @returns {number} bytes; what several processes share is counted once among them */
function memoryOf(pid) {
  try {
    const kb = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/**
 * @param {string} mark in the command lines of the processes
 * @returns {number | null} bytes that they hold together; null where the kernel does not say
 */
export function readMemory(mark) {
  const held = findProcesses(mark).reduce((sum, pid) => sum + memoryOf(pid), 0);
  return held > 0 ? held : null;
}
