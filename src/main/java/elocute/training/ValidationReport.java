package elocute.training;

import elocute.scoring.metrics.ErrorHeadCounts;
import elocute.scoring.metrics.PhonemeErrorCounts;
import elocute.scoring.metrics.UtteranceSequences;
import elocute.training.data.ExampleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The lines of the log after an epoch. */
final class ValidationReport {

  private static final int SAMPLES = 3;

  private ValidationReport() {}

  /** What an epoch is worth, in a few words. */
  static String summary(Validation.Result result) {
    return format(
        "PER %.4f   error accuracy: %.4f, of the phones heard %.4f",
        result.summary().phonemes().per(),
        result.summary().errors().tokenAccuracy(),
        result.summary().derived().tokenAccuracy());
  }

  static List<String> metrics(Validation.Result result) {
    ErrorHeadCounts errors = result.summary().errors();
    PhonemeErrorCounts phonemes = result.summary().phonemes();
    ErrorHeadCounts derived = result.summary().derived();
    List<String> lines = new ArrayList<>();
    lines.add(
        format(
            "detection from phones: accuracy %.4f   incorrect P/R/F1: %.4f %.4f %.4f",
            derived.tokenAccuracy(),
            derived.incorrect().precision(),
            derived.incorrect().recall(),
            derived.incorrect().f1()));
    lines.add(
        format(
            "error detection accuracy: %.4f   weighted F1: %.4f   macro F1: %.4f   phoneme"
                + " accuracy: %.4f (PER %.4f)",
            errors.tokenAccuracy(),
            errors.weightedF1(),
            errors.macroF1(),
            phonemes.accuracy(),
            phonemes.per()));
    errors
        .classes()
        .forEach(
            (label, counts) ->
                lines.add(
                    format(
                        "  %s: precision %.4f  recall %.4f  F1 %.4f  support %d",
                        label,
                        counts.precision(),
                        counts.recall(),
                        counts.f1(),
                        counts.support())));
    return lines;
  }

  static List<String> samples(
      Validation validation, ExampleSource source, Validation.Result result) {
    List<String> lines = new ArrayList<>();
    int stride = Math.max(1, result.predictions().size() / SAMPLES);
    for (int i = 0; i < result.predictions().size() && i / stride < SAMPLES; i += stride) {
      Prediction prediction = result.predictions().get(i);
      UtteranceSequences sequences = validation.sequences(prediction);
      lines.add("--- sample prediction ---");
      lines.add("file:               " + source.example(prediction.index()).sourcePath());
      lines.add("errors true:        " + String.join(" ", sequences.errorLabels()));
      lines.add("errors predicted:   " + String.join(" ", sequences.predictedErrorLabels()));
      lines.add("phonemes true:      " + String.join(" ", sequences.perceived()));
      lines.add("phonemes predicted: " + String.join(" ", sequences.hypothesis()));
    }
    return lines;
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
