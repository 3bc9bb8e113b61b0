package elocute.corpus;

import elocute.speech.labels.MarkCounts;
import java.util.List;

/** Numbers that are published of a whole corpus, to be compared with what was found. */
@FunctionalInterface
public interface PublishedNumbers {

  /**
   * The published numbers beside ours.
   *
   * @param speakers different speakers of the corpus
   * @param utterances utterances found
   * @param annotated those among them with an annotation
   * @param marks marks of all annotations, of rejected utterances too
   * @return empty if what was found is only a part of the corpus
   */
  List<PublishedCounts.Comparison> compare(
      long speakers, long utterances, long annotated, MarkCounts marks);
}
