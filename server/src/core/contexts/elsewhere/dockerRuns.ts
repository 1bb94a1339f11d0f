/** `docker run --env-file` in tasks, makefiles and scripts: which files of variables containers get. */

import { readDockerRuns, type DockerRun } from '../../formats/deployment/dockerRun';
import { fileText } from '../../formats/fileText';
import { JsonDocument, propertiesOf } from '../../formats/jsonDocument';
import { readTasks, taskLine } from '../../formats/editor/tasksJson';
import { definedOnly } from '../../model/definedOnly';
import type { ElsewhereFacts, ElsewhereSource } from '../../model/facts/elsewhere';
import type { MissingEnvFile } from '../../model/facts/envFileFacts';
import { isBelow } from '../../model/platform';
import { TextIndex } from '../../text/positions';
import { exampleOf, isGone } from '../envFileExample';
import { ContainerEnvFiles, placeInFolder } from './containerEnvFile';
import {
  ELSEWHERE_READ_LIMIT,
  filesIn,
  homeInImage,
  readEach,
  type ElsewhereFile,
  type ElsewhereQuestion,
  type Mount,
} from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:(?:GNU)?[Mm]akefile|\.?[Jj]ustfile|[Tt]askfile\.ya?ml|.*\.(?:sh|bash))$/;

/** Where projects keep scripts. */
const DIRECTORIES: readonly (readonly string[])[] = [[], ['bin'], ['docker'], ['scripts']];

export const dockerRuns: Source = {
  name: 'docker run',
  files: ['**/{Makefile,makefile,GNUmakefile,justfile,Justfile,.justfile}', '**/.vscode/tasks.json'],
  recognized: {
    files: ['**/*.sh', '**/*.bash', '**/{Taskfile,taskfile}.{yml,yaml}'],
    isOurs: (file, fs) => {
      const content = fileText(fs.read(file, ELSEWHERE_READ_LIMIT));
      return content.kind === 'text' && content.text.includes('--env-file');
    },
  },
  elsewhere: readRuns,
};

function readRuns(question: ElsewhereQuestion): ElsewhereFacts {
  const files = [
    ...DIRECTORIES.flatMap((directory) => filesIn(directory, NAME, question)),
    ...filesIn(['.vscode'], /^tasks\.json$/, question),
  ];
  return readEach(files, question, (described) => {
    const read = new ContainerEnvFiles(described, question);
    return {
      sources: runsIn(described, question).flatMap((run) => sourcesOf(run, read, described, question)),
      // Others report what is wrong with these files.
      problems: [],
      missingEnvFiles: missingFiles(described, question),
    };
  });
}

/** As people write the option, also in a list of JSON. What the text names once more may be made before. */
const NAMED = /--env-file["',\s=]+([^\s"',;&|]+)/g;

function missingFiles(
  { file, text }: ElsewhereFile,
  { folder, fs, machine: { platform } }: ElsewhereQuestion,
): readonly MissingEnvFile[] {
  if (!/\b(?:docker|podman|nerdctl)\b/.test(text)) {
    return [];
  }
  const index = new TextIndex(text);
  const names = new Map<string, number>();
  for (const name of text.split(/[^\w.-]+/)) {
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  return [...text.matchAll(NAMED)].flatMap((match): readonly MissingEnvFile[] => {
    const [whole, written = ''] = match;
    const start = match.index + whole.length - written.length;
    const isRun =
      /\b(?:docker|podman|nerdctl)(?:["',\s]+container)?["',\s]+(?:run|create)\b(?:\\\r?\n|[^\n;&|])*$/.test(
        text.slice(Math.max(0, match.index - RUN_LIMIT), match.index),
      );
    const paths = [folder, platform.dirname(file)].map((each) =>
      platform.normpath(platform.abspath(written, each)),
    );
    const [path = written] = paths;
    return isRun &&
      /^[\w./-]+$/.test(written) &&
      names.get(platform.basename(path)) === 1 &&
      isBelow(path, folder, platform) &&
      paths.every((each) => isGone(each, fs))
      ? [
          {
            path,
            program: 'docker run',
            setBy: {
              kind: 'file',
              file,
              syntax: file.endsWith('tasks.json') ? 'json' : 'sh',
              range: index.range(start, start + written.length),
            },
            ...definedOnly({ example: exampleOf(path, { fs, platform }) }),
          },
        ]
      : [];
  });
}

/** Longer commands are not searched for their beginning. */
const RUN_LIMIT = 2000;

function runsIn({ file, text }: ElsewhereFile, question: ElsewhereQuestion): readonly DockerRun[] {
  if (!file.endsWith('tasks.json')) {
    return text.includes('--env-file') ? readDockerRuns(text) : [];
  }
  const document = new JsonDocument(file, text);
  const properties = propertiesOf(document.root);
  const lines = readTasks(document, properties, question.machine.platform.name).map(
    ({ command, args, quoting }) => taskLine([command, ...args], quoting),
  );
  return [...readDockerRuns(lines.join('\n')), ...tasksOfDocker(document)];
}

/** Tasks of the type `docker-run`. https://code.visualstudio.com/docs/containers/reference, "dockerRun object properties". */
function tasksOfDocker(document: JsonDocument): readonly DockerRun[] {
  return document.array(propertiesOf(document.root), 'tasks').map((task) => {
    const options = propertiesOf(propertiesOf(task).get('dockerRun')?.value);
    const text = (value: unknown): string | undefined =>
      typeof value === 'string' ? value.replaceAll('${workspaceFolder}', '.') : undefined;
    const envFiles = (options.get('envFiles')?.value.children ?? []).flatMap(
      ({ value }) => text(value) ?? [],
    );
    const mounts = (options.get('volumes')?.value.children ?? []).flatMap((volume) => {
      const properties = propertiesOf(volume);
      const source = text(properties.get('localPath')?.value.value);
      const target = text(properties.get('containerPath')?.value.value);
      return source === undefined || target === undefined ? [] : [{ source, target }];
    });
    return { envFiles, mounts };
  });
}

function sourcesOf(
  { envFiles, mounts }: DockerRun,
  read: ContainerEnvFiles,
  described: ElsewhereFile,
  question: ElsewhereQuestion,
): readonly ElsewhereSource[] {
  const { folder, fs, machine } = question;
  const { platform } = machine;
  const mapped = mounts.map(({ source, target }): Mount => ({
    target,
    ...definedOnly({ inFolder: source.includes('$') ? undefined : placeInFolder(source, question) }),
  }));
  const directories = [folder, platform.dirname(described.file)];
  return envFiles.flatMap((path) => {
    const file = directories
      .map((directory) => platform.normpath(platform.abspath(path, directory)))
      .find((candidate) => fs.stat(candidate).kind === 'file');
    return file === undefined
      ? []
      : read.sources({
          file,
          mounts: mapped,
          spelling: homeInImage(undefined),
          isFirst: false,
          others: [],
        });
  });
}
