/** Dockerfiles: `ENV` for whatever runs in the image, and what its commands set for themselves. `COPY` and a `.dockerignore` decide where the folder is in it: that is not guessed. */

import { parseDockerfile } from '../../formats/deployment/dockerfile';
import type { ElsewhereFacts } from '../../model/facts/elsewhere';
import { filesIn, readEach, sourceOf, type ElsewhereQuestion } from './elsewhereReader';
import type { Source } from '../source';

const NAME = /^(?:Dockerfile|Containerfile)(?:\.(?!dockerignore$)[\w.-]+)?$|\.[Dd]ockerfile$/;

export const dockerfiles: Source = {
  name: 'Dockerfile',
  files: ['**/{Dockerfile,Containerfile}*', '**/*.{d,D}ockerfile'],
  elsewhere: readDockerfiles,
};

function readDockerfiles(question: ElsewhereQuestion): ElsewhereFacts {
  const directories = [[], ['docker'], ['.devcontainer']];
  const files = directories.flatMap((directory) => filesIn(directory, NAME, question));
  return readEach(files, question, (described) => {
    const { isWindows, variables } = parseDockerfile(described.text);
    const delimiter = isWindows ? ';' : ':';
    return {
      sources: sourceOf({ kind: 'container', delimiter, mounts: [], variables }, described, question),
      problems: [],
    };
  });
}
