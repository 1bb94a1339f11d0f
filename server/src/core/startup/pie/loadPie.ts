/**
 * What `load_isolated_environment` does with `sys.path`: the same steps as the Python source in `isolation/pie/loader.py`,
 * on values. In the order of the file; a failing requirement leaves the path as it was.
 */

import { comparePep440, parsePep440, satisfies } from '../../formats/packages/pep440';
import type {
  PieDocument,
  PieFound,
  PieOutcome,
  PieRequirement,
  PieRequirementOutcome,
} from '../../model/pie';
import type { Entry } from '../../model/entry';
import { findInDirectory, searchDirectories, type PieSearch } from './pieDistributions';

export interface PieQuestion extends PieSearch {
  readonly file: string;
  readonly document: PieDocument;
  readonly cwd: string;
}

export interface LoadedPie {
  readonly sysPath: readonly Entry[];
  readonly outcome: PieOutcome;
}

export function loadPie(sysPath: readonly Entry[], question: PieQuestion): LoadedPie {
  const { document, platform, fs } = question;
  const base = platform.dirname(question.file);
  const paths = document.paths.map((path) => {
    const directory = platform.abspath(path.text, base);
    return { path, directory, exists: fs.stat(directory).kind !== 'absent' };
  });
  const load = new Load(
    sysPath,
    searchDirectories(
      paths.map(({ directory }) => directory),
      question,
    ),
    question,
  );
  const requirements = document.requirements.map((requirement) =>
    requirement.excluded ? load.exclude(requirement) : load.require(requirement),
  );
  const loads = document.malformed.length === 0 && requirements.every(({ kind }) => kind !== 'missing');
  return { sysPath: loads ? load.path : sysPath, outcome: { paths, requirements, loads } };
}

interface FoundOnPath {
  readonly index: number;
  readonly found: PieFound;
}

/** The path and the exclusions as they develop, line by line. */
class Load {
  readonly path: Entry[];
  private readonly directories: readonly string[];
  private readonly question: PieQuestion;
  private readonly hidden = new Set<string>();

  constructor(path: readonly Entry[], directories: readonly string[], question: PieQuestion) {
    this.path = [...path];
    this.directories = directories;
    this.question = question;
  }

  require(requirement: PieRequirement): PieRequirementOutcome {
    const [there] = this.onPath(requirement);
    if (there !== undefined && satisfies(there.found.version, requirement.specifiers)) {
      return { requirement, kind: 'on-path', found: there.found };
    }
    const others = there === undefined ? [] : [there.found];
    for (const directory of this.directories) {
      const candidates = findInDirectory(directory, requirement.name, this.question);
      const good = candidates.find(({ version }) => satisfies(version, requirement.specifiers));
      if (good !== undefined) {
        const found = good.alone ? this.latestEgg(good, requirement) : good;
        this.add(found, there, requirement);
        return {
          requirement,
          kind: 'added',
          found,
          ...(there === undefined ? {} : { instead: there.found }),
        };
      }
      others.push(...candidates);
    }
    return { requirement, kind: 'missing', others };
  }

  exclude(requirement: PieRequirement): PieRequirementOutcome {
    const matching = this.onPath(requirement).filter(({ found }) =>
      satisfies(found.version, requirement.specifiers),
    );
    for (const { index, found } of matching.toReversed()) {
      if (found.alone) {
        this.path.splice(index, 1);
      } else {
        this.hidden.add(this.keyOf(requirement, found.location));
      }
    }
    return matching.length === 0
      ? { requirement, kind: 'nothing-to-remove' }
      : { requirement, kind: 'removed', found: matching.map(({ found }) => found) };
  }

  private onPath(requirement: PieRequirement): readonly FoundOnPath[] {
    const { platform, cwd } = this.question;
    return this.path.flatMap((entry, index) => {
      const directory = platform.abspath(entry.path, cwd);
      const [found] = this.hidden.has(this.keyOf(requirement, directory))
        ? []
        : findInDirectory(directory, requirement.name, this.question);
      return found === undefined ? [] : [{ index, found }];
    });
  }

  private latestEgg(first: PieFound, requirement: PieRequirement): PieFound {
    const { platform } = this.question;
    const parent = platform.dirname(first.location);
    return this.directories
      .filter((directory) => directory.endsWith('.egg') && platform.dirname(directory) === parent)
      .flatMap((directory) => findInDirectory(directory, requirement.name, this.question))
      .filter(({ version }) => satisfies(version, requirement.specifiers))
      .reduce((best, each) => (isLater(each.version, best.version) ? each : best), first);
  }

  /** Last, or in front of the entry with the version that does not match. */
  private add(found: PieFound, there: FoundOnPath | undefined, requirement: PieRequirement): void {
    const { platform, cwd, file } = this.question;
    this.hidden.delete(this.keyOf(requirement, found.location));
    const same = (path: string): string => platform.normcase(platform.abspath(path, cwd));
    const own = this.path.findIndex(({ path }) => same(path) === same(found.location));
    if (own < 0) {
      const provenance = { kind: 'pie', file, range: requirement.range } as const;
      this.path.splice(there?.index ?? this.path.length, 0, {
        path: found.location,
        exists: true,
        provenance,
      });
    } else if (there !== undefined && there.index < own) {
      this.path.splice(there.index, 0, ...this.path.splice(own, 1));
    }
  }

  private keyOf({ normalised }: PieRequirement, location: string): string {
    const { platform, cwd } = this.question;
    return `${normalised}\0${platform.normcase(platform.abspath(location, cwd))}`;
  }
}

function isLater(a: string, b: string): boolean {
  const left = parsePep440(a);
  const right = parsePep440(b);
  return left !== undefined && (right === undefined || comparePep440(left, right) > 0);
}
