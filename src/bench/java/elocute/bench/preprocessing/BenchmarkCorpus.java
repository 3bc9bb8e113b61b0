package elocute.bench.preprocessing;

import elocute.corpus.l2arctic.CorpusEntry;
import elocute.corpus.l2arctic.CorpusPart;
import elocute.corpus.l2arctic.CorpusScanner;
import elocute.dataset.prepare.PreprocessingException;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Resampler;
import elocute.speech.audio.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Copies of a corpus' annotated utterances with recordings at L2-ARCTIC's own 44.1 kHz. */
public record BenchmarkCorpus(Path root, List<Path> recordings, double seconds) {

  static final int SAMPLE_RATE_HZ = 44_100;

  /**
   * Copies utterances, each several times under different names.
   *
   * @param utterances of the original, evenly from its whole order; when it has fewer, all of them,
   *     and from the start again
   * @param copies of each
   */
  public static BenchmarkCorpus copy(Path original, Path root, int utterances, int copies)
      throws IOException {
    List<CorpusEntry> entries =
        CorpusScanner.scan(original).entries().stream().filter(BenchmarkCorpus::isWhole).toList();
    if (entries.isEmpty()) {
      throw new PreprocessingException("no annotated utterance in " + original);
    }
    var recordings = new ArrayList<Path>();
    double seconds = 0;
    for (int index = 0; index < utterances; index++) {
      int place = utterances < entries.size() ? index * entries.size() / utterances : index;
      CorpusEntry entry = entries.get(place % entries.size());
      AudioClip clip = recording(original.resolve(path(entry, CorpusPart.WAV)));
      byte[] wav = WavWriter.write(Resampler.resample(clip, SAMPLE_RATE_HZ));
      for (int copy = 0; copy < copies; copy++) {
        String name = "bench_%06d_%03d".formatted(index, copy);
        Path recording = root.resolve(CorpusPart.WAV.path(entry.speaker(), name));
        write(recording, wav);
        for (CorpusPart part : List.of(CorpusPart.TRANSCRIPT, CorpusPart.ANNOTATION)) {
          write(
              root.resolve(part.path(entry.speaker(), name)),
              Files.readAllBytes(original.resolve(path(entry, part))));
        }
        recordings.add(recording);
        seconds += clip.durationSeconds();
      }
    }
    return new BenchmarkCorpus(root, recordings, seconds);
  }

  private static boolean isWhole(CorpusEntry entry) {
    return entry
        .files()
        .keySet()
        .containsAll(List.of(CorpusPart.WAV, CorpusPart.TRANSCRIPT, CorpusPart.ANNOTATION));
  }

  private static String path(CorpusEntry entry, CorpusPart part) {
    return entry.file(part).orElseThrow().path();
  }

  private static AudioClip recording(Path file) throws IOException {
    try {
      return AudioReader.read(Files.readAllBytes(file), file.toString());
    } catch (AudioException e) {
      throw new PreprocessingException("--corpus: " + e.getMessage());
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }
}
