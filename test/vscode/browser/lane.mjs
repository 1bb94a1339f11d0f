/** One of the processes of `lanes.mjs`: runs the files that it is sent, one after the other. */

import { format } from 'node:util';
import Mocha from 'mocha';
import { closeShared } from './installedExtension.mjs';

const [text] = process.argv.slice(2);
let runs = 0;

/**
 * @param {import('./lanes.mjs').Item} item
 * @returns {Promise<import('./lanes.mjs').Done>}
 */
async function run({ file, env = {} }) {
  Object.assign(process.env, env);
  let output = '';
  Mocha.reporters.Base.consoleLog = (...values) => {
    output += `${format(...values)}\n`;
  };
  const mocha = new Mocha({ forbidOnly: true, ...(text === undefined ? {} : { fgrep: text }) });
  mocha.addFile(file);
  runs += 1;
  // A file that is already loaded would define no tests.
  await mocha.loadFilesAsync({ esmDecorator: (url) => `${url}?run=${runs}` });
  return new Promise((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      mocha.dispose();
      const isAny = passes + failed + pending > 0;
      resolve({ output: isAny ? output : '', passed: passes, failed, skipped: pending });
    });
  });
}

process.on('message', async (/** @type {import('./lanes.mjs').Item | 'end'} */ message) => {
  if (message === 'end') {
    await closeShared();
    process.exit();
  }
  process.send?.(await run(message));
});
// The process that started it has ended.
process.on('disconnect', () => process.exit());
process.send?.('ready');
