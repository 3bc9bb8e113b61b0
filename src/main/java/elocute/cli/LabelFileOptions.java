package elocute.cli;

import elocute.corpus.LabelFileException;
import elocute.corpus.Split;
import elocute.dataset.FeatureManifest;
import elocute.dataset.prepare.Preprocessing;
import elocute.dataset.prepare.PreprocessingException;
import elocute.dataset.prepare.PreprocessingSettings;
import elocute.dataset.prepare.Reuse;
import elocute.dataset.prepare.RowSettings;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine.Option;

/** Label files (JSON) in place of a feature set, as a picocli option group. */
final class LabelFileOptions {

  private static final int NAME_LENGTH = 12;

  @Option(
      names = "--train_data",
      required = true,
      paramLabel = "FILE",
      description = "Label file (JSON) to train on, instead of a feature set.")
  private String train;

  @Option(
      names = "--val_data",
      required = true,
      paramLabel = "FILE",
      description = "Label file to validate on.")
  private String validation;

  @Option(
      names = "--eval_data",
      paramLabel = "FILE",
      description = "Label file to evaluate on later.")
  private Optional<String> evaluation = Optional.empty();

  boolean isGiven() {
    return train != null;
  }

  /**
   * Makes the label files' feature set, taking over what has been made of them before.
   *
   * @return its name, {@code labels-} and a hash of the files' names
   */
  String preprocess(JavaSparkContext spark, Lake lake) throws IOException {
    Map<Split, String> files = files();
    String name = "labels-" + DigestUtils.sha256Hex(files.toString()).substring(0, NAME_LENGTH);
    var settings =
        new PreprocessingSettings(
            "",
            name,
            RowSettings.standard(),
            Reuse.UNCHANGED,
            OptionalDouble.empty(),
            OptionalInt.empty());
    try {
      FeatureManifest manifest = new Preprocessing(spark, lake).importLabels(files, settings);
      return manifest.name();
    } catch (FileNotFoundException | LabelFileException | PreprocessingException e) {
      throw new UsageException("label files: " + e.getMessage(), e);
    }
  }

  /**
   * Fails where the files that lie on this machine are not there.
   *
   * @throws UsageException naming the first
   */
  void requireThere(Lake lake) throws IOException {
    for (String file : files().values()) {
      Path path = PathNames.path(file);
      FileSystem files = AtomicFiles.of(path, lake.configuration());
      UsageException.check(
          !PathNames.isLocal(files.getUri()) || files.exists(path),
          "label files: there is no file " + file);
    }
  }

  private Map<Split, String> files() {
    var files = new EnumMap<Split, String>(Split.class);
    files.put(Split.TRAIN, train);
    files.put(Split.VALIDATION, validation);
    evaluation.ifPresent(file -> files.put(Split.TEST, file));
    return files;
  }
}
