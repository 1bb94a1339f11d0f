/** Variables with which the program of this process is Node, also inside an editor that is built on Electron. */

export function nodeEnvironment(): NodeJS.ProcessEnv {
  return process.versions['electron'] === undefined
    ? process.env
    : { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
}
