package elocute.dataset.prepare;

import elocute.dataset.FeatureShard;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Rows of a shard that are still good.
 *
 * @param shard the shard; empty if there are no such rows
 * @param utteranceIds their utterances
 */
record ReusedRows(List<FeatureShard> shard, Set<String> utteranceIds) implements Serializable {

  static final ReusedRows NONE = new ReusedRows(List.of(), Set.of());
}
