import type { BufferLayout } from '@luma.gl/core';
import type { ShaderModule } from '@luma.gl/shadertools';
import { EMPHASIS_GLSL } from './emphasisBits';

/** GLSL type and number of floats of each attribute format; the colour's four bytes count as one float. */
const ATTRIBUTE = {
  float32: ['float', 1],
  float32x3: ['vec3', 3],
  float32x4: ['vec4', 4],
  unorm8x4: ['vec4', 1],
} as const;

/** luma's name of each GLSL type. */
const UNIFORM = { float: 'f32', vec3: 'vec3<f32>' } as const;

/** Source of a quad's shader. */
interface QuadSource {
  /** Name of the uniform block in the shaders, unique among layers. */
  readonly name: string;
  /** Floats of an instance in their order. The colour `instanceColour` follows them. */
  readonly attributes: Readonly<Record<string, 'float32' | 'float32x3' | 'float32x4'>>;
  readonly uniforms: Readonly<Record<string, keyof typeof UNIFORM>>;
  /** Reads an emphasis byte for each instance, from a buffer of its own. */
  readonly emphasized?: true;
  /** GLSL without version, precision and attributes. */
  readonly vs: string;
  readonly fs: string;
}

/** Shader of one quad per instance. */
export interface QuadShader {
  readonly vs: string;
  readonly fs: string;
  readonly layout: BufferLayout & { readonly byteStride: number };
  readonly modules: readonly ShaderModule[];
  readonly emphasized: boolean;
}

const startOf = (name: string, stage: string): string =>
  `#version 300 es\n#define SHADER_NAME ${name}-${stage}\nprecision highp float;\n`;

/** Builds a quad's shader, and from the same lists its buffer layout and its uniform block. */
export function buildQuadShader(source: QuadSource): QuadShader {
  const { name, attributes, uniforms, emphasized = false, vs, fs } = source;
  let byteStride = 0;
  const columns = Object.entries({ ...attributes, instanceColour: 'unorm8x4' as const });
  const placed = columns.map(([attribute, format]) => {
    const byteOffset = byteStride;
    byteStride += ATTRIBUTE[format][1] * 4;
    return { attribute, format, byteOffset };
  });
  const inputs = columns.map(([attribute, format]) => `in ${ATTRIBUTE[format][0]} ${attribute};\n`);
  const members = Object.entries(uniforms).map(([member, type]) => `  ${type} ${member};\n`);
  const block = `layout(std140) uniform ${name}Uniforms {\n${members.join('')}} ${name};\n`;
  const uniformTypes = Object.fromEntries(
    Object.entries(uniforms).map(([member, type]) => [member, UNIFORM[type]]),
  );
  return {
    vs: startOf(name, 'vertex') + inputs.join('') + (emphasized ? EMPHASIS_GLSL : '') + vs,
    fs: startOf(name, 'fragment') + fs,
    layout: { name: `${name}Instances`, stepMode: 'instance', byteStride, attributes: placed },
    modules: [{ name, vs: block, fs: block, uniformTypes }],
    emphasized,
  };
}
