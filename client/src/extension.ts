/** Where VS Code starts and stops the extension; what happens in between is in `startSession.ts`. */

import type { ExtensionContext } from 'vscode';
import type { InspectorApi } from './api';
import type { PythonPathApi } from './publicApi';
import { startSession } from './startSession';

export function activate(context: ExtensionContext): PythonPathApi | InspectorApi {
  const { api, stop } = startSession(context);
  stopSession = stop;
  return api;
}

export function deactivate(): Thenable<void> | undefined {
  return stopSession?.();
}

let stopSession: (() => Promise<void>) | undefined;
