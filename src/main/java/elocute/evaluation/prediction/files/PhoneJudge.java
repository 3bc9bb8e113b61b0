package elocute.evaluation.prediction.files;

import elocute.evaluation.prediction.HeardPhone;
import elocute.evaluation.prediction.HeardWord;
import elocute.evaluation.prediction.PhoneScoring;

/**
 * Which phones count as errors: additions, what scores below the threshold, and where there are no
 * scores what was heard otherwise than it should be said.
 *
 * @param scoring how the phones were scored
 */
record PhoneJudge(PhoneScoring scoring) {

  boolean isError(HeardPhone phone) {
    return phone.score() == null || scoring.threshold() == null
        ? !phone.operation().equals("C")
        : phone.score() < scoring.threshold();
  }

  long errors(HeardWord word) {
    return word.phones().stream().filter(this::isError).count();
  }
}
