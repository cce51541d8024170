import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const ignoredFolders = [
  'dist/',
  'release/',
  'coverage/',
  'geo/out/',
  '**/node_modules/',
  'test-results/',
  'playwright-report/',
];

/** An inline style breaks the content security policy; classes and `style:` directives do not. */
const noInlineStyle = {
  selector: "SvelteAttribute[key.name='style']",
  message: 'An inline style breaks the content security policy: use a class or a style: directive.',
};

export default ts.config(
  { ignores: ignoredFolders },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      // TypeScript knows the names better.
      'no-undef': 'off',
      eqeqeq: 'error',
      // A warning for whoever mends a machine may stay; chatter may not.
      'no-console': ['error', { allow: ['warn'] }],
      // A reader of text has to name the characters it refuses.
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', noInlineStyle],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-ignore': true, 'ts-nocheck': true, 'ts-expect-error': true, 'ts-check': false },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'] } },
    rules: { 'svelte/no-at-html-tags': 'error', 'svelte/require-each-key': 'error' },
  },
  {
    files: ['src/**/*.svelte'],
    rules: { 'max-lines': ['error', { max: 250 }] },
  },
  {
    files: ['src/**/*.ts', 'src/**/*.mjs', 'geo/**/*.ts', 'warehouse/**/*.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }] },
  },
  {
    // Programs run in a terminal: talking there is their job.
    files: ['src/host/**', 'geo/**', 'warehouse/**', 'tests/**', '*.config.*'],
    rules: { 'no-console': 'off' },
  },
);
