package elocute.corpus.synthetic;

/**
 * Silence.
 *
 * @param hundredths its length in hundredths of a second; 0 for none
 * @param mark how the annotation names it: {@code sil}, {@code sp} or nothing
 */
record PlannedPause(int hundredths, String mark) {}
