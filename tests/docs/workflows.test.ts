import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { scripts, version, engines } = JSON.parse(read('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly version: string;
  readonly engines: { readonly node: string };
};

interface Step {
  readonly uses?: string;
  readonly run?: string;
}

interface Workflow {
  readonly on: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly Step[]; readonly 'timeout-minutes': number }>
  >;
}

const FOLDER = '.github/workflows';
const workflows = readdirSync(join(ROOT, FOLDER)).map((name) => ({
  name,
  workflow: parse(read(`${FOLDER}/${name}`)) as Workflow,
}));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);

/** Says what is wrong with one step: nothing but the project's scripts, npm's install and the release's publication. */
function faultOf({ uses, run }: Step): string | null {
  if (uses !== undefined)
    return /^actions\/[\w-]+@v\d+$/.test(uses) ? null : `${uses}: not pinned by its major tag`;
  const script = /^npm (?:run )?([a-z][\w:]*)(?: -- [\w -]+)?$/.exec(run ?? '')?.[1];
  if (script !== undefined)
    return script === 'ci' || script in scripts ? null : `${run}: there is no such script`;
  return /^gh release create /.test(run ?? '') ? null : `${run}: not a script of package.json`;
}

describe('the workflows', () => {
  it('are there', () =>
    expect(workflows.map(({ name }) => name).sort()).toEqual(['ci.yml', 'pages.yml', 'release.yml']));

  it.each(workflows)('$name calls only what package.json has, within a time', ({ workflow }) => {
    expect(workflow.on).toBeTruthy();
    expect(stepsOf(workflow).flatMap((step) => faultOf(step) ?? [])).toEqual([]);
    for (const job of Object.values(workflow.jobs)) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it.each([
    { run: 'npm run none' },
    { run: 'npx vitest run' },
    { uses: 'actions/checkout@main' },
    { uses: 'somebody/action@v1' },
  ])('are caught with %o', (step) => expect(faultOf(step)).not.toBeNull());

  it('of CI run the same commands as .ci/run', () => {
    const ci = workflows.find(({ name }) => name === 'ci.yml')?.workflow;
    const called = ci ? stepsOf(ci).flatMap(({ run }) => run ?? []) : [];
    expect(called).toEqual(read('.ci/run').match(/^npm .+$/gm));
  });
});

describe('the forms', () => {
  const names = readdirSync(join(ROOT, '.github/ISSUE_TEMPLATE')).filter((name) => name !== 'config.yml');

  it.each(names)('%s has a name and asks for something', (name) => {
    const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`)) as {
      readonly name: string;
      readonly description: string;
      readonly body: readonly {
        readonly type: string;
        readonly id: string;
        readonly attributes: { label: string };
      }[];
    };
    expect([form.name, form.description].every((text) => text.length > 5)).toBe(true);
    for (const { type, id, attributes } of form.body) {
      expect(['input', 'textarea']).toContain(type);
      expect([id, attributes.label].every((text) => text.length > 0)).toBe(true);
    }
  });
});

describe('what stands beside them', () => {
  it('never merges deck.gl and luma.gl by itself, and groups them', () => {
    const { automerge, packageRules } = JSON.parse(read('.github/renovate.json')) as {
      readonly automerge: boolean;
      readonly packageRules: readonly {
        readonly groupName: string;
        readonly matchPackageNames: readonly string[];
        readonly automerge: boolean;
      }[];
    };
    const rule = packageRules.find(({ groupName }) => groupName === 'deck.gl and luma.gl');
    expect([automerge, rule?.automerge]).toEqual([false, false]);
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const patterns = rule?.matchPackageNames.map((text) => new RegExp(text.slice(1, -1))) ?? [];
    const drawing = Object.keys(dependencies).filter((name) => /deck\.gl|luma\.gl/.test(name));
    expect(drawing.filter((name) => !patterns.some((one) => one.test(name)))).toEqual([]);
  });

  it('cites a version that the changelog has, and no person', () => {
    const { version: cited, authors } = parse(read('CITATION.cff')) as {
      readonly version: string;
      readonly authors: readonly object[];
    };
    expect(read('CHANGELOG.md')).toContain(`\n## ${cited}\n`);
    expect(authors).toEqual([{ name: 'Huntu contributors' }]);
    expect(read('CHANGELOG.md')).toContain(`\n## ${version.replace(/-.*/, '')}`);
  });

  it('names a Node that the program runs on', () => expect(engines.node).toBe(`>=${read('.nvmrc').trim()}`));
});
