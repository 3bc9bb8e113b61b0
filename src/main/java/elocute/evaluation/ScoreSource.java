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
                      fitted.goodness().threshold().value(),
                      phone -> fitted.probabilityRight(phone.scored().evidence())))
          .orElseGet(
              () ->
                  measured(
                      phones, ScoreKind.RANK, 0, phone -> phone.scored().evidence().logShare()));
    }
  },
  /**
   * An error head that is asked about each phone, by the probability that it gives it, calibrated
   * where there is a calibration.
   */
  ASKED {
    @Override
    boolean judges(List<PhoneOfUtterance> phones) {
      return phones.stream().allMatch(phone -> phone.phone().isAsked());
    }

    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return calibration
          .filter(Calibration::hasAnswers)
          .map(
              fitted ->
                  measured(
                      phones,
                      ScoreKind.PROBABILITY,
                      fitted.answers().threshold().value(),
                      phone -> fitted.probabilityRight(phone.scored().phone(), phone.asAsked())))
          .orElseGet(() -> measured(phones, ScoreKind.PROBABILITY, EVEN, JudgedPhone::asAsked));
    }
  },
  /** The alignment of the recognised phones with the canonical ones. */
  DERIVED {
    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return decisions(phones, JudgedPhone::isDerivedWrong);
    }
  },
  /** The error head's labels, or the decisions of one that is asked. */
  ERROR_HEAD {
    @Override
    ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration) {
      return decisions(phones, JudgedPhone::isDoubtedByErrorHead);
    }
  };

  private static final double EVEN = 0.5;

  /** A phone and where it is. */
  record PhoneOfUtterance(JudgedUtterance utterance, JudgedPhone phone) {}

  private interface Score {
    double of(JudgedPhone phone);
  }

  private interface Doubt {
    boolean of(JudgedPhone phone);
  }

  /** Whether it says anything of these phones. */
  boolean judges(List<PhoneOfUtterance> phones) {
    return true;
  }

  /** The scores of some phones, ready to be measured. */
  abstract ScoreSample sample(List<PhoneOfUtterance> phones, Optional<Calibration> calibration);

  /** In snake case, as tables have it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static ScoreSample decisions(List<PhoneOfUtterance> phones, Doubt doubt) {
    return measured(phones, ScoreKind.DECISION, EVEN, phone -> doubt.of(phone) ? 0 : 1);
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
