package elocute.cli;

import elocute.lake.JobCommand;
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
 * @param models evaluations of the models, of the same utterances
 * @param baselines what those score on the same utterances that do not listen
 * @param report the report's page
 * @param recording the recording's page
 * @param next what to try
 */
record QuickstartEnding(
    List<EvaluationRow> models,
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

    /** The same with more options. */
    Suggestion with(List<String> options) {
      return new Suggestion(purpose, Stream.concat(words.stream(), options.stream()).toList());
    }

    private String lines() {
      String command = JobCommand.of(words.toArray(String[]::new));
      return (purpose.isEmpty() ? "" : "  " + purpose + "\n") + "    " + command + "\n";
    }
  }

  /** Who tells right phones from wrong ones. */
  private record Decider(String name, double accuracy, double recall, double precision, double f1) {

    static Decider ofPhones(String name, MetricValues metrics) {
      return new Decider(
          name,
          metrics.value(Metric.DETECTION_ACCURACY),
          metrics.value(Metric.DETECTION_RECALL),
          metrics.value(Metric.DETECTION_PRECISION),
          metrics.value(Metric.DETECTION_F1));
    }

    static Decider ofErrorHead(String name, MetricValues metrics) {
      return new Decider(
          name,
          metrics.value(Metric.ERROR_ACCURACY),
          metrics.value(Metric.INCORRECT_RECALL),
          metrics.value(Metric.INCORRECT_PRECISION),
          metrics.value(Metric.INCORRECT_F1));
    }

    boolean isAbove(Decider other) {
      return accuracy > other.accuracy && f1 > other.f1;
    }
  }

  private static final TablePrinter<Decider> DECIDERS =
      TablePrinter.<Decider>of()
          .with("who decides", Decider::name)
          .with("right", Decider::accuracy)
          .with("mistakes found", Decider::recall)
          .with("of those found right", Decider::precision)
          .with("F1", Decider::f1);

  String text() {
    return """

        == What was seen

        Two models were trained just now, for a minute each. The error head of a prompted one is
        told which phones should be said, and asked about each; others hear the recording alone.
        On %d recordings of speakers whom they had never heard, whether each phone was said as it
        should be, by their error heads and by the phones that they hear:

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
            models.get(0).utterances(),
            DECIDERS.print(
                Stream.concat(listeners().stream(), others().stream()).toList(), ReportFormat.TEXT),
            verdict(),
            report,
            recording,
            next.stream().map(Suggestion::lines).collect(Collectors.joining()));
  }

  private List<Decider> listeners() {
    return models.stream()
        .flatMap(
            model ->
                Stream.of(
                    Decider.ofErrorHead(model.experiment() + ": error head", model.metrics()),
                    Decider.ofPhones(model.experiment() + ": phones heard", model.metrics())))
        .toList();
  }

  private List<Decider> others() {
    return baselines.stream()
        .map(row -> Decider.ofPhones(Baseline.title(row.baseline()), row.metrics()))
        .toList();
  }

  private String verdict() {
    List<String> above =
        listeners().stream()
            .filter(listener -> others().stream().allMatch(listener::isAbove))
            .map(Decider::name)
            .toList();
    return above.isEmpty()
        ? "The last two do not listen, and nobody is above them: the models have learnt too little."
        : "The last two do not listen. Above them are\n  " + String.join("\n  ", above);
  }
}
