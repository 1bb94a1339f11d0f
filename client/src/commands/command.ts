/** What a command is, and what it may use. */

import type { LogOutputChannel } from 'vscode';
import type { ServerClient } from '../server/serverClient';
import type { ActiveContextModel } from '../contexts/activeContextModel';
import type { ContextPins } from '../contexts/contextPins';
import type { ComparisonDocuments } from '../documents/comparisonDocuments';
import type { ContextsModel } from '../contexts/contextsModel';
import type { WhatIfModel } from '../contexts/whatIfModel';
import type { MadeChange } from '../isolation/made';
import type { ExplainedImport } from '../views/explainedImport';
import type { MissingModulesDocument } from '../documents/missingModulesDocument';
import type { VirtualDocuments } from '../documents/virtualDocuments';
import type { PicturePanels } from '../trace/picturePanels';
import type { TraceDocuments } from '../trace/traceDocuments';

export interface Services {
  readonly server: ServerClient;
  readonly model: ContextsModel;
  /** The import that the view explains. */
  readonly explained: ExplainedImport;
  readonly active: ActiveContextModel;
  readonly pins: ContextPins;
  readonly output: LogOutputChannel;
  /** Of this extension. */
  readonly extensionId: string;
  readonly version: string;
  readonly documents: VirtualDocuments;
  readonly missing: MissingModulesDocument;
  readonly traces: TraceDocuments;
  readonly pictures: PicturePanels;
  readonly comparisons: ComparisonDocuments;
  readonly whatIfs: WhatIfModel;
  /** The isolation files that were written in this window; the latest are at the end. */
  readonly applied: (readonly MadeChange[])[];
}

export interface Command {
  readonly id: string;
  /** The arguments come from the view, a quick fix or another extension, so they are checked before use. */
  run(services: Services, ...args: readonly unknown[]): Promise<void> | void;
}
