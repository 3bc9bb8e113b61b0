package elocute.evaluation;

import elocute.model.decoding.FrameScores;
import elocute.model.decoding.goodness.GoodnessOfPronunciation;
import elocute.model.decoding.goodness.PhoneGoodness;
import elocute.scoring.calibration.PhoneEvidence;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.labels.PhonemeInventory;
import java.util.List;
import java.util.Optional;

/**
 * Measures an utterance's canonical phones by the phoneme head's scores. What the head says in
 * pauses, {@code sil}, counts as its blank: canonical phones have no pauses, and there may be one
 * between any two.
 *
 * @param inventory the head's classes
 */
public record PhoneScorer(PhonemeInventory inventory) {

  /**
   * Measures each canonical phone. Needs no model: the scores are in Java's memory.
   *
   * @param scores of the utterance
   * @param canonical phones that should be said, without {@code sil}
   * @return in the phones' order; empty if the frames are too few to say all of them
   * @throws IllegalArgumentException if a phone is none of the head's, or {@code sil}
   */
  public Optional<List<ScoredPhone>> score(FrameScores scores, List<String> canonical) {
    return goodness(scores, canonical).map(phones -> phones.stream().map(this::scored).toList());
  }

  /** As {@link #score}, with what each phone fits beside every other. */
  public Optional<List<PhoneGoodness>> goodness(FrameScores scores, List<String> canonical) {
    if (canonical.contains(AlignedPhone.SILENCE)) {
      throw new IllegalArgumentException("canonical phones: must be without sil: " + canonical);
    }
    return GoodnessOfPronunciation.of(withoutPauses(scores), inventory.encode(canonical))
        .map(GoodnessOfPronunciation::phones);
  }

  private FrameScores withoutPauses(FrameScores scores) {
    int pause = inventory.phones().indexOf(AlignedPhone.SILENCE);
    return pause < 0 ? scores : scores.withPausesAsBlank(pause);
  }

  /** What a calibration is told of a phone. */
  public ScoredPhone scored(PhoneGoodness goodness) {
    int alternative = goodness.alternative();
    double logShare = goodness.logShare();
    var evidence =
        new PhoneEvidence(
            inventory.phone(goodness.canonical()),
            logShare,
            logShare / goodness.occupancy(),
            goodness.alternativeLogRatio(),
            goodness.occupancy());
    return new ScoredPhone(
        evidence,
        alternative == PhoneGoodness.DELETED ? "" : inventory.phone(alternative),
        goodness.span());
  }
}
