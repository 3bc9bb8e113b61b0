package elocute.dataset.prepare;

import elocute.corpus.UtteranceSource;
import java.io.Serializable;
import java.util.List;

/**
 * What one task writes.
 *
 * @param sources utterances, smallest recording first
 * @param reused rows of the generation before, to be copied instead of read from their sources
 */
record ShardWork(List<UtteranceSource> sources, ReusedRows reused) implements Serializable {

  /** Utterances that are all read from their sources. */
  static ShardWork fresh(List<UtteranceSource> sources) {
    return new ShardWork(sources, ReusedRows.NONE);
  }
}
