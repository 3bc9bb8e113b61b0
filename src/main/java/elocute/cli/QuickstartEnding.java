package elocute.cli;

import elocute.lake.tables.BaselineRow;
import elocute.lake.tables.EvaluationRow;
import elocute.lake.tables.ReportFormat;
import elocute.lake.tables.TablePrinter;
import elocute.scoring.baseline.Baseline;
import elocute.scoring.metrics.Metric;
import elocute.scoring.metrics.MetricValues;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Quickstart's last words: what was seen, what it is worth, what to open and what to try.
 *
 * @param best evaluation of the better model
 * @param baselines what those score on the same utterances that do not listen
 * @param report the report's page
 * @param recording the recording's page
 * @param next what to try
 */
record QuickstartEnding(
    EvaluationRow best,
    List<BaselineRow> baselines,
    String report,
    String recording,
    List<Suggestion> next) {

  /**
   * A command to try.
   *
   * @param purpose what it shows; empty when it goes with the one before
   * @param words the job and its options
   */
  record Suggestion(String purpose, List<String> words) {

    /** To be copied into a shell. */
    String command() {
      return words.stream()
          .map(word -> word.matches("[\\w./:=,@+-]+") ? word : '"' + word + '"')
          .collect(Collectors.joining(" ", "./submit.sh ", ""));
    }

    /** The same with more options. */
    Suggestion with(List<String> options) {
      return new Suggestion(purpose, Stream.concat(words.stream(), options.stream()).toList());
    }

    private String lines() {
      return (purpose.isEmpty() ? "" : "  " + purpose + "\n") + "    " + command() + "\n";
    }
  }

  private record Decider(String name, MetricValues metrics) {
    double value(Metric metric) {
      return metrics.value(metric);
    }
  }

  private static final TablePrinter<Decider> DECIDERS =
      TablePrinter.<Decider>of()
          .with("who decides", Decider::name)
          .with("right", decider -> decider.value(Metric.DETECTION_ACCURACY))
          .with("mistakes found", decider -> decider.value(Metric.DETECTION_RECALL))
          .with("of those found right", decider -> decider.value(Metric.DETECTION_PRECISION))
          .with("F1", decider -> decider.value(Metric.DETECTION_F1));

  String text() {
    return """

        == What was seen

        %s is the better of the two models that were trained just now.
        On %d recordings of speakers whom they had never heard it decides of each phone
        whether it was said as it should be:

        %s
        %s
        Every voice is a speech synthesizer's: this shows that the parts work together, and
        says nothing about people.

        Open in a browser:
          %s
            both models: learning curves, confused phones, examples to hear
          %s
            one recording, word by word, as the shipped model hears it

        Try next:
        %s
        The README goes on from here: larger corpora, sweeps, your own data, clusters.
        """
        .formatted(
            best.experiment(),
            best.utterances(),
            DECIDERS.print(deciders(), ReportFormat.TEXT),
            verdict(),
            report,
            recording,
            next.stream().map(Suggestion::lines).collect(Collectors.joining()));
  }

  private List<Decider> deciders() {
    return Stream.concat(
            Stream.of(new Decider("this model", best.metrics())),
            baselines.stream()
                .map(row -> new Decider(Baseline.title(row.baseline()), row.metrics())))
        .toList();
  }

  private String verdict() {
    return beats(Metric.DETECTION_ACCURACY) && beats(Metric.DETECTION_F1)
        ? "The other lines do not listen; the model is above them."
        : "The other lines do not listen, and the model is not above them: it has learnt too little.";
  }

  private boolean beats(Metric metric) {
    return baselines.stream()
        .noneMatch(row -> row.metrics().value(metric) >= best.metrics().value(metric));
  }
}
