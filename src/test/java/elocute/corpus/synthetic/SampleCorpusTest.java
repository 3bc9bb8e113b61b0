package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import elocute.speech.audio.AudioClip;
import elocute.speech.audio.WavReader;
import elocute.speech.labels.MarkCounts;
import elocute.speech.labels.PhoneTimes;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The corpus that is shipped in {@code data-lake/raw/sample}. */
class SampleCorpusTest {

  private static final Path SAMPLE = Path.of("data-lake/raw/sample");
  private static final long LARGEST_BYTES = 12_000_000;

  @Test
  void itCoversTheStandardSplitsAndAllFirstLanguagesInFewBytes() throws IOException {
    Set<String> speakers =
        wavs().stream()
            .map(wav -> SAMPLE.relativize(wav).getName(0).toString())
            .collect(Collectors.toSet());
    assertThat(speakers).hasSizeGreaterThanOrEqualTo(8);
    assertThat(speakers)
        .filteredOn(Set.of("TLV", "NJS", "TNI", "TXHC", "ZHAA", "YKWK")::contains)
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(speakers)
        .filteredOn(Set.of("MBMPS", "THV", "SVBI", "NCC", "YDCK", "YBAA")::contains)
        .isNotEmpty();
    assertThat(
            speakers.stream()
                .map(code -> SyntheticSpeaker.valueOf(code).firstLanguage())
                .distinct())
        .hasSize(6);
    assertThat(wavs()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(bytes()).isLessThanOrEqualTo(LARGEST_BYTES);
  }

  @Test
  void everyUtteranceIsCompleteAndItsMarksAllHaveAMeaning() throws Exception {
    MarkCounts counts = MarkCounts.NONE;
    for (Path wav : wavs()) {
      AudioClip audio = WavReader.read(Files.readAllBytes(wav), wav.toString());
      assertThat(audio.sampleRateHz()).isEqualTo(16_000);
      assertThat(audio.durationSeconds()).isBetween(0.9, 9.4);
      assertThat(Files.readString(sibling(wav, "transcript", ".txt"))).matches("[A-Z].*[.?]");
      assertThat(grid(sibling(wav, "textgrid", ".TextGrid")).tiers()).hasSize(2);
      TextGrid annotation = grid(sibling(wav, "annotation", ".TextGrid"));
      assertThat(annotation.tiers()).hasSize(3);
      assertThat(annotation.endSeconds()).isEqualTo(audio.durationSeconds());
      Tier.Intervals phones = annotation.intervalTiers("phones").get(0);
      var times = new PhoneTimes(phones.intervals());
      assertThat(times.disorder().or(() -> times.overrun(audio.durationSeconds()))).isEmpty();
      counts = counts.plus(MarkCounts.of(phones));
    }
    assertThat(counts.unclassifiable()).isZero();
    double canonical = counts.correct() + counts.substitutions() + counts.deletions();
    assertThat(counts.substitutions() / canonical).isCloseTo(0.105, within(0.015));
    assertThat(counts.deletions() / canonical).isCloseTo(0.025, within(0.01));
    assertThat(counts.additions() / canonical).isCloseTo(0.008, within(0.005));
    assertThat(counts.starred()).isPositive();
    assertThat(counts.silence()).isPositive();
  }

  @Test
  void utterancesAreAboutAsLongAsThoseOfTheRealCorpusAndAsDifferent() throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (Path wav : wavs()) {
      seconds.add(WavReader.read(Files.readAllBytes(wav), wav.toString()).durationSeconds());
    }
    assertThat(seconds.stream().mapToDouble(each -> each).average())
        .hasValueCloseTo(3.6, within(0.3));
    assertThat(Collections.min(seconds)).isLessThan(1.8);
    assertThat(Collections.max(seconds)).isGreaterThan(5.4);
  }

  @Test
  void itIsMarkedAsSyntheticWithTheCommandThatMadeIt() throws IOException {
    assertThat(Files.readString(SAMPLE.resolve("README.md")))
        .contains("No person speaks here", "./submit.sh corpus synthesize --speakers ");
  }

  private static List<Path> wavs() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      return files.filter(file -> file.toString().endsWith(".wav")).sorted().toList();
    }
  }

  private static long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLE)) {
      return files.filter(Files::isRegularFile).mapToLong(SampleCorpusTest::size).sum();
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static Path sibling(Path wav, String folder, String suffix) {
    String name = wav.getFileName().toString().replace(".wav", suffix);
    return wav.getParent().resolveSibling(folder).resolve(name);
  }

  private static TextGrid grid(Path file) throws Exception {
    return TextGridParser.parse(Files.readAllBytes(file), file.toString());
  }
}
