import { UniformStore, type Buffer, type Device } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';
import type { Rgb } from '../../view/palette';

/** Values of uniform blocks by module name. */
export type BlockValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Converts a colour to a uniform, 0..1. */
export const toUniform = ([r, g, b]: Rgb): Rgb => [r / 255, g / 255, b / 255];

/** Removes a module's uniform types, so that luma does not manage its block. */
export const stripUniformTypes = ({ name, vs, fs }: ShaderModule): ShaderModule => ({
  name,
  ...(vs === undefined ? {} : { vs }),
  ...(fs === undefined ? {} : { fs }),
});

/**
 * Uniform blocks shared by all models of a layer. luma would give each model its own and fill them at each draw; these
 * are filled once a frame, and not while unchanged.
 */
export class SharedUniforms {
  /** One buffer per block, for models to bind. */
  readonly bindings: Readonly<Record<string, Buffer>>;
  readonly #store: UniformStore<Record<string, Record<string, never>>>;
  readonly #written = new Map<string, unknown>();

  constructor(device: Device, modules: readonly ShaderModule[]) {
    const blocks = modules.map(({ name, uniformTypes = {} }) => [name, { uniformTypes }] as const);
    this.#store = new UniformStore(device, Object.fromEntries(blocks));
    this.bindings = Object.fromEntries(
      blocks.map(([name]) => [`${name}Uniforms`, this.#store.getManagedUniformBuffer(name)]),
    );
  }

  /** Writes the blocks; skips those whose object is the same as last time. */
  write(values: BlockValues): void {
    const changed = Object.entries(values).filter(([name, block]) => this.#written.get(name) !== block);
    for (const [name, block] of changed) this.#written.set(name, block);
    this.#store.setUniforms(Object.fromEntries(changed) as Record<string, Record<string, never>>);
  }

  destroy(): void {
    this.#store.destroy();
  }
}
