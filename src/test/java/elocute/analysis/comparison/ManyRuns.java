package elocute.analysis.comparison;

import elocute.analysis.comparison.SampleLake.Score;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Writes a lake of many runs with scores of many utterances, to measure {@code compare} on.
 * Arguments: directory, runs, utterances.
 */
final class ManyRuns {
  private static final List<String> LANGUAGES =
      List.of("Arabic", "Hindi", "Korean", "Mandarin", "Spanish", "Vietnamese");
  private static final int LABELS = 32;

  private ManyRuns() {}

  public static void main(String[] arguments) {
    SampleLake lake = SampleLake.in(Path.of(arguments[0]));
    int utterances = Integer.parseInt(arguments[2]);
    IntStream.range(0, Integer.parseInt(arguments[1]))
        .parallel()
        .forEach(number -> write(lake, number, utterances));
  }

  private static void write(SampleLake lake, int number, int utterances) {
    String name = "run_%05d".formatted(number);
    var random = new SplittableRandom(number);
    double errorRate = 0.1 + 0.2 * random.nextDouble();
    List<Score> scores =
        IntStream.range(0, utterances).mapToObj(i -> score(random, i, errorRate)).toList();
    long edits = scores.stream().mapToLong(Score::labelEdits).sum();
    double accuracy = 1 - (double) edits / (utterances * LABELS);
    String config =
        "{\"training\": {\"batch_size\": %d, \"main_lr\": 0.0001}, \"seed\": %d}"
            .formatted(8 << (number % 2), number);
    lake.run(name, "simple", 1 + random.nextDouble(), config)
        .evaluation(name, 1, "test", "l2arctic", accuracy, 1 - accuracy)
        .scores(name, 1, scores);
  }

  private static Score score(SplittableRandom random, int utterance, double errorRate) {
    int edits = 0;
    for (int label = 0; label < LABELS; label++) {
      edits += random.nextDouble() < errorRate ? 1 : 0;
    }
    String language = LANGUAGES.get(utterance % LANGUAGES.size());
    String speaker = language.substring(0, 3).toUpperCase(Locale.ROOT);
    return new Score(speaker + "/" + utterance, language, LABELS, edits, LABELS, edits);
  }
}
