package elocute.cli;

import elocute.analysis.comparison.ResultsPage;
import elocute.analysis.comparison.SeedAverage;
import elocute.analysis.comparison.SeedAverages;
import elocute.corpus.Split;
import elocute.dataset.LabelTables;
import elocute.lake.AtomicFiles;
import elocute.lake.JobCommand;
import elocute.lake.Lake;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ScoreMetricRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableStore;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.baseline.BaselineEstimate;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.Bootstrap;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Averages over seeds, as a page; reads the lake's tables, starts no Spark. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Write a page in Markdown: systems by PER, mispronunciation detection, and which phones"
          + " are wrong, as derived from the phones heard and as the error head says.",
      "Runs with the same settings and several seeds are one system. Beside them stand baselines, and"
          + " commands that train the same again."
    })
final class ResultsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LakeOption lakeOption;

  @Mixin private SelectionOptions selection;

  @Option(
      names = "--remarks",
      paramLabel = "FILE",
      description = "Markdown to put below the table: what it shows, and what it does not.")
  private Optional<Path> remarks;

  @Option(names = "--out", paramLabel = "FILE", description = "Write there instead of printing.")
  private Optional<Path> out;

  @Override
  public Integer call() throws IOException {
    UsageException.check(
        remarks.map(Files::isRegularFile).orElse(true),
        "--remarks: there is no file " + remarks.orElse(null));
    Lake lake = lakeOption.openThere();
    out.ifPresent(file -> new OutputPlace("--out", file.toString(), lake.configuration()).file());
    String page = page(lake).render();
    if (out.isPresent()) {
      var file = new org.apache.hadoop.fs.Path(out.get().toAbsolutePath().toUri());
      AtomicFiles.replace(AtomicFiles.of(file, lake.configuration()), file, page);
    } else {
      PrintWriter printer = spec.commandLine().getOut();
      printer.print(page);
      printer.flush();
    }
    return 0;
  }

  private ResultsPage page(Lake lake) throws IOException {
    var tables = new TableStore(lake);
    var averages = new SeedAverages(tables);
    List<EvaluationRow> evaluations = averages.evaluations(selection.runs(), selection.split());
    List<SeedAverage> systems =
        averages.of(selection.runs(), selection.split(), ResultsPage.metrics(evaluations));
    requireComparable(evaluations);
    String command =
        JobCommand.of(spec.commandLine().getParseResult().originalArgs().toArray(String[]::new));
    return new ResultsPage(
        systems,
        evaluations,
        baselines(lake, evaluations.get(0).features(), selection.split()),
        scores(tables, evaluations),
        command,
        remarks.isPresent() ? Files.readString(remarks.get()) : "");
  }

  private static List<ScoreMetricRow> scores(TableStore tables, List<EvaluationRow> evaluations)
      throws IOException {
    List<ScoreMetricRow> scores = new ArrayList<>();
    for (EvaluationRow row : evaluations) {
      scores.addAll(tables.readFiles(Table.SCORE_METRICS, row.experiment(), row.evaluationId()));
    }
    return scores;
  }

  private static void requireComparable(List<EvaluationRow> evaluations) {
    for (EvaluationRow other : evaluations) {
      EvaluationRow first = evaluations.get(0);
      UsageException.check(
          other.features().equals(first.features()) && other.protocol().equals(first.protocol()),
          "%s is evaluated on %s by %s, but %s on %s by %s: results are of one feature set and protocol"
              .formatted(
                  other.experiment(),
                  other.features(),
                  other.protocol(),
                  first.experiment(),
                  first.features(),
                  first.protocol()));
    }
  }

  private static List<BaselineEstimate> baselines(Lake lake, String features, Split split)
      throws IOException {
    List<UtteranceReference> references =
        LabelTables.read(lake, features, split).stream()
            .map(
                row ->
                    new UtteranceReference(
                        row.utteranceId(),
                        row.canonicalTrainTarget(),
                        row.perceivedTrainTarget(),
                        row.errorLabels()))
            .toList();
    return Arrays.stream(Baseline.values())
        .map(baseline -> BaselineEstimate.of(baseline, references, Bootstrap.seeded(1)))
        .toList();
  }
}
