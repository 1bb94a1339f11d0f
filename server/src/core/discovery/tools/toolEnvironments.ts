/** The environments that belong to a folder by the naming rule of a tool, wherever they are. */

import { condaEnvironments } from './condaNamed';
import { hatchEnvironments } from './hatch';
import { pdmEnvironments } from './pdm';
import { pipenvEnvironments } from './pipenv';
import { pixiEnvironments } from './pixi';
import { poetryEnvironments } from './poetry';
import { namedEnvironments } from './pythonEnvs';
import type { ToolEnvironment, ToolQuestion, ToolRule } from './toolQuestion';
import { uvEnvironments } from './uv';

/** First, what a file in the folder names; then the tools of which a folder has one; last, those that need no sign in the folder. */
const RULES: readonly ToolRule[] = [
  namedEnvironments,
  pdmEnvironments,
  uvEnvironments,
  pipenvEnvironments,
  poetryEnvironments,
  pixiEnvironments,
  condaEnvironments,
  hatchEnvironments,
];

export function toolEnvironments(question: ToolQuestion): readonly ToolEnvironment[] {
  return RULES.flatMap((rule) => rule(question));
}
