import { UniformStore, type Buffer, type Device } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';

/** Values of uniform blocks by the name of their module. */
export type BlockValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A module without its uniform types: luma then leaves its block to whoever draws. */
export const stripUniformTypes = ({ name, vs, fs }: ShaderModule): ShaderModule => ({
  name,
  ...(vs === undefined ? {} : { vs }),
  ...(fs === undefined ? {} : { fs }),
});

/**
 * Uniform blocks that all models of a layer share. luma gives every model blocks of its own and fills them at each draw;
 * these are filled once a frame, however many draw from them, and not at all while they stay the same.
 */
export class SharedUniforms {
  /** What models bind: a buffer for each block. */
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

  /** The same object for a block as last time costs nothing. */
  write(values: BlockValues): void {
    const changed = Object.entries(values).filter(([name, block]) => this.#written.get(name) !== block);
    for (const [name, block] of changed) this.#written.set(name, block);
    this.#store.setUniforms(Object.fromEntries(changed) as Record<string, Record<string, never>>);
  }

  destroy(): void {
    this.#store.destroy();
  }
}
