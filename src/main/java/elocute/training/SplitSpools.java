package elocute.training;

import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureSets;
import elocute.dataset.UtteranceSpool;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The utterances of some splits, each in a spool per feature set; closing frees the disk. */
final class SplitSpools implements Closeable {

  private final Map<Split, List<UtteranceSpool>> spools = new EnumMap<>(Split.class);

  private SplitSpools() {}

  /**
   * Reads the splits, one after the other.
   *
   * @param directory existing local folder with room for their audio
   */
  static SplitSpools load(FeatureSets sets, Set<Split> splits, Path directory) throws IOException {
    var spools = new SplitSpools();
    try {
      for (Split split : splits) {
        List<UtteranceSpool> ofSplit = new ArrayList<>();
        spools.spools.put(split, ofSplit);
        for (Dataset set : sets.all()) {
          ofSplit.add(UtteranceSpool.load(set, split, directory));
        }
      }
      return spools;
    } catch (IOException | RuntimeException e) {
      spools.close();
      throw e;
    }
  }

  /** The spools of each split, in the order of the feature sets. */
  Map<Split, List<UtteranceSpool>> bySplit() {
    return Collections.unmodifiableMap(spools);
  }

  @Override
  public void close() throws IOException {
    for (List<UtteranceSpool> ofSplit : spools.values()) {
      for (UtteranceSpool spool : ofSplit) {
        spool.close();
      }
    }
  }
}
