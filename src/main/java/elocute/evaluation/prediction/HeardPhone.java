package elocute.evaluation.prediction;

import java.io.Serializable;

/**
 * One position of a canonical-heard alignment.
 *
 * @param canonical the phone that should be said; {@value #NOTHING} for an addition
 * @param heard the phone that was heard; {@value #NOTHING} for a deletion
 * @param operation C correct, S substituted, D deleted, A added
 * @param errorLabel what the error head says here: C or I, or one of C, S, D, A; {@value #NOTHING}
 *     if it has no label for this position
 */
public record HeardPhone(String canonical, String heard, String operation, String errorLabel)
    implements Serializable {

  /** Stands for what is not there, as in the tables' alignments. */
  public static final String NOTHING = "*";
}
