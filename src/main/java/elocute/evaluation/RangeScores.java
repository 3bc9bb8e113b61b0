package elocute.evaluation;

import elocute.dataset.UtteranceRow;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.UtteranceScoreRow;
import elocute.scoring.baseline.UtteranceReference;
import elocute.scoring.metrics.EvaluationCounts;
import elocute.scoring.metrics.PhoneStatistics;
import elocute.scoring.metrics.UtteranceScore;
import elocute.scoring.metrics.UtteranceSequences;
import elocute.training.Prediction;
import elocute.training.data.ShortUtterances;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gathers what one task measures. */
final class RangeScores {

  private final EvaluationSpec spec;
  private final List<UtteranceScoreRow> utterances = new ArrayList<>();
  private final List<UtteranceReference> references = new ArrayList<>();
  private final List<PredictionRow> predictions = new ArrayList<>();
  private final PhoneStatistics phones = new PhoneStatistics();
  private final List<JudgedUtterance> judged = new ArrayList<>();
  private final List<String> impossible = new ArrayList<>();
  private ShortUtterances tooShort = new ShortUtterances(0, List.of());

  RangeScores(EvaluationSpec spec) {
    this.spec = spec;
  }

  /** Counts an utterance, and gives what it was counted by. */
  UtteranceScore add(
      UtteranceRow row,
      Prediction prediction,
      List<String> predictedPhones,
      List<String> diagnosis,
      List<String> predictedErrorLabels) {
    var sequences =
        new UtteranceSequences(
            row.utteranceId(),
            row.canonicalTrainTarget(),
            row.perceivedTrainTarget(),
            predictedPhones,
            diagnosis,
            row.errorLabels(),
            predictedErrorLabels);
    UtteranceScore score = UtteranceScore.of(sequences);
    EvaluationCounts counts = score.counts().counts();
    phones.add(score);
    utterances.add(utterance(row, prediction, counts));
    references.add(
        new UtteranceReference(
            row.utteranceId(),
            sequences.canonical(),
            sequences.perceived(),
            sequences.errorLabels()));
    if (spec.savePredictions()) {
      predictions.add(prediction(row, sequences, predictedPhones, score));
    }
    return score;
  }

  private UtteranceScoreRow utterance(
      UtteranceRow row, Prediction prediction, EvaluationCounts counts) {
    return new UtteranceScoreRow(
        spec.experiment(),
        spec.evaluationId(),
        row.utteranceId(),
        row.speaker(),
        row.firstLanguage(),
        new UtteranceScoreRow.Losses(
            prediction.errorLoss(),
            prediction.errorFeasible(),
            prediction.phonemeLoss(),
            prediction.phonemeFeasible()),
        counts.phonemes(),
        counts.errors().labels(),
        counts.errors().edits(),
        counts.incorrect(),
        counts.correct(),
        counts.mispronunciations(),
        UtteranceScoreRow.Derived.of(counts.derived()));
  }

  private PredictionRow prediction(
      UtteranceRow row,
      UtteranceSequences sequences,
      List<String> predictedPhones,
      UtteranceScore score) {
    return new PredictionRow(
        spec.experiment(),
        spec.evaluationId(),
        row.utteranceId(),
        row.speaker(),
        row.firstLanguage(),
        row.sourcePath(),
        new PredictionRow.Sequences(
            String.join(" ", sequences.canonical()),
            String.join(" ", sequences.perceived()),
            String.join(" ", predictedPhones),
            String.join(" ", sequences.errorLabels()),
            String.join(" ", sequences.predictedErrorLabels())),
        Math.toIntExact(score.phonemes().edits()),
        Math.toIntExact(score.errors().edits()),
        new PredictionRow.Pronunciation(
            AlignedText.references(score.protocol().canonicalToHuman()),
            AlignedText.hypotheses(score.protocol().canonicalToHuman()),
            AlignedText.operations(score.protocol().canonicalToHuman())),
        AlignedText.verdicts(score.diagnosis()),
        new PredictionRow.Recognition(
            AlignedText.references(score.phoneAlignment()),
            AlignedText.hypotheses(score.phoneAlignment()),
            AlignedText.operations(score.phoneAlignment())));
  }

  /**
   * Adds an utterance's phones.
   *
   * @param phones empty if its frames are too few to say them
   */
  void addPhones(UtteranceRow row, Optional<JudgedUtterance> phones) {
    phones.ifPresentOrElse(judged::add, () -> impossible.add(row.utteranceId()));
  }

  void leaveOut(ShortUtterances more) {
    tooShort = tooShort.plus(more);
  }

  List<PredictionRow> predictions() {
    return predictions;
  }

  RangeResult toResult(int number, String stagedPredictions) {
    return new RangeResult(
        number,
        utterances,
        references,
        phones,
        new JudgedUtterances(judged, impossible),
        tooShort,
        stagedPredictions);
  }
}
