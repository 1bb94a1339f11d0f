import type { FindingDto } from '../../../../server/src/protocol/findings';
import { EXPLAIN_FINDING } from '../../views/rows/findingRow';
import type { Command, Services } from '../command';
import { showDiagnosticPage } from '../diagnostics/explainDiagnostic';
import { findingOf } from './findingOf';

/** Opens the page about a finding. Argument: a row of the view, or the code of the diagnostic. */
export const explainFinding: Command = {
  id: EXPLAIN_FINDING,
  async run(services, what) {
    const finding = typeof what === 'string' ? withCode(what, services) : findingOf(what);
    if (finding !== undefined) {
      await openPage(services, finding);
    }
  },
};

function withCode(wanted: string, { model }: Services): FindingDto | undefined {
  return model.folders.flatMap(({ findings = [] }) => findings).find(({ code }) => code === wanted);
}

export async function openPage(services: Services, { code }: FindingDto): Promise<void> {
  await showDiagnosticPage(services, code);
}
