/** What led to what: for each entry of the path the causes and the steps of start-up, and for each step its own causes. */

import type { Entry, PrefixCause, Provenance } from '../model/entry';
import type { InspectedContext } from '../model/inspection';
import type { LeftOut, LeftOutRule } from '../model/leftOut';
import type { StartupResult } from '../model/startupResult';
import type { Step } from '../model/traceSteps';
import { PATH_VARIABLES, type FlagName, type PictureCauses } from './pictureCauses';

/** Causes, and the steps by their positions in the trace. */
export interface Led {
  readonly causes: readonly string[];
  readonly steps: readonly number[];
}

type ProvenanceOf<K> = Extract<Provenance, { readonly kind: K }>;
type PrefixCauseOf<K> = Extract<PrefixCause, { readonly kind: K }>;

export class PictureThreads {
  private readonly inspected: InspectedContext;
  private readonly causes: PictureCauses;
  private readers: ReadonlyMap<string, number> | undefined;

  constructor(inspected: InspectedContext, causes: PictureCauses) {
    this.inspected = inspected;
    this.causes = causes;
  }

  ofEntry({ provenance }: Entry): Led {
    return this.ofProvenance(provenance);
  }

  ofStep(step: Step): readonly string[] {
    const { result } = this.inspected;
    const explicit = step.cause === undefined ? [] : this.explicit(step.cause, step);
    switch (step.step) {
      case 'prefix':
        return [...explicit, ...this.ofPrefix(result.prefixCause).causes];
      case 'sys.path':
        return [...explicit, ...this.pythonPath()];
      case 'sys.path[0]':
        return [...explicit, this.causes.start(), ...this.safePath()];
      case 'site.addusersitepackages':
        return [...explicit, ...this.userSiteOff(result)];
      default:
        return explicit;
    }
  }

  ofLeftOut(left: LeftOut): Led {
    return { causes: this.keptOff(left), steps: this.named(stepsOfRule[left.rule](left)) };
  }

  prefixSteps(): readonly number[] {
    return this.named('prefix');
  }

  private keptOff({ rule, variable, file, range }: LeftOut): readonly string[] {
    const variables = variable === undefined ? [] : this.causes.variable(variable);
    const flags = this.flagsOf(rule).map((name) => this.causes.flag(name));
    if (variables.length + flags.length > 0) {
      return [...variables, ...flags];
    }
    return file === undefined || rule === 'run-mode'
      ? [this.causes.start()]
      : [this.causes.file(file, range)];
  }

  ofFatal({ fatal, pythonHome, prefixCause, trace }: StartupResult): Led {
    const last = trace.length === 0 ? [] : [trace.length - 1];
    // What is missing then is not the cause.
    if (fatal?.file !== undefined && fatal.code !== 'no-stdlib') {
      return { causes: [this.causes.file(fatal.file, fatal.range)], steps: last };
    }
    if (pythonHome?.effect === 'used') {
      return { causes: this.causes.variable('PYTHONHOME', pythonHome.setBy), steps: last };
    }
    const { causes } = this.ofPrefix(prefixCause);
    return { causes: causes.length === 0 ? [this.causes.interpreter()] : causes, steps: last };
  }

  /** The last step of this name. */
  private named(name: string): readonly number[] {
    const index = this.inspected.result.trace.findLastIndex(({ step }) => step === name);
    return index < 0 ? [] : [index];
  }

  private first(name: string): readonly number[] {
    const index = this.inspected.result.trace.findIndex(({ step }) => step === name);
    return index < 0 ? [] : [index];
  }

  /** The first step that found this file, otherwise the one of this name. */
  private reader(file: string, name: string): readonly number[] {
    this.readers ??= readersOf(this.inspected.result.trace);
    const index = this.readers.get(file);
    return index === undefined ? this.named(name) : [index];
  }

  private ofProvenance<K extends Provenance['kind']>(
    provenance: ProvenanceOf<K> & { readonly kind: K },
  ): Led {
    const led: (provenance: ProvenanceOf<K>) => Led = this.provenances[provenance.kind];
    return led(provenance);
  }

  private ofPrefix(cause: PrefixCause | undefined): Led {
    return cause === undefined ? { causes: [], steps: this.named('prefix') } : this.ofPrefixCause(cause);
  }

  private ofPrefixCause<K extends PrefixCause['kind']>(cause: PrefixCauseOf<K> & { readonly kind: K }): Led {
    const led: (cause: PrefixCauseOf<K>) => Led = this.prefixes[cause.kind];
    return led(cause);
  }

