package elocute.dataset;

import elocute.corpus.PublishedCounts;
import elocute.corpus.Split;
import elocute.corpus.SplitOverlap;
import java.io.Serializable;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What a feature set is made of: {@code features/<name>/manifest.json}.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the writer
 * @param name name of the feature set
 * @param generation id of the preprocessing run
 * @param createdAt when it was committed
 * @param corpus URI of the corpus
 * @param corpusFingerprint hash over the names and sizes of the corpus' files
 * @param labelMapping hash of the phoneme inventory; checkpoints carry the same
 * @param phonemes the inventory: a phone's index is its id, 0 is the CTC blank
 * @param settings what the run was asked for, split plan included
 * @param shards all shards
 * @param rejects all files of rejects
 * @param counts the run's books
 * @param overlap what the splits share
 * @param published the corpus' published numbers beside ours; empty if it has none
 */
public record FeatureManifest(
    int schemaVersion,
    String name,
    String generation,
    Instant createdAt,
    String corpus,
    String corpusFingerprint,
    String labelMapping,
    List<String> phonemes,
    Map<String, String> settings,
    List<FeatureShard> shards,
    List<RejectFile> rejects,
    FeatureCounts counts,
    List<SplitOverlap> overlap,
    List<PublishedCounts.Comparison> published)
    implements Serializable {

  /** Version of the shards' columns, of what is computed for them, and of this record. */
  public static final int SCHEMA_VERSION = 3;

  public FeatureManifest {
    phonemes = List.copyOf(phonemes);
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    shards = List.copyOf(shards);
    rejects = List.copyOf(rejects);
    overlap = List.copyOf(overlap);
    published = List.copyOf(published);
  }

  /** Samples at full scale of all shards; none if they were not counted in all of them. */
  public Optional<Clipping> clipping() {
    return shards.stream().anyMatch(shard -> shard.clipping() == null)
        ? Optional.empty()
        : Optional.of(
            shards.stream().map(FeatureShard::clipping).reduce(Clipping.NONE, Clipping::plus));
  }

  /** All files of the generation, relative to the feature set's folder. */
  public Set<String> files() {
    return Stream.concat(
            shards.stream().map(FeatureShard::file), rejects.stream().map(RejectFile::file))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * SHA-256 that stands for all rows of one split: shards are immutable, and a run that finds
   * nothing changed keeps their files.
   */
  public String fingerprint(Split split) {
    String files =
        shards(split).stream()
            .map(shard -> "%s %d %d\n".formatted(shard.file(), shard.rows(), shard.bytes()))
            .sorted()
            .collect(Collectors.joining());
    return DigestUtils.sha256Hex(name + "\n" + labelMapping + "\n" + files);
  }

  /** What a model learns from that is trained on this set. */
  public FeatureFingerprint fingerprint() {
    return FeatureFingerprint.of(this);
  }

  /** The shards of one split, in the manifest's order. */
  public List<FeatureShard> shards(Split split) {
    return shards.stream().filter(shard -> shard.split() == split).toList();
  }
}
