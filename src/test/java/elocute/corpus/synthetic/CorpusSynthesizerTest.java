package elocute.corpus.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import elocute.speech.audio.WavReader;
import elocute.speech.textgrid.TextGrid;
import elocute.speech.textgrid.TextGridParser;
import elocute.speech.textgrid.Tier;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Speaks for real; skipped, visibly, where espeak-ng is not installed. */
class CorpusSynthesizerTest {

  private static final List<Stress> VOWEL_STRESSES = List.of(Stress.PRIMARY, Stress.UNSTRESSED);

  private static final Map<String, float[]> CARRIERS = new ConcurrentHashMap<>();

  private EspeakNg espeak;

  @BeforeEach
  void findEspeak() {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean installed =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, "espeak-ng")));
    assumeTrue(installed, "needs espeak-ng on the PATH");
    espeak = EspeakNg.in(path);
  }

  @Test
  void theLayoutIsThatOfL2Arctic() {
    SynthesisSettings settings = settings(BackgroundNoise.NONE, 1);
    assertThat(synthesize(settings).keySet())
        .containsExactly(
            "ABA/annotation/arctic_a0002.TextGrid",
            "ABA/textgrid/arctic_a0002.TextGrid",
            "ABA/textgrid/arctic_a0003.TextGrid",
            "ABA/transcript/arctic_a0002.txt",
            "ABA/transcript/arctic_a0003.txt",
            "ABA/wav/arctic_a0002.wav",
            "ABA/wav/arctic_a0003.wav");
  }

  @Test
  void theSameSettingsWriteTheSameBytesAndAnotherSeedOthers() {
    SynthesisSettings settings = settings(BackgroundNoise.ROOM, 1);
    Map<String, byte[]> files = synthesize(settings);
    assertThat(synthesize(settings)).containsAllEntriesOf(files).hasSameSizeAs(files);
    byte[] otherSeed =
        synthesize(settings(BackgroundNoise.ROOM, 2)).get("ABA/wav/arctic_a0002.wav");
    assertThat(otherSeed).isNotNull().isNotEqualTo(files.get("ABA/wav/arctic_a0002.wav"));
  }

  @Test
  void tiersCoverTheAudioWithoutGapsOrOverlaps() throws Exception {
    Map<String, byte[]> files = synthesize(settings(BackgroundNoise.NONE, 3));
    for (String path : files.keySet()) {
      if (path.endsWith(".TextGrid")) {
        TextGrid grid = TextGridParser.parse(files.get(path), path);
        byte[] wav =
            files.get(path.replaceAll("annotation|textgrid", "wav").replace(".TextGrid", ".wav"));
        assertThat(grid.endSeconds()).isEqualTo(WavReader.read(wav, path).durationSeconds());
        grid.tiers().forEach(tier -> assertCovers(grid, (Tier.Intervals) tier));
        assertWordsBeginWithPhones(grid);
      }
    }
  }

  @Test
  void everySubstitutionThatAnyLanguageMakesIsHeard() {
    List<String> unheard = new ArrayList<>();
    for (String line : ResourceLines.read("accents.txt")) {
      Tendency tendency = Tendency.parse(line);
      if (tendency.change() == Change.SUBSTITUTE) {
        StressedPhone right = stressed(tendency.phones().iterator().next(), tendency.context());
        EnglishPhone said = tendency.realisation().orElseThrow();
        HeardSound wrong =
            HeardSound.substituted(said, stressed(said, tendency.context()).stress());
        if (sameAudio(HeardSound.plain(right.phone(), right.stress()), wrong)) {
          unheard.add(line);
        }
      }
    }
    assertThat(unheard).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(EnglishPhone.class)
  void everyAccentedRealisationIsHeardAndIsNoOtherEnglishPhone(EnglishPhone phone) {
    for (Stress stress : phone.isVowel() ? VOWEL_STRESSES : List.of(Stress.CONSONANT)) {
      List<float[]> english =
          Arrays.stream(EnglishPhone.values())
              .filter(each -> each.isVowel() == phone.isVowel())
              .map(each -> carrier(HeardSound.plain(each, stress)))
              .toList();
      for (String accented : phone.accentedMnemonics()) {
        float[] heard =
            carrier(new HeardSound(stress.espeakMark() + accented, 0, phone.soundClass()));
        assertThat(english).as(accented).noneMatch(plain -> Arrays.equals(plain, heard));
      }
    }
  }

  @Test
  void everyVoiceSoundsDifferent() {
    Set<List<Float>> starts = new java.util.HashSet<>();
    for (SyntheticSpeaker speaker : SyntheticSpeaker.values()) {
      Voice voice = new Voice(speaker.voice().variant(), 50, 175);
      float[] samples = espeak.speak(voice, "[[l'A:]]").samples();
      starts.add(List.of(samples[1500], samples[2500], samples[3500], samples[4500]));
    }
    assertThat(starts).hasSize(SyntheticSpeaker.values().length);
  }

  private boolean sameAudio(HeardSound one, HeardSound other) {
    return Arrays.equals(carrier(one), carrier(other));
  }

  /** The sound between vowels, as a word of its own phrase. */
  private float[] carrier(HeardSound sound) {
    String word =
        sound.isVowel() ? "l|" + sound.mnemonic() + "|k|@" : "l|'a|" + sound.mnemonic() + "|@";
    return CARRIERS.computeIfAbsent(
        word,
        script -> espeak.speak(SyntheticSpeaker.ABA.voice(), "[[" + script + "]].").samples());
  }

  private static StressedPhone stressed(EnglishPhone phone, PhoneContext context) {
    Stress ofVowel = context == PhoneContext.UNSTRESSED ? Stress.UNSTRESSED : Stress.PRIMARY;
    return new StressedPhone(phone, phone.isVowel() ? ofVowel : Stress.CONSONANT);
  }

  private Map<String, byte[]> synthesize(SynthesisSettings settings) {
    Map<String, byte[]> files = new TreeMap<>();
    CorpusSynthesizer synthesizer = new CorpusSynthesizer(settings, espeak, files::put);
    CorpusSynthesizer.tasks(settings).forEach(synthesizer::synthesize);
    return files;
  }

  private static SynthesisSettings settings(BackgroundNoise noise, long seed) {
    return new SynthesisSettings(
        List.of(SyntheticSpeaker.ABA), 2, 1, seed, 16_000, noise, MispronunciationRates.L2_ARCTIC);
  }

  private static void assertCovers(TextGrid grid, Tier.Intervals tier) {
    double time = 0;
    for (Tier.Interval interval : tier.intervals()) {
      assertThat(interval.startSeconds()).isEqualTo(time);
      assertThat(interval.endSeconds()).isGreaterThan(time);
      time = interval.endSeconds();
    }
    assertThat(time).isEqualTo(grid.endSeconds());
  }

  private static void assertWordsBeginWithPhones(TextGrid grid) {
    List<Double> phoneStarts = starts(grid, "phones", interval -> true);
    assertThat(phoneStarts).containsAll(starts(grid, "words", interval -> true));
    assertThat(phoneStarts).doesNotHaveDuplicates();
  }

  private static List<Double> starts(TextGrid grid, String tier, Predicate<Tier.Interval> which) {
    return grid.intervalTiers(tier).get(0).intervals().stream()
        .filter(which)
        .map(Tier.Interval::startSeconds)
        .toList();
  }

  @Test
  void transcriptsAreTheSentences() {
    byte[] transcript =
        synthesize(settings(BackgroundNoise.NONE, 1)).get("ABA/transcript/arctic_a0002.txt");
    assertThat(new String(transcript, StandardCharsets.UTF_8))
        .isEqualTo("Please measure the width of the window.");
  }
}
