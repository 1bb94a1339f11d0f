/** What a worker has left in the editor, which has to go, or has to be made again, when another takes over. */

import { property } from '../protocol/property';
import { parseJson, paramsOf } from './envelope';

export interface Registration {
  readonly id: string;
  readonly method: string;
}

/** Long enough for every URI that an editor can open. */
const BEGINNING_LENGTH = 16 * 1024;
const PUBLISHED =
  /^\{"jsonrpc":"2\.0","method":"textDocument\/publishDiagnostics","params":\{"uri":("(?:[^"\\]|\\.)*")/;
const NONE_PUBLISHED = '"diagnostics":[]}}';

export class WorkerTraces {
  /** What the editor shows: URIs with diagnostics. */
  private readonly shown = new Set<string>();
  private readonly progress = new Set<number | string>();
  private readonly registrations = new Map<string, Registration>();

  noteNotification(method: string, body: Buffer): void {
    if (method === 'textDocument/publishDiagnostics') {
      this.notePublished(body);
    } else if (method === '$/progress') {
      const params = paramsOf(parseJson(body));
      const token = property(params, 'token');
      if (isToken(token) && property(property(params, 'value'), 'kind') === 'end') {
        this.progress.delete(token);
      }
    }
  }

  /** A request that the editor has granted. */
  noteGranted(method: string, params: unknown): void {
    switch (method) {
      case 'client/registerCapability':
        for (const registration of registrationsOf(property(params, 'registrations'))) {
          this.registrations.set(registration.id, registration);
        }
        break;
      case 'client/unregisterCapability':
        // The protocol has this name with its misspelling.
        for (const { id } of registrationsOf(property(params, 'unregisterations'))) {
          this.registrations.delete(id);
        }
        break;
      case 'window/workDoneProgress/create': {
        const token = property(params, 'token');
        if (isToken(token)) {
          this.progress.add(token);
        }
        break;
      }
    }
  }

  get shownUris(): ReadonlySet<string> {
    return this.shown;
  }

  get openProgress(): readonly (number | string)[] {
    return [...this.progress];
  }

  get registered(): readonly Registration[] {
    return [...this.registrations.values()];
  }

  private notePublished(body: Buffer): void {
    const text = PUBLISHED.exec(body.toString('utf8', 0, BEGINNING_LENGTH))?.[1];
    if (text === undefined) {
      return;
    }
    const uri = JSON.parse(text) as string;
    if (body.subarray(-NONE_PUBLISHED.length).toString('latin1') === NONE_PUBLISHED) {
      this.shown.delete(uri);
    } else {
      this.shown.add(uri);
    }
  }
}

function isToken(value: unknown): value is number | string {
  return typeof value === 'number' || typeof value === 'string';
}

function registrationsOf(list: unknown): readonly Registration[] {
  return (Array.isArray(list) ? (list as readonly unknown[]) : []).flatMap((item) => {
    const [id, method] = [property(item, 'id'), property(item, 'method')];
    return typeof id === 'string' && typeof method === 'string' ? [{ id, method }] : [];
  });
}
