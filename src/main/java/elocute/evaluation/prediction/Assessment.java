package elocute.evaluation.prediction;

import java.util.Comparator;
import java.util.List;

/**
 * What a model hears in a recording.
 *
 * @param wav the recording
 * @param seconds its length
 * @param sampleRateHz its own rate
 * @param experiment the run that trained the model
 * @param modelType the model's architecture
 * @param checkpointSha256 stands for the model's bytes
 * @param decoder how labels were found
 * @param phones what was heard, pauses ({@code sil}) included
 * @param errorLabels what the error head says: one label per canonical phone or addition
 * @param text what was to be read; empty if nobody said
 * @param words the text's words against what was heard; none without a text
 * @param additions what was said besides the text; none without a text
 * @param score 0 to 100, the mean of all canonical phones; null where these have none
 * @param scoring how the phones were scored
 * @param sounds the phones that were heard with their times, whatever was to be said
 */
public record Assessment(
    String wav,
    double seconds,
    int sampleRateHz,
    String experiment,
    String modelType,
    String checkpointSha256,
    String decoder,
    List<String> phones,
    List<String> errorLabels,
    String text,
    List<HeardWord> words,
    List<ExtraSpeech> additions,
    Double score,
    PhoneScoring scoring,
    List<SpokenSound> sounds)
    implements Outcome {

  /** As many as a recording's page shows at once. */
  private static final int WORST_WORDS = 6;

  public Assessment {
    phones = List.copyOf(phones);
    errorLabels = List.copyOf(errorLabels);
    words = List.copyOf(words);
    additions = List.copyOf(additions);
    sounds = List.copyOf(sounds);
  }

  /** The same, of a recording that is called otherwise. */
  public Assessment calling(String recording) {
    return new Assessment(
        recording,
        seconds,
        sampleRateHz,
        experiment,
        modelType,
        checkpointSha256,
        decoder,
        phones,
        errorLabels,
        text,
        words,
        additions,
        score,
        scoring,
        sounds);
  }

  /** How many positions of the words are correct (C), substituted (S), deleted (D) or added (A). */
  public long count(String operation) {
    return words.stream()
        .map(HeardWord::phones)
        .flatMap(List::stream)
        .map(HeardPhone::operation)
        .filter(operation::equals)
        .count();
  }

  /**
   * Whether a position of a word is wrong: an addition; of a canonical phone, by its score if it
   * has one, else if it was not heard as it should be.
   */
  public boolean isWrong(HeardPhone phone) {
    return phone.added()
        || (phone.score() == null
            ? !phone.operation().equals("C")
            : phone.score() < scoring.threshold());
  }

  /**
   * The words with something wrong in them that most need work, at most {@value #WORST_WORDS}, the
   * worst first: by score, without one by the share of their positions that are wrong.
   */
  public List<HeardWord> worstWords() {
    return words.stream()
        .filter(word -> wrong(word) > 0)
        .sorted(Comparator.comparingDouble(this::worth))
        .limit(WORST_WORDS)
        .toList();
  }

  private double worth(HeardWord word) {
    return word.score() == null
        ? 100 * (1 - (double) wrong(word) / word.phones().size())
        : word.score();
  }

  private long wrong(HeardWord word) {
    return word.phones().stream().filter(this::isWrong).count();
  }

  /** How many phones were said besides the text. */
  public int extraPhones() {
    return additions.stream().mapToInt(extra -> extra.phones().size()).sum();
  }
}
