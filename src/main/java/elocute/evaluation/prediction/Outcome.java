package elocute.evaluation.prediction;

import java.io.Serializable;

/** What became of a recording. */
public sealed interface Outcome extends Serializable permits Assessment, Rejection {

  /** The recording: a path, or a URI where it is not a local file. */
  String wav();
}
