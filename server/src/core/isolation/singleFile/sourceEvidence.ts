/** Lines of Python that tell whether a module works out of an archive. Reading through importlib.resources or pkgutil does, and is no evidence. */

import { codeOnly } from '../../formats/pythonCode';
import type { Evidence, EvidenceKind } from './report';

const QUICK = /__file__|__path__|resource_filename|declare_namespace|getfile|getsourcefile/;

/** The first that fits a line counts. */
const SIGNS: readonly (readonly [RegExp, EvidenceKind])[] = [
  [/(?<!\bdef\s+)\bdeclare_namespace\s*\(/, 'declared-namespace'],
  [/(?<!\bdef\s+)\bresource_filename\s*\(/, 'resource-filename'],
  [/\b__file__\b|\binspect\s*\.\s*get(?:source)?file\s*\(/, 'file-attribute'],
  [/\bextend_path\s*\(/, 'extended-path'],
  [/\b__path__\b/, 'package-path'],
];

/** `pkgutil.iter_modules(__path__)` asks the importers, archives too; an empty path names no directory. */
const HARMLESS_PATH = /\b(?:iter_modules|walk_packages)\s*\(|\b__path__\s*=\s*(?:\[\s*\]|None\b)/;

export function sourceEvidence(file: string, source: string): readonly Evidence[] {
  if (!QUICK.test(source)) {
    return [];
  }
  const lines = source.split(/\r\n|\r|\n/);
  return codeOnly(source)
    .split(/\r\n|\r|\n/)
    .flatMap((code, index): readonly Evidence[] => {
      const kind = SIGNS.find(([sign]) => sign.test(code))?.[1];
      if (kind === undefined || (kind === 'package-path' && HARMLESS_PATH.test(code))) {
        return [];
      }
      return [{ kind, file, line: index + 1, text: shortened(lines[index] ?? '') }];
    });
}

/** `.pth` files are read by site in directories alone. */
export function pthEvidence(file: string, text: string): readonly Evidence[] {
  return text.split(/\r\n|\r|\n/).flatMap((written, index): readonly Evidence[] => {
    const line = written.trim();
    if (line === '' || line.startsWith('#')) {
      return [];
    }
    const kind = !/^import[ \t]/.test(written)
      ? 'moved'
      : /\bsys\.modules\.setdefault\(/.test(line)
        ? 'namespace-lines'
        : 'start-up-code';
    return [{ kind, file, line: index + 1, text: shortened(line) }];
  });
}

/** Scripts and plug-ins: the section is in the line, as `[console_scripts] name = module:function`. */
export function entryPointEvidence(file: string, text: string): readonly Evidence[] {
  let section = '';
  return text.split(/\r\n|\r|\n/).flatMap((written, index): readonly Evidence[] => {
    const line = written.trim();
    if (line.startsWith('[')) {
      section = line;
      return [];
    }
    return line === '' || /^[#;]/.test(line)
      ? []
      : [{ kind: 'entry-point', file, line: index + 1, text: shortened(`${section} ${line}`) }];
  });
}

const LONGEST = 120;

function shortened(line: string): string {
  const text = line.trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
