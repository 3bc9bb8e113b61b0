package elocute.dataset.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import elocute.corpus.LabelSource;
import elocute.corpus.SplitPlan;
import elocute.corpus.TranscriptRule;
import elocute.corpus.TreeFile;
import elocute.corpus.UtteranceSource;
import elocute.corpus.l2arctic.CorpusEntry;
import elocute.corpus.l2arctic.CorpusPart;
import elocute.speech.labels.PhonemeInventory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UtteranceFilterTest {

  private static final RowSettings STANDARD = RowSettings.standard();

  @Test
  void utterancesAreGroupedByTheSplitThatTheirSpeakerServes() {
    // TLV and NJS test, YBAA validates, ABA trains.
    UtteranceFilter filter =
        UtteranceFilter.of(
            List.of(annotated("TLV"), annotated("ABA"), annotated("NJS"), annotated("YBAA")),
            STANDARD);
    assertThat(filter.groups())
        .extracting(group -> group.stream().map(UtteranceSource::speaker).toList())
        .containsExactlyInAnyOrder(List.of("TLV", "NJS"), List.of("ABA"), List.of("YBAA"));
    assertThat(filter.skippedByReason()).isEmpty();
  }

  @Test
  void utterancesWithoutAnnotationAreSkippedUnlessTheyAreAskedFor() {
    List<UtteranceSource> one = List.of(unannotated("ABA"), unannotated("TLV"));
    assertThat(UtteranceFilter.of(one, STANDARD).skippedByReason())
        .containsExactly(entry("not_annotated", 2L));
    RowSettings all = rows(SplitPlan.standard(), LabelSource.ANNOTATION_OR_ALIGNMENT);
    assertThat(UtteranceFilter.of(one, all).skippedByReason()).isEmpty();
    assertThat(UtteranceFilter.of(one, all).groups()).hasSize(2);
  }

  @Test
  void utterancesOfSpeakersInNoSplitAreSkipped() {
    var testOnly =
        new SplitPlan(
            Set.of(),
            SplitPlan.standard().validation(),
            Set.of("TLV"),
            new TranscriptRule.Shared());
    UtteranceFilter filter =
        UtteranceFilter.of(
            List.of(annotated("ABA"), annotated("TLV")), rows(testOnly, LabelSource.ANNOTATION));
    assertThat(filter.skippedByReason()).containsExactly(entry("in_no_split", 1L));
    assertThat(filter.groups()).hasSize(1);
  }

  @Test
  void unknownSpeakersAreReadSoThatTheyAreRejectedWithAReason() {
    UtteranceFilter filter = UtteranceFilter.of(List.of(unannotated("XYZ")), STANDARD);
    assertThat(filter.skippedByReason()).isEmpty();
    assertThat(filter.groups()).containsExactly(List.of(unannotated("XYZ")));
  }

  @Test
  void whereTheSentenceDecidesAllUtterancesAreOneGroup() {
    SplitPlan disjoint = SplitPlan.standard().withTranscripts(TranscriptRule.Disjoint.standard(1));
    UtteranceFilter filter =
        UtteranceFilter.of(
            List.of(annotated("TLV"), annotated("ABA")), rows(disjoint, LabelSource.ANNOTATION));
    assertThat(filter.groups()).containsExactly(List.of(annotated("TLV"), annotated("ABA")));
  }

  private static RowSettings rows(SplitPlan plan, LabelSource labels) {
    return new RowSettings(plan, labels, LogMelColumn.ABSENT, PhonemeInventory.standard());
  }

  private static CorpusEntry annotated(String speaker) {
    return entryOf(speaker, CorpusPart.WAV, CorpusPart.TRANSCRIPT, CorpusPart.ANNOTATION);
  }

  private static CorpusEntry unannotated(String speaker) {
    return entryOf(speaker, CorpusPart.WAV, CorpusPart.TRANSCRIPT, CorpusPart.TEXTGRID);
  }

  private static CorpusEntry entryOf(String speaker, CorpusPart... parts) {
    Map<CorpusPart, TreeFile> files = new EnumMap<>(CorpusPart.class);
    for (CorpusPart part : parts) {
      files.put(part, new TreeFile(part.path(speaker, "arctic_a0001"), 1, 0));
    }
    return new CorpusEntry(speaker, "arctic_a0001", files);
  }
}
