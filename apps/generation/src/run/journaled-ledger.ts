import { Ledger, type LedgerLine } from '../package/ledger';
import type { Journal } from './journal';

/** The package's notes, of which every line also goes to the journal: the file is this worker's, the rows are everybody's. */
export class JournaledLedger extends Ledger {
  constructor(
    directory: string,
    private readonly journal: Journal,
  ) {
    super(directory);
  }

  override append(line: LedgerLine): void {
    this.journal.note(line);
    super.append(line);
  }

  /** Takes up what an earlier worker noted and rows have kept. */
  restore(line: LedgerLine): void {
    super.append(line);
  }
}
