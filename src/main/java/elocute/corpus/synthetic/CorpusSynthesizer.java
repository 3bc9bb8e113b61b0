package elocute.corpus.synthetic;

import elocute.corpus.synthetic.UtteranceTask.Labelling;
import elocute.speech.audio.WavWriter;
import elocute.speech.textgrid.TextGridFlavour;
import elocute.speech.textgrid.TextGridWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a synthetic corpus in L2-ARCTIC's layout. The same settings, with the same version of
 * espeak-ng, write the same bytes.
 *
 * <p>Utterances don't depend on each other: {@link #tasks} lists them and {@link #synthesize} makes
 * one, in any order and on any machine that has espeak-ng. Safe for use by many threads.
 */
public final class CorpusSynthesizer {

  /** One in so many sentences is left out by each speaker. */
  private static final int SKIPPED_OF = 5;

  private final UtterancePlanner planner;
  private final UtteranceSpeaker speaker;
  private final CorpusWriter writer;

  public CorpusSynthesizer(SynthesisSettings settings, EspeakNg espeak, CorpusWriter writer) {
    this.planner = new UtterancePlanner(settings.seed(), settings.rates());
    this.speaker = new UtteranceSpeaker(espeak, settings);
    this.writer = writer;
  }

  /**
   * All utterances, speaker by speaker. Speakers read largely the same sentences, as in the real
   * corpus: each leaves out a fifth of them, by chance.
   */
  public static List<UtteranceTask> tasks(SynthesisSettings settings) {
    return settings.speakers().stream().flatMap(speaker -> tasks(settings, speaker)).toList();
  }

  /** One speaker's utterances. */
  public static Stream<UtteranceTask> tasks(SynthesisSettings settings, SyntheticSpeaker speaker) {
    int utterances = settings.utterancesPerSpeaker();
    List<Integer> chosen = chosenPrompts(settings.seed(), speaker, utterances);
    return IntStream.range(0, utterances)
        .mapToObj(
            index ->
                new UtteranceTask(
                    speaker,
                    chosen.get(index),
                    index < settings.annotatedPerSpeaker()
                        ? Labelling.ANNOTATED
                        : Labelling.ALIGNED));
  }

  private static List<Integer> chosenPrompts(long seed, SyntheticSpeaker speaker, int utterances) {
    int offered = (utterances * SKIPPED_OF + SKIPPED_OF - 2) / (SKIPPED_OF - 1);
    List<Integer> numbers =
        IntStream.rangeClosed(1, offered).boxed().collect(Collectors.toCollection(ArrayList::new));
    SplittableRandom random = SeededRandom.of(seed, speaker.name().hashCode(), 0);
    while (numbers.size() > utterances) {
      numbers.remove(random.nextInt(numbers.size()));
    }
    return Collections.unmodifiableList(numbers);
  }

  /**
   * Makes one utterance and writes its three or four files.
   *
   * @throws SynthesisException if espeak-ng fails
   * @throws UncheckedIOException if a file can't be written
   */
  public SynthesisSummary synthesize(UtteranceTask task) {
    SpokenUtterance utterance = speaker.speak(planner.plan(task.speaker(), task.promptNumber()));
    try {
      writeFiles(task, utterance);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
    return SynthesisSummary.of(utterance);
  }

  private void writeFiles(UtteranceTask task, SpokenUtterance utterance) throws IOException {
    Prompt prompt = utterance.plan().prompt();
    write(task, prompt, "wav", ".wav", WavWriter.write(utterance.audio()));
    write(task, prompt, "transcript", ".txt", utf8(prompt.text()));
    String aligned =
        TextGridWriter.write(utterance.forcedAlignment(), TextGridFlavour.FORCED_ALIGNMENT);
    write(task, prompt, "textgrid", ".TextGrid", utf8(aligned));
    if (task.labelling() == Labelling.ANNOTATED) {
      String annotated = TextGridWriter.write(utterance.annotation(), TextGridFlavour.ANNOTATION);
      write(task, prompt, "annotation", ".TextGrid", utf8(annotated));
    }
  }

  private void write(
      UtteranceTask task, Prompt prompt, String folder, String suffix, byte[] content)
      throws IOException {
    writer.write(
        task.speaker().name() + "/" + folder + "/" + prompt.utteranceId() + suffix, content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
