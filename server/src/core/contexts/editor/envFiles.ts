/** What is known about the files of variables that settings and launch configurations name. */

import { restrictReads } from '../../discovery/restrictedReads';
import { envFilePath } from '../../configuration/folderConfiguration';
import { lookUp, unknownVariable } from '../../configuration/settingVariables';
import { assignmentsOf, DOTENV_READ_LIMIT } from '../../formats/dotenv/dotenv';
import { fileText } from '../../formats/fileText';
import type { Setting } from '../../formats/jsonDocument';
import { definedOnly } from '../../model/definedOnly';
import type { EditorReference, EnvFileFacts } from '../../model/facts/envFileFacts';
import type { FileOrigin } from '../../model/origin';
import { TextIndex } from '../../text/positions';
import type { SourceQuestion } from '../contextSource';
import { launchEnvFileSettings } from './launch';

export function envFileFacts(asked: SourceQuestion): readonly EnvFileFacts[] {
  const question = { ...asked, fs: restrictReads(asked.fs, asked) };
  const { settings } = question.configuration;
  const scope = { ...question, more: question.configuration.editorVariables };
  const path = envFilePath(settings, scope);
  const isKnown = unknownVariable(path ?? '', scope) === undefined;
  const usual =
    path === undefined || !isKnown
      ? []
      : [
          factsOf(
            path,
            question,
            settings.envFile === undefined ? {} : { namedBy: originOf(settings.envFile) },
          ),
        ];
  const launched = launchEnvFileSettings(question).map(({ setting, launch, path: own }) =>
    factsOf(own, question, { namedBy: originOf(setting), launch }),
  );
  return [...usual, ...launched];
}

function originOf({ file, valueRange, removalRange, value }: Setting<string>): FileOrigin {
  return {
    kind: 'file',
    file,
    syntax: 'json',
    range: valueRange,
    assignment: { written: value, removal: { kind: 'part', range: removalRange } },
  };
}

function factsOf(
  path: string,
  question: SourceQuestion,
  named: Pick<EnvFileFacts, 'namedBy' | 'launch'>,
): EnvFileFacts {
  const { folder, fs, machine } = question;
  const { platform } = machine;
  const exists = fs.stat(path).kind !== 'absent';
  return {
    path,
    exists,
    ...named,
    isDefault: platform.normcase(path) === platform.normcase(platform.join(folder, '.env')),
    references: exists ? editorReferences(path, question) : [],
    nearby: exists ? [] : envFilesIn(question),
  };
}

/** `.env`, `.env.local`, `dev.env`, but not a virtual environment called `.env`. */
function envFilesIn({ folder, fs, machine: { platform } }: SourceQuestion): readonly string[] {
  const listing = fs.list(folder);
  const names = listing.kind === 'entries' ? listing.names : [];
  return names
    .filter((name) => /^\.env(?:\.|$)|\.env$/.test(name))
    .filter((name) => fs.stat(platform.join(folder, name)).kind === 'file')
    .toSorted()
    .map((name) => `\${workspaceFolder}/${name}`);
}

/** The older spelling in PYTHONPATH has its rule among those about that variable. */
const REFERENCE = /\$\{env[:.](\w+)\}/g;

function editorReferences(path: string, { fs, machine }: SourceQuestion): readonly EditorReference[] {
  const content = fileText(fs.read(path, DOTENV_READ_LIMIT));
  if (content.kind !== 'text' || !content.text.includes('${env')) {
    return [];
  }
  const { text } = content;
  const index = new TextIndex(text);
  return assignmentsOf(text, 'python').flatMap(({ name, valueStart, valueEnd }) => {
    const inside = { name, range: index.range(valueStart, valueEnd) };
    const references = [...text.slice(valueStart, valueEnd).matchAll(REFERENCE)].filter(
      ([written]) => name !== 'PYTHONPATH' || written.startsWith('${env:'),
    );
    return references.map((match) => {
      const start = valueStart + match.index;
      const value = lookUp(match[1] ?? '', machine) ?? '';
      return {
        text: match[0],
        range: index.range(start, start + match[0].length),
        inside,
        // Any other value may be a secret, which does not belong in a file.
        ...definedOnly({ path: machine.platform.isAbsolute(value) ? value : undefined }),
      };
    });
  });
}
