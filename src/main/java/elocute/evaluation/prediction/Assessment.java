package elocute.evaluation.prediction;

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

  public Assessment {
    phones = List.copyOf(phones);
    errorLabels = List.copyOf(errorLabels);
    words = List.copyOf(words);
    additions = List.copyOf(additions);
    sounds = List.copyOf(sounds);
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

  /** How many phones were said besides the text. */
  public int extraPhones() {
    return additions.stream().mapToInt(extra -> extra.phones().size()).sum();
  }
}
