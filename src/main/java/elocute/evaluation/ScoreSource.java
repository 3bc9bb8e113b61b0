package elocute.evaluation;

import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.PhoneScore;
import elocute.scoring.calibration.ScoreKind;
import elocute.scoring.calibration.ScoreSample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who says whether a canonical phone is right. */
enum ScoreSource {
  /** Goodness of pronunciation, as a probability where there is a calibration. */
  GOP {
    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return calibration
          .map(
              fitted ->
                  measured(
                      phones,
                      ScoreKind.PROBABILITY,
                      fitted.threshold().value(),
                      phone -> fitted.probabilityRight(phone.scored().evidence())))
          .orElseGet(
              () ->
                  measured(
                      phones, ScoreKind.RANK, 0, phone -> phone.scored().evidence().logShare()));
    }
  },
  /** The alignment of the recognised phones with the canonical ones. */
  DERIVED {
    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return decisions(phones, JudgedPhone::isDerivedWrong);
    }
  },
  /** The error head's labels. */
  ERROR_HEAD {
    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return decisions(phones, JudgedPhone::isDoubtedByErrorHead);
    }
  };

  /** A phone and where it is. */
  record PhoneOfUtterance(JudgedUtterance utterance, JudgedPhone phone) {}

  private interface Score {
    double of(JudgedPhone phone);
  }

  private interface Doubt {
    boolean of(JudgedPhone phone);
  }

  /** The scores of some phones, ready to be measured. */
  abstract ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration);

  /** In snake case, as tables have it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static ScoreSample decisions(List<PhoneOfUtterance> phones, Doubt doubt) {
    return measured(phones, ScoreKind.DECISION, 0.5, phone -> doubt.of(phone) ? 0 : 1);
  }

  private static ScoreSample measured(
      List<PhoneOfUtterance> phones, ScoreKind kind, double threshold, Score score) {
    return new ScoreSample(
        kind,
        threshold,
        phones.stream()
            .map(
                phone ->
                    new PhoneScore(
                        phone.utterance().utteranceId(),
                        score.of(phone.phone()),
                        phone.phone().isWrong()))
            .toList());
  }
}
