/** The methods that the worker knows. Every other request is answered without it, at any time. */

import {
  ACTIVE_CONTEXT_REQUEST,
  PINNED_CONTEXTS_NOTIFICATION,
  TRUST_NOTIFICATION,
} from '../protocol/activeContextMessages';
import { ADD_TO_PATH_REQUEST } from '../protocol/addToPath';
import { CHECKERS_REQUEST } from '../protocol/checkers';
import { COMPARE_REQUEST } from '../protocol/comparisons';
import { CONTEXT_COPY_REQUEST } from '../protocol/contextCopies';
import { MISSING_MODULES_REQUEST } from '../protocol/doctor';
import { FIX_REQUEST } from '../protocol/findings';
import { EXPLAIN_IMPORT_REQUEST, MODULE_NAMES_REQUEST } from '../protocol/imports';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  LIVE_CHECK_REQUEST,
  REFRESH_REQUEST,
  SELECTED_INTERPRETERS_NOTIFICATION,
} from '../protocol/protocol';
import { PICTURE_FILE_REQUEST, PICTURE_REQUEST, TRACE_REQUEST } from '../protocol/startupTrace';
import { WHAT_IF_CHOICES_REQUEST, WHAT_IF_KINDS_REQUEST, WHAT_IF_REQUEST } from '../protocol/whatIf';

/** `read`: can be asked a second time. `effect`: the first time may have done something. */
export type RequestKind = 'read' | 'effect';

export const REQUEST_KINDS: ReadonlyMap<string, RequestKind> = new Map<string, RequestKind>([
  ['initialize', 'read'],
  ['textDocument/codeAction', 'read'],
  ['textDocument/hover', 'read'],
  ['textDocument/completion', 'read'],
  ['textDocument/definition', 'read'],
  ['textDocument/documentLink', 'read'],
  ['textDocument/formatting', 'read'],
  ['workspace/executeCommand', 'effect'],
  [LIVE_CHECK_REQUEST, 'effect'],
  ...[
    ACTIVE_CONTEXT_REQUEST,
    ADD_TO_PATH_REQUEST,
    CHECKERS_REQUEST,
    COMPARE_REQUEST,
    CONTEXT_COPY_REQUEST,
    CONTEXTS_REQUEST,
    ENTRY_CHILDREN_REQUEST,
    EXPLAIN_IMPORT_REQUEST,
    FIX_REQUEST,
    ISOLATION_KINDS_REQUEST,
    ISOLATION_PREVIEW_REQUEST,
    MISSING_MODULES_REQUEST,
    MODULE_NAMES_REQUEST,
    PICTURE_FILE_REQUEST,
    PICTURE_REQUEST,
    REFRESH_REQUEST,
    TRACE_REQUEST,
    WHAT_IF_CHOICES_REQUEST,
    WHAT_IF_KINDS_REQUEST,
    WHAT_IF_REQUEST,
  ].map((method) => [method, 'read'] as const),
]);

/** What a later message of the same method replaces: a new worker gets the last one. */
export const LASTING_NOTIFICATIONS: ReadonlySet<string> = new Set([
  '$/setTrace',
  TRUST_NOTIFICATION,
  PINNED_CONTEXTS_NOTIFICATION,
  SELECTED_INTERPRETERS_NOTIFICATION,
]);

/** Beyond those that last, or are handled here. */
export const PASSED_NOTIFICATIONS: ReadonlySet<string> = new Set([
  'initialized',
  '$/progress',
  'textDocument/didOpen',
  'textDocument/didChange',
  'textDocument/didClose',
  'textDocument/didSave',
  'textDocument/willSave',
  'workspace/didChangeConfiguration',
  'workspace/didChangeWatchedFiles',
  'workspace/didChangeWorkspaceFolders',
  'window/workDoneProgress/cancel',
]);
