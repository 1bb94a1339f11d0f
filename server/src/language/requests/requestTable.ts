/** The requests beyond the Language Server Protocol, one row for each: a new one is one more row. */

import type { CancellationToken } from 'vscode-languageserver';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  LIVE_CHECK_REQUEST,
} from '../../protocol/protocol';
import { FIX_REQUEST } from '../../protocol/findings';
import { ACTIVE_CONTEXT_REQUEST } from '../../protocol/activeContextMessages';
import { CONTEXT_COPY_REQUEST } from '../../protocol/contextCopies';
import { EXPLAIN_IMPORT_REQUEST, MODULE_NAMES_REQUEST } from '../../protocol/imports';
import { MISSING_MODULES_REQUEST } from '../../protocol/doctor';
import { missingModules, NO_MISSING_MODULES } from './missingModulesRequest';
import { PICTURE_FILE_REQUEST, PICTURE_REQUEST, TRACE_REQUEST } from '../../protocol/startupTrace';
import type { Session } from '../state';
import { activeContextOf } from './activeContextRequest';
import { contextCopy } from './contextCopyRequest';
import { ADD_TO_PATH_REQUEST } from '../../protocol/addToPath';
import { CHECKERS_REQUEST } from '../../protocol/checkers';
import { addToPath, NO_WAYS } from './addToPathRequest';
import { checkersOfContext, NO_CHECKERS } from './checkersRequest';
import { children, contexts } from './contextsRequest';
import { explainImportRequest, moduleNames } from './explainImportRequest';
import { fixOf } from './fixRequest';
import { isolationKindsOf, isolationPreview, NO_PREVIEW } from './isolationRequests';
import { liveCheck, NO_LIVE_CHECK } from './liveCheckRequest';
import { COMPARE_REQUEST } from '../../protocol/comparisons';
import { compareContexts, NOTHING_COMPARED } from './compareRequest';
import { WHAT_IF_CHOICES_REQUEST, WHAT_IF_KINDS_REQUEST, WHAT_IF_REQUEST } from '../../protocol/whatIf';
import { NO_WHAT_IF, whatIfAnswer, whatIfChoices, whatIfKinds } from './whatIfRequests';
import { NO_TRACE, picture, pictureFile, trace } from './traceRequests';

export interface RequestRow {
  readonly method: string;
  /** For the log, if it fails. */
  readonly task: string;
  /** The answer if it fails. */
  readonly fallback: object;
  /** `params` is untrusted input from the client. */
  readonly answer: (session: Session, params: unknown, token: CancellationToken) => object | Promise<object>;
}

export const REQUESTS: readonly RequestRow[] = [
  {
    method: EXPLAIN_IMPORT_REQUEST,
    task: 'Explaining an import',
    fallback: {},
    answer: explainImportRequest,
  },
  {
    method: MODULE_NAMES_REQUEST,
    task: 'Completing the name of a module',
    fallback: { names: [] },
    answer: moduleNames,
  },
  {
    method: CONTEXTS_REQUEST,
    task: 'Collecting the contexts',
    fallback: { folders: [] },
    answer: contexts,
  },
  {
    method: ENTRY_CHILDREN_REQUEST,
    task: 'Listing an entry',
    fallback: { modules: [] },
    answer: children,
  },
  {
    method: ISOLATION_KINDS_REQUEST,
    task: 'Listing isolation files',
    fallback: { kinds: [] },
    answer: isolationKindsOf,
  },
  {
    method: ISOLATION_PREVIEW_REQUEST,
    task: 'Previewing isolation files',
    fallback: NO_PREVIEW,
    answer: isolationPreview,
  },
  {
    method: LIVE_CHECK_REQUEST,
    task: 'Comparing with the interpreter',
    fallback: NO_LIVE_CHECK,
    answer: liveCheck,
  },
  {
    method: FIX_REQUEST,
    task: 'Preparing a fix',
    fallback: {},
    answer: fixOf,
  },
  {
    method: ACTIVE_CONTEXT_REQUEST,
    task: 'Choosing the active context',
    fallback: {},
    answer: activeContextOf,
  },
  {
    method: CONTEXT_COPY_REQUEST,
    task: 'Copying a context',
    fallback: {},
    answer: contextCopy,
  },
  {
    method: MISSING_MODULES_REQUEST,
    task: 'Looking for missing modules',
    fallback: NO_MISSING_MODULES,
    answer: missingModules,
  },
  {
    method: CHECKERS_REQUEST,
    task: 'Comparing with the type checkers',
    fallback: NO_CHECKERS,
    answer: checkersOfContext,
  },
  {
    method: ADD_TO_PATH_REQUEST,
    task: 'Looking for ways to add to the path',
    fallback: NO_WAYS,
    answer: addToPath,
  },
  {
    method: TRACE_REQUEST,
    task: 'Writing the trace',
    fallback: NO_TRACE,
    answer: trace,
  },
  {
    method: PICTURE_REQUEST,
    task: 'Drawing the picture',
    fallback: NO_TRACE,
    answer: picture,
  },
  {
    method: PICTURE_FILE_REQUEST,
    task: 'Writing the picture',
    fallback: NO_TRACE,
    answer: pictureFile,
  },
  {
    method: COMPARE_REQUEST,
    task: 'Comparing two contexts',
    fallback: NOTHING_COMPARED,
    answer: compareContexts,
  },
  {
    method: WHAT_IF_CHOICES_REQUEST,
    task: 'Looking at what can be changed',
    fallback: NO_WHAT_IF,
    answer: whatIfChoices,
  },
  {
    method: WHAT_IF_REQUEST,
    task: 'Computing what would be',
    fallback: NO_WHAT_IF,
    answer: whatIfAnswer,
  },
  {
    method: WHAT_IF_KINDS_REQUEST,
    task: 'Looking for isolation files that give this path',
    fallback: { kinds: [] },
    answer: whatIfKinds,
  },
];
