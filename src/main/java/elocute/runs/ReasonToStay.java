package elocute.runs;

/** Why a run is not removed, and how it is let go. */
final class ReasonToStay {

  private ReasonToStay() {}

  static String pinned(String run) {
    return "is pinned; experiments unpin %s lets it go".formatted(run);
  }

  /**
   * Of one that something saved names.
   *
   * @param view its kind and id, for example {@code comparison 20250604_080242}
   */
  static String named(String view) {
    return "is named by %s; experiments forget %s lets it go"
        .formatted(view, view.substring(view.indexOf(' ') + 1));
  }
}
