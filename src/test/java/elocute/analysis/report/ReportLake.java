package elocute.analysis.report;

import elocute.analysis.comparison.SampleLake;
import elocute.corpus.Speaker;
import elocute.corpus.Split;
import elocute.dataset.FeatureRows;
import elocute.dataset.TinyFeatureSet;
import elocute.dataset.UtteranceRow;
import elocute.lake.Lake;
import elocute.lake.tables.EpochRow;
import elocute.lake.tables.ErrorTypeMetricRow;
import elocute.lake.tables.LearningRatePair;
import elocute.lake.tables.PhaseSeconds;
import elocute.lake.tables.PhoneConfusionRow;
import elocute.lake.tables.PredictionRow;
import elocute.lake.tables.SpeakerMetricRow;
import elocute.lake.tables.StepRow;
import elocute.lake.tables.Table;
import elocute.lake.tables.TableRow;
import elocute.lake.tables.TableStore;
import elocute.speech.labels.Arpabet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A lake whose runs have everything that a report shows, made up from a seed. */
final class ReportLake {

  /** Runs when it is put into a page as markup or script. */
  static final String HOSTILE =
      "</script><script>window.struck=1</script><img src=x onerror=\"window.struck=2\">{{data}}";

  /** Ends the id of an utterance that no feature set has. */
  static final String FORGOTTEN = "arctic_a0003";

  /** Ends the id of an utterance that is another one in the feature set. */
  static final String REPLACED = "arctic_a0025";

  private static final int EPOCHS = 12;
  private static final int STEPS = 900;

  private final Lake lake;

  private ReportLake(Lake lake) {
    this.lake = lake;
  }

  /** The mission's four architectures with all their rows. */
  static Lake of(Path directory) {
    Lake lake = SampleLake.in(directory).fourArchitecturesWithBaselines().lake();
    var rows = new ReportLake(lake);
    List<String> names =
        List.of(
            "simple_20250604", "transformer_20250604", "cross_20250604", "hierarchical_20250604");
    for (int i = 0; i < names.size(); i++) {
      rows.fill(names.get(i), 1 - 0.08 * i, new Random(i));
    }
    return lake;
  }

  /**
   * As {@link #of}, with a feature set that has all utterances but {@link #FORGOTTEN}, and another
   * one as {@link #REPLACED}.
   */
  static Lake spoken(Path directory) {
    Lake lake = of(directory);
    speak(lake, utterance -> samples(16_000));
    return lake;
  }

