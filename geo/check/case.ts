/** Input of the checks: records, those of valid shape, and the basemap's geography. */
import { NETWORK_SCHEMAS } from '../../src/domain/schema';
import { kioskSceneSchema } from '../../src/domain/kiosk/kioskScene';
import { findSchemaIssues, type SchemaIssue } from '../../src/domain/network/parseNetwork';
import type { Raw, RawGeo } from '../read';
import { decodeRecords } from '../records';
import type { Records } from '../records';
import { settingSchema } from '../settings';
import { territorySchema } from '../territories';
import type { BaseGeography } from './baseGeography';

export type RecordSection = keyof Records;

const { clocks: _ofTerritories, ...shared } = NETWORK_SCHEMAS;

const SCHEMAS = {
  ...shared,
  scenes: kioskSceneSchema,
  territories: territorySchema,
  settings: settingSchema,
} as const satisfies Record<RecordSection, unknown>;

export const RECORD_SECTIONS = Object.keys(SCHEMAS) as readonly RecordSection[];

export interface ShapeFault extends SchemaIssue {
  readonly section: RecordSection;
  readonly record: Raw<unknown>;
}

export interface Case {
  readonly raw: RawGeo;
  readonly records: Records;
  /** Records of valid shape. */
  readonly sound: Records;
  readonly faults: readonly ShapeFault[];
  readonly ground: BaseGeography;
}

export function buildCase(raw: RawGeo, ground: BaseGeography): Case {
  const records = decodeRecords(raw);
  const faults = RECORD_SECTIONS.flatMap((section) =>
    records[section].flatMap((record: Raw<unknown>) =>
      findSchemaIssues(SCHEMAS[section], record.value).map((issue) => ({ section, record, ...issue })),
    ),
  );
  const faulty = new Set(faults.map(({ record }) => record));
  const sound = Object.fromEntries(
    RECORD_SECTIONS.map((section) => [
      section,
      records[section].filter((record: Raw<unknown>) => !faulty.has(record)),
    ]),
  ) as unknown as Records;
  return { raw, records, sound, faults, ground };
}

export function idOf(record: Raw<unknown>): string {
  const { value } = record;
  const id: unknown = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
  return typeof id === 'string' && id !== '' ? id : '(without id)';
}
