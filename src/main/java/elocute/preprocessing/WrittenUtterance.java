package elocute.preprocessing;

import elocute.corpus.Split;
import elocute.corpus.SplitMember;
import java.io.Serializable;

/** What the driver needs to know of an utterance that a task has written. */
record WrittenUtterance(Split split, String speaker, String transcript, double seconds)
    implements Serializable {

  SplitMember member() {
    return new SplitMember(split, speaker, transcript);
  }
}
