package elocute.runs;

import elocute.lake.JobCommand;

/** Why a run is not removed, and how it is let go. */
final class ReasonToStay {

  private ReasonToStay() {}

  static String pinned(String run) {
    return "is pinned; %s lets it go".formatted(JobCommand.of("experiments", "unpin", run));
  }

  /**
   * Of one that something saved names.
   *
   * @param view its kind and id, for example {@code comparison 20250604_080242}
   */
  static String named(String view) {
    String id = view.substring(view.indexOf(' ') + 1);
    return "is named by %s; %s lets it go"
        .formatted(view, JobCommand.of("experiments", "forget", id));
  }
}
