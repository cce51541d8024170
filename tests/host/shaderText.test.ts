import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { withoutWgsl, withSlimShaders } from '../../src/host/shaderText.mjs';

const slim = (code: string): string => withSlimShaders(code, parseAst(code));

describe('shaders as they are shipped', () => {
  it('lose their comments and indentation, and keep their lines', () => {
    const code =
      'const a=`\n#define X 1 // one\n  /* two\n lines */ uniform vec2 b;\n\n    void main() {}\n`;';
    expect(slim(code)).toBe('const a=`\n#define X 1\nuniform vec2 b;\nvoid main() {}\n`;');
  });

  it('keep expressions in place, and comments that reach into one', () => {
    expect(slim('x=`vec2 a; // gone\n  ${f(`vec3 b; // in`)} vec4 c;`')).toBe(
      'x=`vec2 a;\n${f(`vec3 b; `)} vec4 c;`',
    );
    const reaching = 'x=`vec2 a; // to ${here}\n  vec2 b;`';
    expect(slim(reaching)).toBe(reaching);
  });

  it('go where they are of WebGPU, which draws nothing here', () => {
    expect(
      slim('a=`\n@group(0) @binding(auto) var<uniform> u : U;\nfn f(x: f32) -> f32 { return x; }\n`;'),
    ).toBe('a=``;');
    expect(slim('a=`fn one(a: vec2<f32>) -> f32 {}${more}fn two() {}`;')).toBe('a=`${more}`;');
    const glsl = 'a=`\nuniform vec2 b;\nvoid main() { fn (b); }\n`;';
    expect(slim(glsl)).toBe(glsl);
  });

  it('are told from other texts', () => {
    const text = 'const a=`https://example.org   \n  // not a shader`;';
    expect(slim(text)).toBe(text);
  });
});

describe('what assembles shaders', () => {
  it('throws where it is for WebGPU, and is left alone elsewhere', () => {
    const code =
      'export function scanWGSL(a) { return b(a); }\nfunction b(a) { return a; }\nexport function c() { return 1; }\n';
    expect(withoutWgsl(code, parseAst(code))).toBe(
      "export function scanWGSL(a) { throw new Error('no WebGPU'); }\nfunction b(a) { return a; }\nexport function c() { return 1; }\n",
    );
  });
});
