package elocute.dataset.prepare;

import elocute.corpus.LabelSource;
import elocute.corpus.SplitPlan;
import elocute.speech.labels.PhonemeInventory;
import java.io.Serializable;

/**
 * What the rows of a feature set depend on besides the corpus.
 *
 * @param splits which split each utterance serves
 * @param labels whether utterances without a human annotation are wanted
 * @param logMel whether rows have log-Mel energies
 * @param inventory the phones that labels may have, with their ids
 */
public record RowSettings(
    SplitPlan splits, LabelSource labels, LogMelColumn logMel, PhonemeInventory inventory)
    implements Serializable {

  /** Standard splits and phones, annotated utterances only, no log-Mel energies. */
  public static RowSettings standard() {
    return new RowSettings(
        SplitPlan.standard(),
        LabelSource.ANNOTATION,
        LogMelColumn.ABSENT,
        PhonemeInventory.standard());
  }
}