  private readonly provenances: { readonly [K in Provenance['kind']]: (provenance: ProvenanceOf<K>) => Led } =
    {
      'run-mode': ({ mode }) => ({
        causes: [this.causes.start()],
        steps: mode === 'kernel' ? this.programSteps() : this.named('sys.path[0]'),
      }),
      pythonpath: ({ setBy }) => ({
        causes: this.causes.variable('PYTHONPATH', setBy),
        steps: this.named('sys.path'),
      }),
      'stdlib-zip': ({ cause }) => this.ofPrefix(cause),
      stdlib: ({ cause }) => this.ofPrefix(cause),
      platstdlib: ({ cause }) => {
        const { causes, steps } = this.ofPrefix(cause);
        const own = this.named('exec_prefix');
        return { causes, steps: own.length === 0 ? steps : own };
      },
      registry: ({ key }) => ({ causes: [this.causes.program(key)], steps: this.named('sys.path') }),
      'compiled-in': () => ({ causes: [this.causes.interpreter()], steps: this.named('sys.path') }),
      'executable-dir': () => ({ causes: [this.causes.interpreter()], steps: this.named('sys.path') }),
      'site-packages': ({ scope }) => {
        const { venv } = this.inspected.result;
        const causes = venv === undefined ? this.homeCauses() : [this.causes.file(venv.pyvenvCfg)];
        return {
          causes,
          steps:
            scope === 'venv'
              ? this.orElse(this.named('site.venv'), 'site.addsitepackages')
              : this.named('site.addsitepackages'),
        };
      },
      'user-site': ({ setBy }) => ({
        causes: setBy === undefined ? [] : this.causes.variable('PYTHONUSERBASE', setBy),
        steps: this.named('site.addusersitepackages'),
      }),
      pth: ({ file }) => ({
        causes: [this.causes.file(file)],
        steps: this.reader(file, 'site.addsitepackages'),
      }),
      'site-directory': ({ setBy }) => ({
        causes: [this.causes.origin(setBy, this.setting(setBy, 'site.addsitedir()'))],
        steps: this.named('site.addsitedir'),
      }),
      'underscore-pth': ({ file }) => ({ causes: [this.causes.file(file)], steps: this.named('._pth') }),
      pie: ({ file }) => ({ causes: [this.causes.file(file)], steps: this.programSteps() }),
      embedder: ({ by, setBy }) => ({
        causes: [
          setBy === undefined ? this.causes.program(by) : this.causes.origin(setBy, this.setting(setBy, by)),
        ],
        steps: this.orElse(this.named('embedding program'), 'sys.path'),
      }),
      code: ({ file, range }) => ({
        causes: [this.causes.file(file, range)],
        steps: this.orElse(this.named(file), 'sys.path[0]'),
      }),
      hook: ({ file, range, by }) => ({
        causes: [this.causes.file(file, by === undefined ? undefined : range)],
        steps: by === undefined ? this.reader(file, 'site.addsitepackages') : this.programSteps(),
      }),
    };

  private readonly prefixes: { readonly [K in PrefixCause['kind']]: (cause: PrefixCauseOf<K>) => Led } = {
    pythonhome: ({ setBy }) => ({
      causes: this.causes.variable('PYTHONHOME', setBy),
      steps: [...this.named('home'), ...this.named('prefix')],
    }),
    'embedder-home': () => {
      const { embedding } = this.inspected.context;
      const setBy = embedding?.setBy;
      return {
        causes: [
          setBy === undefined
            ? this.causes.program('home')
            : this.causes.origin(setBy, this.setting(setBy, 'home')),
        ],
        steps: this.named('prefix'),
      };
    },
    'underscore-pth': ({ file }) => ({
      causes: [this.causes.file(file)],
      steps: [...this.named('._pth'), ...this.named('prefix')],
    }),
    'build-tree': ({ file }) => ({
      causes: [this.causes.file(file)],
      steps: [...this.named('build tree'), ...this.named('prefix')],
    }),
    'library-landmark': () => ({ causes: [this.causes.interpreter()], steps: this.named('prefix') }),
    landmark: ({ home }) =>
      home === undefined
        ? { causes: [this.causes.interpreter()], steps: this.named('prefix') }
        : {
            causes: [this.causes.file(home.file, home.range)],
            steps: [...this.first('pyvenv.cfg'), ...this.named('prefix')],
          },
    'compiled-in': () => ({ causes: [this.causes.interpreter()], steps: this.named('prefix') }),
    'same-as-prefix': () => this.ofSamePrefix(),
    'working-directory': () => ({ causes: [this.causes.interpreter()], steps: this.named('prefix') }),
    'site-module': ({ file }) => ({ causes: [this.causes.file(file)], steps: this.reader(file, 'prefix') }),
    preset: () => ({ causes: [this.causes.interpreter()], steps: this.named('prefix') }),
  };

