package elocute.dataset;

import elocute.corpus.FirstLanguage;
import elocute.corpus.LabelFile;
import elocute.corpus.LabelRecord;
import elocute.corpus.Speaker;
import elocute.corpus.Split;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes the labels of a feature set as label files, which {@code train} takes. */
public final class LabelExport {

  /** File name of each split. */
  public static final Map<Split, String> FILE_NAMES =
      Collections.unmodifiableMap(
          new LinkedHashMap<>(
              Map.of(
                  Split.TRAIN, "train.json",
                  Split.VALIDATION, "val.json",
                  Split.TEST, "eval.json")));

  private static final String IMPORTED = "label_file_";

  private final Dataset features;
  private final String recordings;

  public LabelExport(Dataset features) {
    this.features = features;
    boolean imported =
        features.manifest().settings().keySet().stream().anyMatch(key -> key.startsWith(IMPORTED));
    this.recordings = imported ? "" : plain(features.manifest().corpus()) + "/";
  }

  /** Local corpora are named by their path. */
  private static String plain(String corpus) {
    Path path = new Path(corpus);
    return PathNames.isLocal(path.toUri()) ? path.toUri().getPath() : corpus;
  }

  /**
   * Writes a file per split that has utterances; utterances in the shards' order.
   *
   * @return utterances written by file
   * @throws org.apache.hadoop.fs.FileAlreadyExistsException if one of the files exists
   */
  public Map<Path, Long> write(FileSystem fileSystem, Path folder) throws IOException {
    var written = new LinkedHashMap<Path, Long>();
    for (Split split : Split.values()) {
      long rows = features.shards(split).stream().mapToLong(FeatureShard::rows).sum();
      if (rows > 0) {
        Path file = new Path(folder, FILE_NAMES.get(split));
        AtomicFiles.writeNew(fileSystem, file, out -> LabelFile.write(new Records(split), out));
        written.put(file, rows);
      }
    }
    return written;
  }

  private LabelRecord labels(FeatureLabels row) {
    boolean starred = row.starred().contains(true);
    boolean timed = row.endSeconds().stream().anyMatch(time -> time > 0);
    return new LabelRecord(
        recordings + row.sourcePath(),
        row.sourceDurationSeconds(),
        row.speaker(),
        String.join(" ", row.canonicalAligned()),
        String.join(" ", row.perceivedAligned()),
        String.join(" ", row.canonicalTrainTarget()),
        String.join(" ", row.perceivedTrainTarget()),
        String.join(" ", row.errorLabels()),
        row.transcript(),
        starred ? joined(row.starred().stream().map(star -> star ? 1 : 0).toList()) : "",
        timed ? joined(row.startSeconds()) : "",
        timed ? joined(row.endSeconds()) : "",
        firstLanguage(row),
        row.age(),
        row.gender() == null ? null : Speaker.Gender.ofId(row.gender()),
        row.phoneScores(),
        row.wordScores(),
        row.sentenceScores());
  }

  /** Where the speaker's code tells it, and where nobody knows it, it is left out. */
  private static String firstLanguage(FeatureLabels row) {
    boolean told = Speaker.ofCode(row.speaker()).isPresent();
    return told || row.firstLanguage().equals(FirstLanguage.UNKNOWN) ? "" : row.firstLanguage();
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  /** The records of a split, one shard open at a time. */
  private final class Records implements Iterator<LabelRecord> {
    private final Iterator<FeatureShard> shards;
    private Iterator<FeatureLabels> rows = Collections.emptyIterator();

    Records(Split split) {
      shards = features.shards(split).iterator();
    }

    @Override
    public boolean hasNext() {
      while (!rows.hasNext() && shards.hasNext()) {
        rows = labelsOf(shards.next()).iterator();
      }
      return rows.hasNext();
    }

    @Override
    public LabelRecord next() {
      return labels(rows.next());
    }
  }

  private List<FeatureLabels> labelsOf(FeatureShard shard) {
    try (var rows = features.rows(shard, FeatureLabels.class)) {
      var labels = new java.util.ArrayList<FeatureLabels>();
      rows.forEachRemaining(labels::add);
      return labels;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
