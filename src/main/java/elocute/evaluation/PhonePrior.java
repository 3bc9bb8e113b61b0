package elocute.evaluation;

import com.jerolba.carpet.CloseableIterator;
import elocute.corpus.Split;
import elocute.dataset.Dataset;
import elocute.dataset.FeatureShard;
import elocute.scoring.alignment.AlignedPair;
import elocute.scoring.alignment.Alignment;
import elocute.speech.labels.AlignedPhone;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be said of a phone without hearing it: how often it is right in the training split. A
 * phone that is rare there is taken for one that is wrong as often as all are, by one phone more.
 */
final class PhonePrior {

  private final Map<String, Counts> phones = new HashMap<>();
  private final Counts all = new Counts();

  private static final class Counts {
    private long right;
    private long phones;

    void add(boolean isRight) {
      right += isRight ? 1 : 0;
      phones++;
    }
  }

  /** The columns that it needs. */
  record Targets(List<String> canonicalTrainTarget, List<String> perceivedTrainTarget) {}

  /** Of nothing yet. */
  PhonePrior() {}

  /** That of a feature set's training split; none without one. */
  static Optional<PhonePrior> of(Dataset features) throws IOException {
    var prior = new PhonePrior();
    for (FeatureShard shard : features.shards(Split.TRAIN)) {
      try (CloseableIterator<Targets> rows = features.rows(shard, Targets.class)) {
        rows.forEachRemaining(prior::add);
      }
    }
    return prior.all.phones == 0 ? Optional.empty() : Optional.of(prior);
  }

  /** Counts an utterance's phones. */
  void add(Targets utterance) {
    Alignment said =
        Alignment.of(
            sounds(utterance.canonicalTrainTarget()), sounds(utterance.perceivedTrainTarget()));
    for (AlignedPair pair : said.byReference()) {
      phones.computeIfAbsent(pair.reference(), phone -> new Counts()).add(pair.isCorrect());
      all.add(pair.isCorrect());
    }
  }

  private static List<String> sounds(List<String> target) {
    return target.stream().filter(phone -> !phone.equals(AlignedPhone.SILENCE)).toList();
  }

  /** Share of the phone that is right in training. */
  double probabilityRight(String phone) {
    Counts own = phones.getOrDefault(phone, new Counts());
    double usual = (double) all.right / all.phones;
    return (own.right + usual) / (own.phones + 1);
  }
}
