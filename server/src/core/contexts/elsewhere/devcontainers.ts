/** devcontainer.json: which variables the container gets, and which ones the editor's programs in it get. */

import { readDevcontainer } from '../../formats/deployment/devcontainerJson';
import { JsonDocument } from '../../formats/jsonDocument';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { ContainerEnvFiles } from './containerEnvFile';
import {
  filesIn,
  homeInImage,
  problemsIn,
  readEach,
  sourceOf,
  textsOf,
  type ElsewhereQuestion,
} from './elsewhereReader';
import type { Source } from '../source';

export const devcontainers: Source = {
  name: 'devcontainer',
  files: ['**/{devcontainer,.devcontainer}.json'],
  elsewhere: readDevcontainers,
};

function readDevcontainers(question: ElsewhereQuestion): ElsewhereFacts {
  return readEach(devcontainerFiles(question), question, (described) => {
    const document = new JsonDocument(described.file, described.text);
    const { containerEnv, remoteEnv, mounts, user, envFiles, folderName } = readDevcontainer(document);
    const folder = '${containerWorkspaceFolder}';
    const variables = [
      ...containerEnv.map((variable) => ({ ...variable, spelling: { ...homeInImage(user), folder } })),
      // The variables of the container are only known here. "Variables in devcontainer.json", ${containerEnv:…}.
      ...remoteEnv.map((variable) => ({
        ...variable,
        spelling: { home: '${containerEnv:HOME}', isHomeSure: true, folder },
      })),
    ];
    const others = textsOf(['Dockerfile', '.devcontainer/Dockerfile'], question);
    const { machine } = question;
    const { platform } = machine;
    // Unless the file says otherwise, the container has the folder under its own name. "workspaceMount" of the specification.
    const usual = folderName ?? `/workspaces/${platform.basename(question.folder)}`;
    const seen = mounts.length > 0 ? mounts : [{ target: usual, inFolder: '' }];
    const read = new ContainerEnvFiles(described, question);
    const fromFiles = envFiles.flatMap((path) =>
      read.sources({
        file: platform.normpath(platform.abspath(path, question.folder)),
        mounts: seen,
        spelling: { ...homeInImage(user), folder: usual },
        isFirst: false,
        others,
      }),
    );
    return {
      sources: [
        ...sourceOf(
          { kind: 'container', delimiter: ':', mounts, variables, syntax: 'json', others },
          described,
          question,
        ),
        ...fromFiles,
      ],
      problems: problemsIn(described.file, document.problems),
    };
  });
}

/** In the order in which the specification looks for them. */
export function devcontainerFiles(question: ElsewhereQuestion): readonly string[] {
  const { fs, folder, machine } = question;
  const { platform } = machine;
  const below = filesIn(['.devcontainer'], /^[^.]+$/, question).map((directory) =>
    platform.join(directory, 'devcontainer.json'),
  );
  const candidates = [
    platform.join(folder, '.devcontainer', 'devcontainer.json'),
    platform.join(folder, '.devcontainer.json'),
    ...below,
  ];
  return candidates.filter((file) => fs.stat(file).kind === 'file');
}
