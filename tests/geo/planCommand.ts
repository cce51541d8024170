import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { answerPlan } from '../../geo/plan';

/** What the tests of the command `plan` share: its call, files for it, and its answer to programs. */

export const ROOT = join(import.meta.dirname, '../..');
export const TODAY = '2026-03-01';
export const CHANGCHUN_NINGBO = '--from CNCGC --to CNNGB --cargo container --quantity 10 --depart 2026-03-01';

/** Removed after the tests of a file. */
export const FOLDER = mkdtempSync(join(tmpdir(), 'huntu-plan-'));

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
});

export const ask = (line: string) => answerPlan(line === '' ? [] : line.split(' '), ROOT, TODAY);

/** Writes a file for the length of the tests. Returns its path. */
export function writeTestFile(name: string, text: string | Buffer): string {
  const path = join(FOLDER, name);
  writeFileSync(path, text);
  return path;
}

export interface PlanJson {
  readonly from: string;
  readonly depart: string;
  readonly unit: string;
  readonly notes: readonly string[];
  readonly claims: readonly {
    readonly text: Record<'zh' | 'en', string>;
    readonly sources: readonly string[];
    readonly port: string;
    readonly against: string;
    readonly by_port: { readonly option: string } | null;
    readonly by_against: { readonly option: string } | null;
    readonly shorter_km: number | null;
    readonly flip: { readonly km: number; readonly between: readonly string[] } | null;
  }[];
  readonly options: readonly {
    readonly id: string;
    readonly via: readonly string[];
    readonly dominated_by: string | null;
    readonly last_seen: string | null;
    readonly best: readonly string[];
    readonly chosen: boolean;
    readonly gates: readonly string[];
    readonly corridor: string;
    readonly regimes: readonly {
      readonly kind: string;
      readonly underway: { readonly p10: number; readonly p50: number; readonly p90: number };
      readonly hours: { readonly p50: number };
    }[];
    readonly km: number;
    readonly arrive: { readonly p50: string };
    readonly hours: {
      readonly mean: number;
      readonly p10: number;
      readonly p50: number;
      readonly p90: number;
    };
    readonly cost_cny: Record<'low' | 'mid' | 'high', number>;
    readonly co2e_kg: Record<'low' | 'mid' | 'high', number>;
    readonly stages: readonly {
      readonly mode: string | null;
      readonly part: string;
      readonly to: string;
      readonly km: number;
      readonly own: boolean;
      readonly hours: { readonly mean: number; readonly p10: number; readonly p90: number };
      readonly cost_cny: Record<'low' | 'mid' | 'high', number>;
      readonly co2e_kg: Record<'low' | 'mid' | 'high', number>;
    }[];
  }[];
}
