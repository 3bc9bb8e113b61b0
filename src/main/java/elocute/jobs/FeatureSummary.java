package elocute.jobs;

import elocute.features.FeatureCounts;
import elocute.features.FeatureManifest;
import elocute.labels.MarkCounts;
import java.io.PrintWriter;
import java.util.Map;

/** The books of a feature set, for people. */
record FeatureSummary(FeatureManifest manifest) {

  void print(PrintWriter out) {
    FeatureCounts counts = manifest.counts();
    out.printf("feature set %s, generation %s%n", manifest.name(), manifest.generation());
    out.printf("corpus      %s%n%n", manifest.corpus());
    out.printf(
        "%-30s %8d, of utterances %d%n",
        "files", counts.files(), counts.files() - counts.otherFiles());
    out.printf("%-30s %8d%n", "utterances found", counts.found());
    out.printf("%-30s %8d, %.2f h%n", "written", counts.written(), counts.seconds() / 3600);
    printReasons("rejected", counts.rejected(), counts.rejectsByReason(), out);
    printReasons("skipped", counts.skipped(), counts.skippedByReason(), out);
    out.println();
    counts
        .splits()
        .forEach(
            (split, size) ->
                out.printf(
                    "%-30s %8d, %.2f h, %d speakers%n",
                    split, size.utterances(), size.hours(), size.speakers()));
    manifest
        .overlap()
        .forEach(
            overlap ->
                out.printf(
                    "%-30s %8d speakers, %d sentences%n",
                    "shared by %s and %s".formatted(overlap.first().id(), overlap.second().id()),
                    overlap.sharedSpeakers().size(),
                    overlap.sharedTranscripts()));
    printMarks(counts.marks(), out);
    out.flush();
  }

  private static void printReasons(
      String title, long total, Map<String, Long> reasons, PrintWriter out) {
    out.printf("%-30s %8d%n", title, total);
    reasons.forEach((reason, count) -> out.printf("  %-28s %8d%n", reason, count));
  }

  private static void printMarks(MarkCounts marks, PrintWriter out) {
    out.printf("%n%-30s %8d%n", "phone marks", marks.total());
    out.printf("  %-28s %8d%n", "correct", marks.correct());
    out.printf("  %-28s %8d%n", "substitutions", marks.substitutions());
    out.printf("  %-28s %8d%n", "deletions", marks.deletions());
    out.printf("  %-28s %8d%n", "additions", marks.additions());
    out.printf("  %-28s %8d%n", "silence", marks.silence());
    out.printf("  %-28s %8d%n", "spoken noise", marks.spokenNoise());
    out.printf("%-30s %8d%n", "starred (accented)", marks.starred());
    out.printf("%-30s %8d%n", "typos read", marks.typos());
  }
}
