package elocute.cli;

import elocute.corpus.PublishedCounts;
import elocute.corpus.layout.CorpusLayouts;
import elocute.dataset.Clipping;
import elocute.dataset.FeatureCounts;
import elocute.dataset.FeatureManifest;
import elocute.speech.labels.MarkCounts;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** The books of a feature set, for people. */
record FeatureSummary(FeatureManifest manifest) {

  private static final int WIDTH = 30;

  void print(PrintWriter out) {
    FeatureCounts counts = manifest.counts();
    out.printf("feature set %s, generation %s%n", manifest.name(), manifest.generation());
    out.printf("corpus      %s%n%n", manifest.corpus());
    out.printf(
        "%-30s %8d, of utterances %d%n",
        "files", counts.files(), counts.files() - counts.otherFiles());
    out.printf("%-30s %8d%n", "utterances found", counts.found());
    out.printf("%-30s %8d, %.2f h%n", "written", counts.written(), counts.seconds() / 3600);
    out.printf("%-30s %8d%n", "  of them unchanged, reused", counts.reused());
    printReasons("rejected", counts.rejected(), counts.rejectsByReason(), out);
    printReasons("skipped", counts.skipped(), counts.skippedByReason(), out);
    printClipping(manifest.clipping(), out);
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
    printMarks(counts.marks(), counts.rejectedMarks(), out);
    printPublished(CorpusLayouts.title(manifest.settings()), manifest.published(), out);
    out.flush();
  }

  private static void printReasons(
      String title, long total, Map<String, Long> reasons, PrintWriter out) {
    out.printf("%-30s %8d%n", title, total);
    reasons.forEach((reason, count) -> out.printf("  %-28s %8d%n", reason, count));
  }

  private static void printClipping(Optional<Clipping> counted, PrintWriter out) {
    counted.ifPresentOrElse(
        clipping ->
            out.printf(
                "%-30s %8d, in %d utterances%n",
                "clipped samples", clipping.samples(), clipping.utterances()),
        () -> out.printf("%-30s %8s%n", "clipped samples", "unknown"));
  }

  private static void printMarks(MarkCounts written, MarkCounts rejected, PrintWriter out) {
    out.printf("%n%-30s %8s %9s%n", "annotations", "written", "rejected");
    printMarks("phone marks", MarkCounts::total, written, rejected, out);
    printMarks("  correct", MarkCounts::correct, written, rejected, out);
    printMarks("  substitutions", MarkCounts::substitutions, written, rejected, out);
    printMarks("  deletions", MarkCounts::deletions, written, rejected, out);
    printMarks("  additions", MarkCounts::additions, written, rejected, out);
    printMarks("  silence", MarkCounts::silence, written, rejected, out);
    printMarks("  spoken noise", MarkCounts::spokenNoise, written, rejected, out);
    printMarks("  unclassifiable", MarkCounts::unclassifiable, written, rejected, out);
    printMarks("starred (accented)", MarkCounts::starred, written, rejected, out);
    printMarks("typos read", MarkCounts::typos, written, rejected, out);
  }

  private static void printMarks(
      String what,
      ToLongFunction<MarkCounts> count,
      MarkCounts written,
      MarkCounts rejected,
      PrintWriter out) {
    out.printf("%-30s %8d %9d%n", what, count.applyAsLong(written), count.applyAsLong(rejected));
  }

  private static void printPublished(
      String corpus, List<PublishedCounts.Comparison> comparisons, PrintWriter out) {
    if (comparisons.isEmpty()) {
      return;
    }
    int longest = comparisons.stream().mapToInt(count -> count.what().length()).max().orElse(0);
    String what = "%-" + Math.max(longest, WIDTH) + "s ";
    out.printf("%n" + what + "%8s %9s %10s%n", corpus, "found", "published", "difference");
    comparisons.forEach(
        count ->
            out.printf(
                what + "%8d %9d %+10d%n",
                count.what(),
                count.counted(),
                count.published(),
                count.counted() - count.published()));
  }
}
