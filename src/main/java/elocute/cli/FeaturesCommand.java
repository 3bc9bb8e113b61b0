package elocute.cli;

import elocute.dataset.Dataset;
import elocute.dataset.DatasetException;
import elocute.dataset.ErrorRates;
import elocute.dataset.FeatureManifest;
import elocute.dataset.FeatureStatistics;
import elocute.dataset.LabelExport;
import elocute.dataset.PhoneScoreCounts;
import elocute.lake.AtomicFiles;
import elocute.lake.Lake;
import elocute.lake.PathNames;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code features}: what feature sets there are and what is in them. */
@Command(
    name = "features",
    description = "List feature sets, show or export one.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class FeaturesCommand {

  private static final int FREQUENT_SUBSTITUTIONS = 15;
  private static final int HISTOGRAM_WIDTH = 50;

  @Spec private CommandSpec spec;

  @Command(description = "All feature sets.", mixinStandardHelpOptions = true)
  int list(@Mixin LakeOption lakeOption) throws IOException {
    Lake lake = lakeOption.openThere();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-24s %10s %8s %9s  %s%n", "features", "utterances", "hours", "rejects", "created");
    for (String name : Dataset.names(lake)) {
      FeatureManifest manifest = Dataset.open(lake, name).manifest();
      out.printf(
          "%-24s %10d %8.2f %9d  %s%n",
          name,
          manifest.counts().written(),
          manifest.counts().seconds() / 3600,
          manifest.counts().rejected(),
          manifest.createdAt());
    }
    out.flush();
    return 0;
  }

  @Command(
      description = "One feature set: counts, error rates, substitutions, durations.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin LakeOption lakeOption,
      @Parameters(paramLabel = "NAME", description = "The feature set.") String name)
      throws IOException {
    Dataset features = open(lakeOption.openThere(), name);
    PrintWriter out = spec.commandLine().getOut();
    new FeatureSummary(features.manifest()).print(out);
    print(FeatureStatistics.of(features), out);
    out.flush();
    return 0;
  }

  @Command(
      description = {
        "Write a feature set's labels as label files: train.json, val.json, eval.json.",
        "train --train_data FILE --val_data FILE --eval_data FILE reads them."
      },
      mixinStandardHelpOptions = true)
  int export(
      @Mixin LakeOption lakeOption,
      @Parameters(paramLabel = "NAME", description = "The feature set.") String name,
      @Option(
              names = "--out",
              required = true,
              paramLabel = "DIR",
              description = "Folder for the files, on any Hadoop file system.")
          String out)
      throws IOException {
    Lake lake = lakeOption.openThere();
    Dataset features = open(lake, name);
    Path folder = PathNames.path(out);
    try {
      new LabelExport(features)
          .write(AtomicFiles.of(folder, lake.configuration()), folder)
          .forEach(
              (file, rows) ->
                  spec.commandLine().getOut().printf("%8d utterances  %s%n", rows, file));
    } catch (FileAlreadyExistsException e) {
      throw new UsageException("--out: " + e.getMessage(), e);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static Dataset open(Lake lake, String name) throws IOException {
    try {
      return Dataset.open(lake, name);
    } catch (DatasetException e) {
      throw new UsageException(e.getMessage(), e);
    }
  }

  private static void print(FeatureStatistics statistics, PrintWriter out) {
    printRates("first language", statistics.firstLanguages(), out);
    printRates("speaker", statistics.speakers(), out);
    if (!statistics.people().isEmpty()) {
      printRates("who speaks", statistics.people(), out);
    }
    printScores(statistics.scores(), out);
    out.printf("%nmost frequent substitutions%n");
    statistics
        .frequentSubstitutions(FREQUENT_SUBSTITUTIONS)
        .forEach(entry -> out.printf("  %-10s %7d%n", entry.getKey(), entry.getValue()));
    out.printf("%nduration, seconds%n");
    long most = statistics.durations().values().stream().mapToLong(Long::longValue).max().orElse(1);
    statistics
        .durations()
        .forEach(
            (seconds, count) ->
                out.printf(
                    "  %3d - %-3d %7d %s%n",
                    seconds,
                    seconds + 1,
                    count,
                    "#".repeat((int) Math.ceil((double) HISTOGRAM_WIDTH * count / most))));
  }

  private static void printScores(Map<String, PhoneScoreCounts> groups, PrintWriter out) {
    if (!groups.isEmpty()) {
      out.printf("%n%-15s %10s %7s %9s%n", "scored phones", "phones", "mean", "below 0.5");
    }
    groups.forEach(
        (name, scores) ->
            out.printf(
                "%-15s %10d %7.2f %9d%n", name, scores.phones(), scores.mean(), scores.wrong()));
  }

  private static void printRates(String title, Map<String, ErrorRates> groups, PrintWriter out) {
    out.printf(
        "%n%-15s %10s %7s %9s %9s %9s %11s%n",
        title, "utterances", "hours", "subst.", "deleted", "added", "error rate");
    groups.forEach(
        (name, rates) ->
            out.printf(
                "%-15s %10d %7.2f %9d %9d %9d %10.1f%%%n",
                name,
                rates.utterances(),
                rates.seconds() / 3600,
                rates.substitutions(),
                rates.deletions(),
                rates.additions(),
                100 * rates.errorRate()));
  }
}