  /** Writes the feature set; the last run's predictions say what was said in all runs. */
  static void speak(Lake lake, Function<String, short[]> samples) {
    try {
      List<UtteranceRow> rows =
          new TableStore(lake)
              .read(Table.PREDICTIONS, "hierarchical_20250604").stream()
                  .filter(row -> !row.utteranceId().endsWith(FORGOTTEN))
                  .map(
                      row ->
                          FeatureRows.spoken(
                              row.utteranceId(),
                              Split.TEST,
                              sentence(row.utteranceId()),
                              row.utteranceId().endsWith(REPLACED)
                                  ? List.of("ah")
                                  : List.of(row.sequences().perceived().split(" ")),
                              samples.apply(row.utteranceId())))
                  .toList();
      TinyFeatureSet.writeTest(lake, "sample", rows);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String sentence(String utteranceId) {
    return "This is what %s was to say.".formatted(utteranceId);
  }

  /** A tone. */
  static short[] samples(int count) {
    var samples = new short[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (short) (8000 * Math.sin(0.2 * i));
    }
    return samples;
  }

  private void fill(String name, double level, Random random) {
    append(Table.EPOCHS, name, epochs(name, level, random));
    append(Table.STEPS, name, steps(name, level, random));
    append(Table.SPEAKER_METRICS, name, groups(name, level, random));
    append(Table.PHONE_CONFUSIONS, name, confusions(name, random));
    append(Table.ERROR_TYPE_METRICS, name, errorTypes(name, random));
    append(Table.PREDICTIONS, name, predictions(name, random));
  }

  private static List<EpochRow> epochs(String name, double level, Random random) {
    return IntStream.rangeClosed(1, EPOCHS)
        .mapToObj(
            epoch -> {
              double decay = Math.exp(-epoch / 4.0);
              double per = level * (0.15 + 0.7 * decay) + 0.01 * random.nextDouble();
              return epoch(name, epoch, level * (1 + 3 * decay), per, 3 * decay);
            })
        .toList();
  }

  static EpochRow epoch(String name, int epoch, double loss, double per, double trainLoss) {
    return new EpochRow(
        name,
        epoch,
        75L * epoch,
        trainLoss,
        new EpochRow.Validation(loss, 0.9 - per / 2, 0.85 - per / 2, 0.7 - per / 2, 1 - per, per),
        new LearningRatePair(epoch > 8 ? 5e-5 : 1e-4, epoch > 8 ? 5e-6 : 1e-5),
        3600,
        60,
        0,
        0,
        "hash",
        0.1,
        new PhaseSeconds(1, 2, 3, 4, 5),
        null,
        new EpochRow.Detection(1 - per / 2, 1 - per, 1 - per, 1 - per));
  }

  private static List<StepRow> steps(String name, double level, Random random) {
    return IntStream.range(0, STEPS)
        .mapToObj(
            step ->
                step(name, step, level * (0.5 + 4 * Math.exp(-step / 200.0)) + random.nextDouble()))
        .toList();
  }

  static StepRow step(String name, int step, double loss) {
    return new StepRow(
        name,
        1 + step / 75,
        step,
        loss,
        1,
        new LearningRatePair(1e-4, 1e-5),
        1,
        48,
        new PhaseSeconds(0, 1, 1, 0, 0),
        false);
  }

  private static List<SpeakerMetricRow> groups(String name, double level, Random random) {
    var rows = new ArrayList<SpeakerMetricRow>();
    for (Speaker speaker : Speaker.ALL) {
      String language = speaker.firstLanguage().title();
      double per = level * (0.12 + 0.08 * random.nextDouble());
      rows.add(group(name, speaker.code(), language, "per", per, per - 0.02, per + 0.025));
      rows.add(group(name, speaker.code(), language, "mdd_f1", 0.65 - per, 0.6 - per, 0.69 - per));
      rows.add(group(name, speaker.code(), language, "error_accuracy", 0.9 - per, null, null));
    }
    for (String language :
        List.of("Arabic", "Hindi", "Korean", "Mandarin", "Spanish", "Vietnamese")) {
      double per = level * (0.14 + 0.04 * random.nextDouble());
      rows.add(group(name, null, language, "per", per, per - 0.01, per + 0.012));
      rows.add(group(name, null, language, "mdd_f1", 0.64 - per, 0.61 - per, 0.66 - per));
    }
    return rows;
  }

  static SpeakerMetricRow group(
      String name,
      String speaker,
      String language,
      String metric,
      double value,
      Double low,
      Double high) {
    return new SpeakerMetricRow(
        name,
        "evaluation1",
        speaker == null ? "first_language" : "speaker",
        speaker,
        language,
        metric,
        value,
        low,
        high,
        speaker == null ? 600 : 150);
  }

  private static List<PhoneConfusionRow> confusions(String name, Random random) {
    var rows = new ArrayList<PhoneConfusionRow>();
    List<String> phones = new ArrayList<>(phones());
    phones.add("*");
    for (String said : phones) {
      for (String recognised : phones) {
        boolean right = said.equals(recognised) && !said.equals("*");
        long count =
            right ? 300 + random.nextInt(900) : (long) (30 * Math.pow(random.nextDouble(), 8));
        if (count > 0 && !(said.equals("*") && recognised.equals("*"))) {
          rows.add(new PhoneConfusionRow(name, "evaluation1", said, recognised, count));
        }
      }
    }
    rows.add(new PhoneConfusionRow(name, "evaluation1", "z", "s", 240));
    rows.add(new PhoneConfusionRow(name, "evaluation1", HOSTILE, "s", 2));
    return rows;
  }

  private static List<String> phones() {
    return Arpabet.PHONES;
  }

  private static List<ErrorTypeMetricRow> errorTypes(String name, Random random) {
    var rows = new ArrayList<ErrorTypeMetricRow>();
    for (String type : List.of("substitution", "deletion", "addition")) {
      rows.add(new ErrorTypeMetricRow(name, "evaluation1", type, "support", random.nextInt(2000)));
      rows.add(new ErrorTypeMetricRow(name, "evaluation1", type, "recall", random.nextDouble()));
    }
    return rows;
  }

  private static List<PredictionRow> predictions(String name, Random random) {
    var rows = new ArrayList<PredictionRow>();
    for (int i = 0; i < 30; i++) {
      Speaker speaker = Speaker.ALL.get(i % Speaker.ALL.size());
      var sentence = new Random(i);
      List<String> canonical =
          sentence.ints(28, 0, phones().size()).mapToObj(phones()::get).toList();
      List<String> said = disturbed(canonical, 0.1, sentence);
      List<String> predicted = disturbed(said, i == 29 ? 0.6 : 0.01 * i, random);
      if (i % 7 == 3) {
        said = Stream.concat(said.stream(), Stream.of("z")).toList();
        predicted = Stream.concat(predicted.stream(), Stream.of("s")).toList();
      }
      String id = speaker.code() + "/arctic_a%04d".formatted(i) + (i == 29 ? HOSTILE : "");
      rows.add(prediction(name, id, speaker, canonical, said, predicted));
    }
    return rows;
  }

  private static PredictionRow prediction(
      String name,
      String id,
      Speaker speaker,
      List<String> canonical,
      List<String> said,
      List<String> predicted) {
    long edits = elocute.scoring.alignment.Alignment.of(said, predicted).edits();
    return new PredictionRow(
        name,
        "evaluation1",
        id,
        speaker.code(),
        speaker.firstLanguage().title(),
        speaker.code() + "/wav/" + id.replaceAll(".*/", "") + ".wav",
        new PredictionRow.Sequences(
            String.join(" ", canonical),
            String.join(" ", said),
            "sil " + String.join(" ", predicted) + " sil",
            "C C I C",
            "C I I"),
        (int) edits,
        2,
        new PredictionRow.Pronunciation(null, null, null),
        null,
        new PredictionRow.Recognition(null, null, null));
  }

  private static List<String> disturbed(List<String> phones, double share, Random random) {
    var disturbed = new ArrayList<String>();
    for (String phone : phones) {
      double draw = random.nextDouble() / share;
      if (draw > 0.3) {
        disturbed.add(draw > 1 ? phone : phones().get(random.nextInt(phones().size())));
      }
      if (draw < 1 && draw > 0.85) {
        disturbed.add("ah");
      }
    }
    return disturbed;
  }

  private <T extends Record & TableRow> void append(Table<T> table, String name, List<T> rows) {
    try {
      new TableStore(lake).append(table, name, "rows", rows);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
