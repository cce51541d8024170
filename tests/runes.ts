import type { Environment } from 'vitest/runtime';

/** Svelte's client runtime in plain Node: runes and effects work, and there is still no DOM. */
const runes: Environment = {
  name: 'runes',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => undefined }),
};

export default runes;
