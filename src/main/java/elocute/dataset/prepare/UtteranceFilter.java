package elocute.dataset.prepare;

import elocute.corpus.RejectReason;
import elocute.corpus.Split;
import elocute.corpus.UtteranceSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the listing alone tells: which utterances are not wanted, and which are to be read, by the
 * split that they will serve.
 */
final class UtteranceFilter {

  /** Reason of a skip: the split plan leaves the utterance out. */
  static final String IN_NO_SPLIT = "in_no_split";

  /** Group of utterances whose split is known when they have been read. */
  private static final String OPEN = "open";

  private final RowSettings settings;
  private final Map<String, List<UtteranceSource>> wanted = new TreeMap<>();
  private final Map<String, Long> skippedByReason = new TreeMap<>();

  private UtteranceFilter(RowSettings settings) {
    this.settings = settings;
  }

  static UtteranceFilter of(List<UtteranceSource> entries, RowSettings settings) {
    var filter = new UtteranceFilter(settings);
    entries.forEach(filter::add);
    return filter;
  }

  /** The utterances to read, in groups that may serve different splits. */
  Collection<List<UtteranceSource>> groups() {
    return wanted.values();
  }

  Map<String, Long> skippedByReason() {
    return skippedByReason;
  }

  private void add(UtteranceSource entry) {
    skipReason(entry)
        .ifPresentOrElse(
            reason -> skippedByReason.merge(reason, 1L, Long::sum),
            () -> wanted.computeIfAbsent(group(entry), group -> new ArrayList<>()).add(entry));
  }

  private Optional<String> skipReason(UtteranceSource entry) {
    if (!entry.isWanted(settings.labels())) {
      return Optional.of(RejectReason.NOT_ANNOTATED.id());
    }
    return splitIsOpen(entry) || splitOf(entry).isPresent()
        ? Optional.empty()
        : Optional.of(IN_NO_SPLIT);
  }

  private String group(UtteranceSource entry) {
    return splitIsOpen(entry) ? OPEN : splitOf(entry).map(Split::id).orElse(OPEN);
  }

  /** Whether the split depends on the sentence. */
  private boolean splitIsOpen(UtteranceSource entry) {
    return !entry.splitIsKnown(settings.splits());
  }

  private Optional<Split> splitOf(UtteranceSource entry) {
    return entry.splitIn(settings.splits(), "");
  }
}
