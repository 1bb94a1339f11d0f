/** The requests beyond the Language Server Protocol, one row for each: a new one is one more row. */

import type { CancellationToken } from 'vscode-languageserver';
import {
  CONTEXTS_REQUEST,
  ENTRY_CHILDREN_REQUEST,
  ISOLATION_KINDS_REQUEST,
  ISOLATION_PREVIEW_REQUEST,
  LIVE_CHECK_REQUEST,
} from '../../protocol/protocol';
import { PICTURE_FILE_REQUEST, PICTURE_REQUEST, TRACE_REQUEST } from '../../protocol/startupTrace';
import type { Session } from '../state';
import { children, contexts } from './contextsRequest';
import { isolationKindsOf, isolationPreview, NO_PREVIEW } from './isolationRequests';
import { liveCheck, NO_LIVE_CHECK } from './liveCheckRequest';
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
    method: CONTEXTS_REQUEST,
    task: 'Collecting the contexts',
    fallback: { folders: [] },
    answer: (session, _params, token) => contexts(session, token),
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
];