  private ofSamePrefix(): Led {
    const { prefixCause } = this.inspected.result;
    return prefixCause === undefined || prefixCause.kind === 'same-as-prefix'
      ? { causes: [this.causes.interpreter()], steps: this.named('prefix') }
      : this.ofPrefix(prefixCause);
  }

  /** What decided about the prefix decides about the packages below it. */
  private homeCauses(): readonly string[] {
    const { causes } = this.ofPrefix(this.inspected.result.prefixCause);
    return causes.length === 0 ? [this.causes.interpreter()] : causes;
  }

  private orElse(steps: readonly number[], name: string): readonly number[] {
    return steps.length > 0 ? steps : this.named(name);
  }

  /** Those after Python's own: the first that follows `sys.path[0]` and looks for nothing. */
  private programSteps(): readonly number[] {
    const { trace } = this.inspected.result;
    const { program } = this.inspected.context;
    const own = program === undefined ? [] : this.named(program.name);
    const last = trace.findLastIndex(({ step }) => step !== 'not on sys.path');
    return own.length > 0 || last < 0 ? own : [last];
  }

  private setting(
    setBy: { readonly kind: string; readonly assignment?: { readonly option?: string } },
    usual: string,
  ): string {
    return setBy.assignment?.option ?? usual;
  }

  private explicit(cause: string, { place }: Step): readonly string[] {
    if (PATH_VARIABLES.includes(cause)) {
      return this.causes.variable(cause);
    }
    const { executable, baseExecutable } = this.inspected.result;
    return cause === executable || cause === baseExecutable
      ? [this.causes.interpreter()]
      : [this.causes.file(place?.file ?? cause, place?.range)];
  }

  private pythonPath(): readonly string[] {
    const { sysPath } = this.inspected.result;
    return sysPath.flatMap(({ provenance }) =>
      provenance.kind === 'pythonpath' ? this.causes.variable('PYTHONPATH', provenance.setBy) : [],
    );
  }

  private safePath(): readonly string[] {
    const isFirstThere = this.inspected.result.sysPath.some(
      ({ provenance }) => provenance.kind === 'run-mode',
    );
    return isFirstThere ? [] : this.switches(['safePath', 'isolated'], 'PYTHONSAFEPATH');
  }

  private userSiteOff({ enableUserSite, venv }: StartupResult): readonly string[] {
    if (enableUserSite !== false) {
      return [];
    }
    return venv?.includeSystemSite === false
      ? [this.causes.file(venv.pyvenvCfg)]
      : this.switches(['noUserSite', 'isolated'], 'PYTHONNOUSERSITE');
  }

  private switches(names: readonly FlagName[], variable: string): readonly string[] {
    const set = this.causes.flags
      .filter((name) => names.includes(name))
      .map((name) => this.causes.flag(name));
    return set.length > 0 ? set : this.causes.variable(variable);
  }

  private flagsOf(rule: LeftOutRule): readonly FlagName[] {
    return this.causes.flags.filter((name) => flagsOfRule[rule].includes(name));
  }
}

const flagsOfRule: Readonly<Record<LeftOutRule, readonly FlagName[]>> = {
  'safe-path': ['safePath'],
  isolated: ['isolated'],
  'path-config': [],
  'run-mode': [],
  'pythonpath-ignored': ['ignoreEnvironment', 'isolated'],
  'user-site-off': ['noUserSite', 'isolated'],
  'no-site': ['noSite'],
  'no-system-site': [],
};

/** The step that would have added it. */
const stepsOfRule: Readonly<Record<LeftOutRule, (left: LeftOut) => string>> = {
  'safe-path': () => 'sys.path[0]',
  isolated: ({ isFirst }) => (isFirst ? 'sys.path[0]' : 'sys.path'),
  'path-config': () => '._pth',
  'run-mode': () => 'sys.path[0]',
  'pythonpath-ignored': () => 'sys.path',
  'user-site-off': () => 'site.addusersitepackages',
  'no-site': () => 'sys.path',
  'no-system-site': () => 'site.venv',
};

/** The first step that found each path. */
function readersOf(trace: readonly Step[]): ReadonlyMap<string, number> {
  const readers = new Map<string, number>();
  for (const [index, { looked }] of trace.entries()) {
    for (const { path, found } of looked) {
      if (found && !readers.has(path)) {
        readers.set(path, index);
      }
    }
  }
  return readers;
}
