/** Shows the view when `npm start` opens a window: an extension for users opens nothing by itself. */

'use strict';

const { commands } = require('vscode');

exports.activate = async () => {
  await commands.executeCommand('pythonPathInspector.contexts.focus');
};
