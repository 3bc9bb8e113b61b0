package elocute.corpus.l2arctic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.SharedFixtures;
import elocute.corpus.LabelSource;
import elocute.corpus.RejectReason;
import elocute.corpus.RejectedUtterance;
import elocute.corpus.Utterance;
import elocute.corpus.UtteranceReader;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.LabelBuilder;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhoneTimes;
import elocute.speech.labels.UtteranceLabels;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real files, where a person has them; expected sequences were worked out by hand. */
class L2ArcticFilesTest {

  private Path root;

  @BeforeEach
  void find() {
    root = SharedFixtures.folder("l2arctic");
  }

  @Test
  void everyFileIsAccountedForAndOneUtteranceIsComplete() throws Exception {
    CorpusScan scan = CorpusScanner.scan(root);
    assertThat(scan.entries().stream().mapToInt(entry -> entry.files().size()).sum()).isEqualTo(22);
    assertThat(scan.otherFiles()).isEmpty();
    assertThat(scan.entries()).hasSize(19);
    var reader = new CorpusFolder(root).reader(LabelSource.ANNOTATION);
    int read = 0;
    for (CorpusEntry entry : scan.entries()) {
      read += isRead(reader, entry) ? 1 : 0;
    }
    assertThat(read).isEqualTo(1);
  }

  @Test
  void everyAnnotationGivesLabels() throws Exception {
    MarkCounts total = MarkCounts.NONE;
    for (CorpusEntry entry : CorpusScanner.scan(root).entries()) {
      if (entry.annotated()) {
        Tier.Intervals phones = phones(entry.file(CorpusPart.ANNOTATION).orElseThrow().path());
        UtteranceLabels labels = LabelBuilder.build(phones);
        assertThat(new PhoneTimes(phones.intervals()).disorder()).isEmpty();
        assertThat(labels.canonicalAligned()).hasSameSizeAs(labels.perceivedAligned());
        total = total.plus(MarkCounts.of(phones));
      }
    }
    assertThat(total.unclassifiable()).isZero();
    assertThat(total.spokenNoise()).isEqualTo(1);
    // grep -c of marks with a star in the phones tiers
    assertThat(total.starred()).isEqualTo(17);
    // ER), Z_, D_, W`, V``
    assertThat(total.typos()).isEqualTo(5);
  }

  @Test
  void readsTheCompleteUtterance() throws Exception {
    CorpusEntry entry =
        CorpusScanner.scan(root).entries().stream()
            .filter(candidate -> candidate.utteranceId().equals("ZHAA/arctic_b0503"))
            .findFirst()
            .orElseThrow();
    Utterance utterance = entry.readBy(new CorpusFolder(root).reader(LabelSource.ANNOTATION));
    assertThat(utterance.transcript())
        .isEqualTo("The scents of strange vegetation blew off the tropic land");
    assertThat(utterance.audio().durationSeconds()).isCloseTo(4.82605, within(1e-4));
    assertThat(words(utterance.labels().canonicalTrainTarget()))
        .isEqualTo(
            "dh ah s eh n t s ah v s t r ey n jh v eh jh ah t ey sh ah n b l uw ao f dh iy t r aa p"
                + " ih k l ae n d");
    assertThat(words(utterance.labels().perceivedTrainTarget()))
        .isEqualTo(
            "sil dh ah s eh n t ah v s r ey n ch sil v eh zh ah t ey sh ah n sil p l uw ao f sil dh"
                + " iy t r aa b ih k sil l ae n t sil");
    assertThat(tags(utterance.labels())).isEqualTo("CCCCCCDCCCDCCCSCCSCCCCCCSCCCCCCCCCSCCCCCS");
  }

  @Test
  void labelsErrSpacesAndAdditions() throws Exception {
    UtteranceLabels labels = LabelBuilder.build(phones("BWC/annotation/arctic_a0131.TextGrid"));
    assertThat(words(labels.canonicalTrainTarget()))
        .isEqualTo(
            "f ih l ih p hh ae d d ih l ih v er d hh ih m s eh l f th r uw dh ah m ey l s t r ah m");
    assertThat(words(labels.perceivedTrainTarget()))
        .isEqualTo(
            "err err err err err hh ae d sil d ih l ih w er d sil hh ih m s eh w f th r uw d ah m ey"
                + " w s t ah r m sil");
    assertThat(tags(labels)).isEqualTo("SSSSSCCCCCCCSCCCCCCCSCCCCSCCCSCCDCAC");
  }

  @Test
  void labelsDeletionsAndAnUnrecognisableAddition() throws Exception {
    UtteranceLabels labels = LabelBuilder.build(phones("TLV/annotation/arctic_a0378.TextGrid"));
    assertThat(words(labels.canonicalTrainTarget()))
        .isEqualTo("dh ae t s w ay ih t s b aw n d er iy z aa r ao l g aw jh d ae n d jh ae g d");
    assertThat(words(labels.perceivedTrainTarget()))
        .isEqualTo(
            "sil dh ae s w ay sil ih s b aw d er iy z sil aa sil ao l n g aw d sil ae n d sil jh ae"
                + " err g d sil");
    assertThat(tags(labels)).isEqualTo("CCDCCCCDCCCDCCCCCDCCACCDCCCCCCACC");
  }

  @Test
  void labelsStarsAndSlips() throws Exception {
    UtteranceLabels labels = LabelBuilder.build(phones("ABA/annotation/arctic_a0025.TextGrid"));
    assertThat(words(labels.canonicalTrainTarget()))
        .isEqualTo(
            "ay w ao z ah b aw t t uw d uw dh ih s w eh n k uw l er jh ah jh m ah n t p r iy v ey l d");
    assertThat(words(labels.perceivedTrainTarget()))
        .isEqualTo(
            "sil ay w ao z ah b aw t t uw d uw dh ih s sil w eh n k uw l er sil jh ah jh m ah n t sil"
                + " b r iy v ey l d sil");
    assertThat(labels.aligned()).filteredOn(position -> position.starred()).hasSize(1);
    assertThat(tags(labels)).isEqualTo("C".repeat(29) + "SSCCCCC");
  }

  @Test
  void readsAnnotationsWithAnIntervalBeyondTheEnd() throws Exception {
    for (String name : List.of("arctic_a0209", "arctic_a0272")) {
      assertThat(LabelBuilder.build(phones("YDCK/annotation/" + name + ".TextGrid")).aligned())
          .isNotEmpty();
    }
  }

  private static boolean isRead(UtteranceReader reader, CorpusEntry entry) throws IOException {
    try {
      return entry.readBy(reader).annotated();
    } catch (RejectedUtterance rejected) {
      assertThat(rejected.reason()).isIn(RejectReason.MISSING_AUDIO, RejectReason.NOT_ANNOTATED);
      return false;
    }
  }

  private Tier.Intervals phones(String path) throws Exception {
    return TextGridParser.parse(Files.readAllBytes(root.resolve(path)), path)
        .intervalTiers("phones")
        .get(0);
  }

  private static String words(List<String> phones) {
    return String.join(" ", phones);
  }

  private static String tags(UtteranceLabels labels) {
    return labels.errorTags().stream()
        .map(ErrorTag::code)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
