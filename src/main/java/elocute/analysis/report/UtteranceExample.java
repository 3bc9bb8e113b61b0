package elocute.analysis.report;

import elocute.lake.tables.PredictionRow;
import elocute.scoring.alignment.Alignment;
import elocute.scoring.metrics.UtteranceSequences;
import java.util.List;

/**
 * One utterance with what a model made of it.
 *
 * @param choice why it is shown
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param sourcePath audio file
 * @param edits edits between said and recognised phones
 * @param phones phones said
 * @param columns the three-way alignment
 * @param labels true and predicted error label of each position of their alignment; a gap is empty
 * @param speech what the speaker was to say, and how it sounds
 */
record UtteranceExample(
    ExampleChoice choice,
    String utteranceId,
    String speaker,
    String firstLanguage,
    String sourcePath,
    int edits,
    int phones,
    List<GridColumn> columns,
    List<List<String>> labels,
    ExampleSpeech speech) {

  static UtteranceExample of(ExampleChoice choice, PredictionRow row) {
    var sequences =
        UtteranceSequences.ofPhones(
            row.utteranceId(),
            words(row.sequences().canonical()),
            words(row.sequences().perceived()),
            words(row.sequences().predictedPhones()));
    return new UtteranceExample(
        choice,
        row.utteranceId(),
        row.speaker(),
        row.firstLanguage(),
        row.sourcePath(),
        row.phonemeEdits(),
        sequences.perceived().size(),
        PhoneGrid.columns(sequences.canonical(), sequences.perceived(), sequences.hypothesis()),
        labels(row),
        ExampleSpeech.UNKNOWN);
  }

  /** The same with what its speaker was to say. */
  UtteranceExample with(ExampleSpeech known) {
    return new UtteranceExample(
        choice,
        utteranceId,
        speaker,
        firstLanguage,
        sourcePath,
        edits,
        phones,
        columns,
        labels,
        known);
  }

  /** Phones that were said. */
  List<String> said() {
    return columns.stream()
        .map(GridColumn::said)
        .filter(phone -> !phone.equals(GridColumn.GAP))
        .toList();
  }

  /** Phoneme edits per phone said. */
  static double errorRate(PredictionRow row) {
    return (double) row.phonemeEdits() / Math.max(1, words(row.sequences().perceived()).size());
  }

  private static List<List<String>> labels(PredictionRow row) {
    return Alignment.of(
            words(row.sequences().errorLabels()), words(row.sequences().predictedErrorLabels()))
        .pairs()
        .stream()
        .map(pair -> List.of(shown(pair.reference()), shown(pair.hypothesis())))
        .toList();
  }

  private static String shown(String token) {
    return token.equals(Alignment.GAP) ? GridColumn.GAP : token;
  }

  private static List<String> words(String sequence) {
    return sequence.isBlank() ? List.of() : List.of(sequence.strip().split("\\s+"));
  }
}
