import { readFileSync } from 'node:fs';
import { findProcesses } from '../processes.mjs';

/** @param {number} pid @returns {number} bytes (PSS: shared memory is divided among its processes) */
function memoryOf(pid) {
  try {
    const kb = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/**
 * Sums the memory of processes.
 * @param {string} mark in their command lines
 * @returns {number | null} bytes; null where the kernel does not report it
 */
export function readMemory(mark) {
  const bytes = findProcesses(mark).reduce((sum, pid) => sum + memoryOf(pid), 0);
  return bytes > 0 ? bytes : null;
}
