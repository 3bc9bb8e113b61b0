package elocute.corpus.synthetic;

import java.io.Serializable;

/**
 * How much goes wrong.
 *
 * @param substitutions per canonical phone, in [0, 0.5]
 * @param deletions per canonical phone, in [0, 0.2]
 * @param additions per canonical phone, in [0, 0.2]
 * @param starredShare share of the substitutions that are accented realisations ({@code R*}), in
 *     [0, 1]
 * @param unrecognisableShare share of the substitutions that are {@code err}, in [0, 1]
 */
public record MispronunciationRates(
    double substitutions,
    double deletions,
    double additions,
    double starredShare,
    double unrecognisableShare)
    implements Serializable {

  /**
   * About as in L2-ARCTIC v5: 14,098 substitutions, 3,420 deletions and 1,092 additions among
   * 135,890 phone marks; 1,496 starred and 267 {@code err}.
   */
  public static final MispronunciationRates L2_ARCTIC =
      new MispronunciationRates(0.105, 0.025, 0.008, 1_496.0 / 14_098, 267.0 / 14_098);

  public MispronunciationRates {
    requireShare("substitutions", substitutions, 0.5);
    requireShare("deletions", deletions, 0.2);
    requireShare("additions", additions, 0.2);
    requireShare("starredShare", starredShare, 1);
    requireShare("unrecognisableShare", unrecognisableShare, 1 - starredShare);
  }

  /** The rates of a speaker whose accent is so many times as strong. */
  MispronunciationRates times(double strength) {
    return new MispronunciationRates(
        substitutions * strength,
        deletions * strength,
        additions * strength,
        starredShare,
        unrecognisableShare);
  }

  private static void requireShare(String what, double value, double largest) {
    if (!(value >= 0 && value <= largest)) {
      throw new IllegalArgumentException(what + ": must be in [0, " + largest + "], got " + value);
    }
  }
}
