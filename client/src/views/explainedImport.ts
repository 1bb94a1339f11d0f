/** The import that the view explains at the moment, until the user closes it. */

import { EventEmitter, type Disposable } from 'vscode';
import {
  EXPLAIN_IMPORT_REQUEST,
  type ExplainImportParams,
  type ExplainImportResult,
  type ImportExplanationDto,
} from '../../../server/src/protocol/imports';
import { ServerUnavailable, type ServerClient } from '../server/serverClient';
import type { ContextsModel } from '../contexts/contextsModel';

export class ExplainedImport implements Disposable {
  private readonly server: ServerClient;
  private readonly changed = new EventEmitter<void>();
  private readonly subscription: Disposable;
  private asked: ExplainImportParams | undefined;
  private explanation: ImportExplanationDto | undefined;

  readonly onDidChange = this.changed.event;

  constructor(server: ServerClient, model: ContextsModel) {
    this.server = server;
    // What is shown is the answer of now. The model is quiet while the view is hidden.
    this.subscription = model.onDidChange(() => this.askAgain());
  }

  get current(): ImportExplanationDto | undefined {
    return this.explanation;
  }

  /** False if there is nothing to explain, such as no import at the position. */
  async show(params: ExplainImportParams): Promise<boolean> {
    const { explanation } = await this.server.request<ExplainImportResult>(EXPLAIN_IMPORT_REQUEST, params);
    if (explanation === undefined) {
      return false;
    }
    const { uri } = params;
    this.asked = { name: explanation.module, ...(uri === undefined ? {} : { uri }) };
    this.set(explanation);
    return true;
  }

  close(): void {
    this.asked = undefined;
    this.set(undefined);
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private async askAgain(): Promise<void> {
    const { asked } = this;
    if (asked === undefined) {
      return;
    }
    try {
      const { explanation } = await this.server.request<ExplainImportResult>(EXPLAIN_IMPORT_REQUEST, asked);
      if (this.asked === asked && JSON.stringify(explanation) !== JSON.stringify(this.explanation)) {
        this.set(explanation);
      }
    } catch (error) {
      // The old answer stays; the view shows that the server stopped.
      if (!(error instanceof ServerUnavailable)) {
        throw error;
      }
    }
  }

  private set(explanation: ImportExplanationDto | undefined): void {
    this.explanation = explanation;
    this.changed.fire();
  }
}
