package elocute.corpus;

import elocute.speech.labels.MarkCounts;
import java.io.Serializable;
import java.util.List;

/** What the makers of L2-ARCTIC say of release 5.0, to be compared with what was found. */
public final class PublishedCounts {

  /** Of 26,867 utterances; a corpus with fewer is a part of it and compared with nothing. */
  static final long FEWEST_UTTERANCES = 26_000;

  /**
   * A number of the corpus, published and counted.
   *
   * @param what of which things
   * @param published how many there are said to be
   * @param counted how many were found
   */
  public record Comparison(String what, long published, long counted) implements Serializable {}

  private PublishedCounts() {}

  /**
   * The published numbers beside ours.
   *
   * @param speakers different speakers of the corpus
   * @param utterances utterances found
   * @param annotated those among them with an annotation
   * @param marks marks of all annotations, of rejected utterances too
   * @return empty if the corpus is not the whole L2-ARCTIC: 24 speakers, 26,000 utterances or more
   */
  public static List<Comparison> compare(
      long speakers, long utterances, long annotated, MarkCounts marks) {
    if (speakers != Speaker.ALL.size() || utterances < FEWEST_UTTERANCES) {
      return List.of();
    }
    return List.of(
        new Comparison("utterances", 26_867, utterances),
        new Comparison("annotated utterances", 3_599, annotated),
        new Comparison("phone marks", 135_890, marks.total()),
        new Comparison("correct", 101_626, marks.correct()),
        new Comparison("substitutions", 14_098, marks.substitutions()),
        new Comparison("deletions", 3_420, marks.deletions()),
        new Comparison("additions", 1_092, marks.additions()),
        new Comparison("silence", 15_644, marks.silence()),
        new Comparison("unclassifiable", 10, marks.unclassifiable() + marks.spokenNoise()));
  }
}
