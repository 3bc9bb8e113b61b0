package elocute.lake.tables;

import elocute.lake.tables.Flat.Presence;

/**
 * One canonical phone of one utterance in one evaluation.
 *
 * @param experiment run name
 * @param evaluationId the evaluation
 * @param utteranceId {@code SPK/name}
 * @param speaker speaker code
 * @param firstLanguage first language
 * @param position place among the utterance's canonical phones, from 0
 * @param phone the canonical phone and what is in its place
 * @param goodness how well it fits what is heard
 * @param startSeconds where the most probable path begins to say it
 * @param endSeconds where that path ends to say it; shorter than the phone lasts
 * @param probabilityRight probability that a listener calls it right; null without a calibration
 * @param asked what an error head answers that is asked about phones; null of one that is not
 */
public record PhoneScoreRow(
    String experiment,
    String evaluationId,
    String utteranceId,
    String speaker,
    String firstLanguage,
    int position,
    @Flat Phone phone,
    @Flat Goodness goodness,
    double startSeconds,
    double endSeconds,
    Double probabilityRight,
    @AddedColumn @Flat(prefix = "asked", presence = Presence.SOMETIMES) Asked asked)
    implements TableRow {

  /**
   * What an error head answers that is asked about the phone.
   *
   * @param probability its probability that the phone was said
   * @param probabilityRight probability that a listener calls it right, by that; null without a
   *     calibration of it
   */
  public record Asked(Double probability, Double probabilityRight) {}

  /**
   * The phone and what is in its place.
   *
   * @param canonical the phone that should be said
   * @param operation what a human heard: {@code C}, {@code S} or {@code D}
   * @param said the phone that a human heard; null if none
   * @param derived the phone that the alignment with the recognised ones has here; null if none
   * @param errorHead {@code C} or {@code I}, as the error head has it
   * @param alternative the other phone that fits best; null if that nothing was said fits best
   */
  public record Phone(
      String canonical,
      String operation,
      String said,
      String derived,
      String errorHead,
      String alternative) {}

  /**
   * Goodness of pronunciation, see {@code docs/scores.md}.
   *
   * @param logShare share of the canonical phones in all paths with any phone here, in nats
   * @param logSharePerFrame that per frame
   * @param alternativeLogRatio how much more probable the phone is than the alternative, in nats
   * @param occupancy frames that the phone takes
   */
  public record Goodness(
      double logShare, double logSharePerFrame, double alternativeLogRatio, double occupancy) {}
}
