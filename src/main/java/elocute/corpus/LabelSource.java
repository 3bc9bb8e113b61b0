package elocute.corpus;

/** Where labels may come from. */
public enum LabelSource {
  /** Human annotations only. */
  ANNOTATION,
  /** Human annotations, and for other utterances the forced alignment: canonical phones only. */
  ANNOTATION_OR_ALIGNMENT
}
