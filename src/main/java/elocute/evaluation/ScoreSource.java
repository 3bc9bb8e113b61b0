package elocute.evaluation;

import elocute.evaluation.PhoneRating.PhoneOfUtterance;
import elocute.scoring.calibration.Calibration;
import elocute.scoring.calibration.ScoreKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Who of a model says whether a canonical phone is right. */
enum ScoreSource {
  /** Goodness of pronunciation, as a probability where there is a calibration. */
  GOP {
    @Override
    PhoneRating rating(Optional<Calibration> calibration) {
      return calibration
          .map(
              fitted ->
                  rating(
                      ScoreKind.PROBABILITY,
                      fitted.goodness().threshold().value(),
                      phone -> fitted.probabilityRight(phone.scored().evidence())))
          .orElseGet(
              () -> rating(ScoreKind.RANK, 0, phone -> phone.scored().evidence().logShare()));
    }
  },
  /**
   * An error head that is asked about each phone, by the probability that it gives it, calibrated
   * where there is a calibration.
   */
  ASKED {
    @Override
    boolean judges(List<PhoneOfUtterance> phones) {
      return phones.stream().anyMatch(phone -> phone.phone().isAsked());
    }

    @Override
    PhoneRating rating(Optional<Calibration> calibration) {
      return calibration
          .filter(Calibration::hasAnswers)
          .map(
              fitted ->
                  rating(
                      ScoreKind.PROBABILITY,
                      fitted.answers().threshold().value(),
                      phone -> fitted.probabilityRight(phone.scored().phone(), phone.asAsked())))
          .orElseGet(() -> rating(ScoreKind.PROBABILITY, PhoneRating.EVEN, JudgedPhone::asAsked));
    }
  },
  /** The alignment of the recognised phones with the canonical ones. */
  DERIVED {
    @Override
    PhoneRating rating(Optional<Calibration> calibration) {
      return PhoneRating.decisions(id(), JudgedPhone::isDerivedWrong);
    }
  },
  /** The error head's labels, or the decisions of one that is asked. */
  ERROR_HEAD {
    @Override
    PhoneRating rating(Optional<Calibration> calibration) {
      return PhoneRating.decisions(id(), JudgedPhone::isDoubtedByErrorHead);
    }
  };

  /** Whether it says anything of these phones. */
  boolean judges(List<PhoneOfUtterance> phones) {
    return true;
  }

  /** What it says of phones. */
  abstract PhoneRating rating(Optional<Calibration> calibration);

  /** In snake case, as tables have it. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  PhoneRating rating(ScoreKind kind, double threshold, ToDoubleFunction<JudgedPhone> score) {
    return new PhoneRating(id(), kind, threshold, score);
  }
}
