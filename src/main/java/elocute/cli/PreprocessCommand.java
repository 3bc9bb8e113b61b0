package elocute.cli;

import elocute.corpus.CorpusException;
import elocute.corpus.CorpusLayout;
import elocute.corpus.FileTree;
import elocute.corpus.LabelSource;
import elocute.corpus.SplitPlan;
import elocute.corpus.layout.CorpusLayouts;
import elocute.corpus.layout.FoundCorpus;
import elocute.dataset.FeatureManifest;
import elocute.dataset.prepare.HadoopFileTree;
import elocute.dataset.prepare.LogMelColumn;
import elocute.dataset.prepare.Preprocessing;
import elocute.dataset.prepare.PreprocessingException;
import elocute.dataset.prepare.PreprocessingSettings;
import elocute.dataset.prepare.Reuse;
import elocute.dataset.prepare.RowSettings;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.Names;
import elocute.lake.PathNames;
import elocute.speech.labels.PhonemeInventory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code preprocess}: a corpus becomes a feature set. */
@Command(
    name = "preprocess",
    description =
        "Make a feature set of a corpus: L2-ARCTIC, speechocean762, or one in such a layout.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every utterance found is written, rejected with a reason (table rejects), or skipped. A set of"
          + " that name is replaced when all is done; a run that fails leaves it as it was.",
      "Utterances whose files have not changed since are taken over from it, if the settings are the"
          + " same."
    })
public final class PreprocessCommand implements Callable<Integer>, CheckedJob {

  @Mixin private LakeOption lakeOption;
  @Mixin private SplitOptions splits;

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the corpus, or one that holds it; on any Hadoop file system.")
  private String corpus;

  @Option(
      names = "--layout",
      paramLabel = "NAME",
      description = "Whose layout it is: l2arctic or speechocean762 (default: told by its files).")
  private Optional<String> layout = Optional.empty();

  @Option(
      names = "--features",
      required = true,
      paramLabel = "NAME",
      description = "Name of the feature set.")
  private String name;

  @Option(
      names = "--include-unannotated",
      description = "Also utterances without a human annotation (canonical phones only).")
  private boolean unannotated;

  @Option(
      names = "--log-mel",
      description = "Also store 80 log-Mel energies per 10 ms, as Kaldi defines them.")
  private boolean logMel;

  @Option(
      names = "--phoneme_to_id",
      paramLabel = "FILE",
      description =
          "Phonemes and their ids (JSON; <blank> is 0), instead of the standard 42 classes;"
              + " utterances with other phones are rejected.")
  private Optional<Path> phonemeToId = Optional.empty();

  @Option(
      names = "--rebuild",
      description = "Process every utterance again, also those that have not changed.")
  private boolean rebuild;

  @Option(
      names = "--max-reject-fraction",
      paramLabel = "F",
      description =
          "Fail when more than this share of the utterances is rejected (default: 0.05, but up to 20"
              + " rejects are always tolerated).")
  private Optional<Double> maxRejectFraction = Optional.empty();

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "Number of tasks (default: by the corpus' size).")
  private Optional<Integer> partitions = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    check();
    Lake lake = lakeOption.openToWrite();
    SparkSession session = SparkSession.builder().getOrCreate();
    var spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    try {
      FoundCorpus found = find(layout(), spark.hadoopConfiguration());
      FeatureManifest manifest = new Preprocessing(spark, lake).run(found, settings(found));
      new FeatureSummary(manifest).print(spec.commandLine().getOut());
      return 0;
    } catch (FileNotFoundException e) {
      throw new UsageException("--corpus: there is no folder " + corpus, e);
    } catch (CorpusException | PreprocessingException e) {
      spec.commandLine().getErr().println("error: " + e.getMessage());
      return Main.FAILED;
    }
  }

  @Override
  public void check() throws IOException {
    requirePlausible(layout());
    Lake lake = lakeOption.openToWrite();
    org.apache.hadoop.fs.Path folder = PathNames.path(corpus);
    if (PathNames.isLocal(AtomicFiles.of(folder, lake.configuration()).getUri())) {
      UsageException.check(
          Files.isDirectory(Path.of(folder.toUri().getPath())),
          "--corpus: there is no folder " + corpus);
    }
  }

  private Optional<CorpusLayout> layout() {
    try {
      return layout.map(CorpusLayouts::of);
    } catch (CorpusException unknown) {
      throw new UsageException("--layout: " + unknown.getMessage(), unknown);
    }
  }

  /** Options that fit no corpus end the job before Spark starts. */
  private void requirePlausible(Optional<CorpusLayout> asked) {
    settings(() -> plausibleSplits(asked));
  }

  private SplitPlan plausibleSplits(Optional<CorpusLayout> asked) {
    try {
      return splits.plan();
    } catch (UsageException | IllegalArgumentException ofStandardSplits) {
      if (asked.filter(CorpusLayouts.L2_ARCTIC::equals).isPresent() || !fitOwnSplits()) {
        throw ofStandardSplits;
      }
      return SplitPlan.standard(); // Nothing is split by it: that of the corpus is not known yet.
    }
  }

  private boolean fitOwnSplits() {
    try {
      splits.validationOf("a corpus");
      return true;
    } catch (UsageException | IllegalArgumentException neither) {
      return false;
    }
  }

  private FoundCorpus find(Optional<CorpusLayout> asked, Configuration configuration)
      throws IOException {
    FileTree tree = HadoopFileTree.of(corpus, configuration);
    FoundCorpus found = FoundCorpus.in(tree, asked);
    if (!found.tree().equals(tree)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf("--corpus: %s lies in %s%n", found.layout().id(), found.tree().root());
      out.flush();
    }
    return found;
  }

  private PhonemeInventory inventory() {
    if (phonemeToId.isEmpty()) {
      return PhonemeInventory.standard();
    }
    try {
      return PhonemeInventory.fromJson(Files.readString(phonemeToId.get()));
    } catch (IOException e) {
      throw new UsageException("--phoneme_to_id: can't read " + phonemeToId.get() + ": " + e, e);
    }
  }

  private PreprocessingSettings settings(FoundCorpus found) {
    String title = found.layout().title();
    UsageException.check(
        !unannotated || found.layout().hasUnannotated(),
        "--include-unannotated: every utterance of %s has a human's labels".formatted(title));
    return settings(
        () ->
            found
                .listing()
                .splits()
                .map(own -> own.plan(splits.validationOf(title)))
                .orElseGet(splits::plan));
  }

  private PreprocessingSettings settings(Supplier<SplitPlan> plan) {
    try {
      return new PreprocessingSettings(
          corpus,
          Names.requireValid("feature set name", name),
          new RowSettings(
              plan.get(),
              unannotated ? LabelSource.ANNOTATION_OR_ALIGNMENT : LabelSource.ANNOTATION,
              logMel ? LogMelColumn.PRESENT : LogMelColumn.ABSENT,
              inventory()),
          rebuild ? Reuse.NOTHING : Reuse.UNCHANGED,
          maxRejectFraction.map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
          partitions.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }
}
