package elocute.training;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.UtteranceSpool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** The utterances of some splits, each in a spool; closing frees the disk. */
final class SplitSpools implements Closeable {

  private final Map<Split, UtteranceSpool> spools = new EnumMap<>(Split.class);

  private SplitSpools() {}

  /**
   * Reads the splits, one after the other.
   *
   * @param directory existing local folder with room for their audio
   */
  static SplitSpools load(Dataset dataset, Set<Split> splits, Path directory) throws IOException {
    var spools = new SplitSpools();
    try {
      for (Split split : splits) {
        spools.spools.put(split, UtteranceSpool.load(dataset, split, directory));
      }
      return spools;
    } catch (IOException | RuntimeException e) {
      spools.close();
      throw e;
    }
  }

  /** The spools, in the splits' order. */
  Map<Split, UtteranceSpool> bySplit() {
    return Collections.unmodifiableMap(spools);
  }

  @Override
  public void close() throws IOException {
    for (UtteranceSpool spool : spools.values()) {
      spool.close();
    }
  }
}
