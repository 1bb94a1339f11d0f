/** The requests beyond the Language Server Protocol, one row for each: a new one is one more row. */

import type { CancellationToken } from 'vscode-languageserver';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  LIVE_CHECK_REQUEST,
} from '../../protocol/protocol';
import { ACTIVE_CONTEXT_REQUEST } from '../../protocol/activeContextMessages';
import { CONTEXT_COPY_REQUEST } from '../../protocol/contextCopies';
import { FIX_REQUEST } from '../../protocol/findings';
import type { Session } from '../state';
import { activeContextOf } from './activeContextRequest';
import { contextCopy } from './contextCopyRequest';
import { children, contexts } from './contextsRequest';
import { fixOf } from './fixRequest';
import { isolationKindsOf, isolationPreview, NO_PREVIEW } from './isolationRequests';
import { liveCheck, NO_LIVE_CHECK } from './liveCheckRequest';

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
    method: FIX_REQUEST,
    task: 'Preparing a fix',
    fallback: {},
    answer: fixOf,
  },
];
