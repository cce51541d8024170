import type { BufferLayout } from '@luma.gl/core';

/** Emphasis of an instance: what hover, pick and filter make of it. Two lowest bits of its emphasis byte. */
export const EMPHASIS = { hidden: 0, dimmed: 1, normal: 2, picked: 3 } as const;

/** Bits of arcs: the leading one, which glows; one whose pulses a filter hides. */
export const LEADS = 4;
export const STILL = 8;

/** Opacity of dimmed arcs and columns. */
export const DIMMED_ALPHA = 0.35;

/** Least opacity of a picked arc's base line. */
export const PICKED_BASE = 0.6;

/** The byte has a buffer of its own, the only one that emphasis writes. */
export const EMPHASIS_LAYOUT: BufferLayout = {
  name: 'instanceEmphases',
  stepMode: 'instance',
  byteStride: 1,
  attributes: [{ attribute: 'instanceEmphasis', format: 'unorm8', byteOffset: 0 }],
};

/** GLSL that reads the byte. */
export const EMPHASIS_GLSL = /* glsl */ `\
in float instanceEmphasis;
int emphasis_bits() { return int(instanceEmphasis * 255.0 + 0.5); }
int emphasis_level() { return emphasis_bits() & 3; }
// A grey of the same brightness.
vec3 emphasis_grey(vec3 rgb) { return vec3(floor(dot(rgb, vec3(54.213, 182.376, 18.411)) + 0.5) / 255.0); }
vec3 emphasis_colour(vec3 rgb) { return emphasis_level() == ${EMPHASIS.dimmed} ? emphasis_grey(rgb) : rgb; }
`;
