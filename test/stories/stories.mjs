/**
 * The stories, in order: for each, a workspace made by real tools, what is wrong with it, what the user reads and clicks, and what works
 * afterwards. To add one, add a file and a line here; `node test/stories/run.mjs --pages` writes its page and takes its pictures.
 */

import { brokenByUpgrade } from './brokenByUpgrade.mjs';
import { condaUserPackages } from './condaUserPackages.mjs';
import { djangoSeparators } from './djangoSeparators.mjs';
import { modWsgiHome } from './modWsgiHome.mjs';
import { noPython } from './noPython.mjs';
import { pdmDotenv } from './pdmDotenv.mjs';
import { poetryInterpreter } from './poetryInterpreter.mjs';
import { renamedFolder } from './renamedFolder.mjs';
import { srcLayout } from './srcLayout.mjs';
import { uvHiddenPackage } from './uvHiddenPackage.mjs';

/**
 * @typedef {import('./workspaceBox.mjs').Box} Box
 * @typedef {import('playwright-core').Page} Page
 *
 * @typedef {object} Story In the texts, `~` is the person's home.
 * @property {string} name Of its page and pictures.
 * @property {string} title
 * @property {string} given What the person did, and what surprised them.
 * @property {(box: Box) => void | Promise<void>} make Makes the healthy workspace.
 * @property {(box: Box) => void} breaks
 * @property {string} command What fails in a terminal, as a person types it.
 * @property {(box: Box) => string | Promise<string>} fails Runs it; what it prints.
 * @property {string} prints A part of that.
 * @property {string} [opened] The file that is open, where the problem does not open one.
 * @property {Reading} reads
 * @property {Repair} repair
 * @property {string} after What is true afterwards.
 * @property {(box: Box) => void | Promise<void>} works Proves it.
 * @property {(box: Box) => Readonly<Record<string, string | undefined>>} [env] Of the editor, if it is not that of the terminals.
 * @property {() => string | undefined} [unable] Why it cannot run on this machine.
 *
 * @typedef {object} Reading
 * @property {string} [problem] The whole text of the one problem; without it, there is none.
 * @property {'Error' | 'Warning'} [severity]
 * @property {true} [inView] It concerns no file, so it is in the view and not among the problems.
 * @property {string} [at] The file and line of the problem.
 * @property {string} [row] The beginning of a row of the Python Path view.
 * @property {string} [status] In the status bar.
 * @property {{ readonly line: string, readonly says: string }} [hover] A part of the hover at the end of a line.
 * @property {string} [welcome] A part of what the view says in place of rows.
 *
 * @typedef {object} Repair
 * @property {'quick fix' | 'quick fix of the row' | 'button of the view'} by
 * @property {string} title
 * @property {(box: Box) => void} [before] What the person does first.
 * @property {string} [confirm] The button of the question that follows.
 * @property {readonly string[]} [asks] Parts of that question.
 * @property {string} [choose] The beginning of the row to take in the list that follows.
 * @property {string} row The beginning of a row of the view afterwards.
 */

/** @type {readonly Story[]} */
export const stories = [
  renamedFolder,
  uvHiddenPackage,
  poetryInterpreter,
  pdmDotenv,
  condaUserPackages,
  srcLayout,
  djangoSeparators,
  modWsgiHome,
  brokenByUpgrade,
  noPython,
];
