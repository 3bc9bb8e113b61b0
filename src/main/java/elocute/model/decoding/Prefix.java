package elocute.model.decoding;

import static elocute.model.decoding.LogDomain.IMPOSSIBLE;

/**
 * A label sequence of the search, as a node of a tree. Its probability is held apart for the
 * alignments that end in a blank, after which the last label may come anew, and for those that end
 * in the last label.
 */
final class Prefix {

  private final Prefix parent;
  private final int label;
  private final int length;
  private Prefix[] extensions = {};
  private boolean inBeam;
  private double blankEnding;
  private double labelEnding;
  private double nextBlankEnding;
  private double nextLabelEnding;

  private Prefix(Prefix parent, int label, int length) {
    this.parent = parent;
    this.label = label;
    this.length = length;
  }

  /** The empty sequence before the first frame. */
  static Prefix empty() {
    var empty = new Prefix(null, 0, 0);
    empty.nextLabelEnding = IMPOSSIBLE;
    empty.enterBeam();
    return empty;
  }

  Prefix parent() {
    return parent;
  }

  int label() {
    return label;
  }

  int length() {
    return length;
  }

  /** Log-probability after the frames so far. */
  double score() {
    return LogDomain.sum(blankEnding, labelEnding);
  }

  /** Log-probability after the next frame, once {@link #prolong} or {@link #extended} set it. */
  double nextScore() {
    return LogDomain.sum(nextBlankEnding, nextLabelEnding);
  }

  /** Takes in all ways to have this very sequence after one more frame. */
  void prolong(double[] frame) {
    nextBlankEnding = score() + frame[0];
    nextLabelEnding = IMPOSSIBLE;
    if (length > 0) {
      double fromParent = parent.inBeam ? parent.scoreOfExtension(label, frame) : IMPOSSIBLE;
      nextLabelEnding = LogDomain.sum(labelEnding + frame[label], fromParent);
    }
  }

  /** Log-probability of this sequence, continued by a label in the next frame. */
  double scoreOfExtension(int next, double[] frame) {
    return (next == label ? blankEnding : score()) + frame[next];
  }

  /** Whether the beam holds the extension, which then takes in this prefix by itself. */
  boolean isExtendedInBeam(int next) {
    return extensions.length > 0 && extensions[next] != null && extensions[next].inBeam;
  }

  /** The extension, which is not in the beam, with the probability that it begins with. */
  Prefix extended(int next, int classes, double nextScore) {
    if (extensions.length == 0) {
      extensions = new Prefix[classes];
    }
    if (extensions[next] == null) {
      extensions[next] = new Prefix(this, next, length + 1);
    }
    extensions[next].nextBlankEnding = IMPOSSIBLE;
    extensions[next].nextLabelEnding = nextScore;
    return extensions[next];
  }

  void leaveBeam() {
    inBeam = false;
  }

  /** The next frame's probabilities become the present ones. */
  void enterBeam() {
    inBeam = true;
    blankEnding = nextBlankEnding;
    labelEnding = nextLabelEnding;
  }
}
