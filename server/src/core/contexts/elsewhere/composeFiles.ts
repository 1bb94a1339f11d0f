/** Compose files: which variables the services get, and which directories of the folder they see under another name. */

import {
  composePieces,
  parseCompose,
  type ComposeMount,
  type ComposeService,
} from '../../formats/deployment/composeFile';
import { DOTENV_READ_LIMIT, parseDotenv } from '../../formats/dotenv/dotenv';
import type { ElsewhereFacts, ElsewhereSource } from '../../model/facts/elsewhere';
import {
  filesIn,
  problemsIn,
  readEach,
  sourceOf,
  type ElsewhereFile,
  type ElsewhereQuestion,
  type Mount,
} from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:docker-)?compose.*\.ya?ml$/;

export const composeFiles: Source = {
  name: 'Compose',
  files: ['**/{compose,docker-compose}*.{yml,yaml}'],
  elsewhere: readComposeFiles,
};

function readComposeFiles(question: ElsewhereQuestion): ElsewhereFacts {
  const files = [...filesIn([], NAME, question), ...filesIn(['.devcontainer'], NAME, question)];
  return readEach(files, question, (described) => {
    const { services, problems } = parseCompose(described.text);
    return {
      sources: services.flatMap((service) => serviceSources(service, described, question)),
      problems: problemsIn(described.file, problems),
    };
  });
}

function serviceSources(
  { variables, envFiles, mounts }: ComposeService,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const { platform } = question.machine;
  const directory = platform.dirname(described.file);
  const there = {
    kind: 'container',
    delimiter: ':',
    mounts: mounts.map((mount) => mountOf(mount, directory, question)),
  } as const;
  const fromFiles = envFiles.flatMap((path) => {
    const file = platform.normpath(platform.join(directory, path));
    const dotenv = parseDotenv(
      file,
      question.fs.read(file, DOTENV_READ_LIMIT),
      // This stays as it is written, for Compose to replace.
      (name) => `\${${name}}`,
      'environments',
    );
    const lines = (dotenv?.variables ?? []).map(({ name, value, valueRange }) => ({
      name,
      pieces: composePieces(value),
      range: valueRange,
    }));
    return sourceOf({ ...there, variables: lines, file }, described, question);
  });
  return [...sourceOf({ ...there, variables }, described, question), ...fromFiles];
}

/** Compose resolves relative paths from the first file's directory; for a file next to devcontainer.json, that may be the folder. */
function mountOf(
  { source, target }: ComposeMount,
  directory: string,
  { folder, machine: { platform } }: ElsewhereQuestion,
): Mount {
  const isSure = directory === folder || source?.startsWith('..') === true;
  if (source === undefined || !isSure) {
    return { target };
  }
  const path = platform.normpath(platform.join(directory, source));
  if (path === folder) {
    return { target, inFolder: '' };
  }
  const inside = folder + platform.separator;
  return path.startsWith(inside)
    ? { target, inFolder: path.slice(inside.length).replaceAll('\\', '/') }
    : { target };
}
