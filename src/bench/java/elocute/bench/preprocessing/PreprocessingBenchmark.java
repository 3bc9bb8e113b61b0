package elocute.bench.preprocessing;

import elocute.dataset.prepare.PreprocessingException;
import elocute.dataset.prepare.SingleTask;
import elocute.speech.audio.AudioClip;
import elocute.speech.audio.AudioException;
import elocute.speech.audio.AudioReader;
import elocute.speech.audio.Pcm16;
import elocute.speech.audio.Resampler;
import elocute.speech.audio.WavWriter;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.hadoop.conf.Configuration;

/**
 * How fast one core preprocesses, beside sox on the same files. The contestants take turns; medians
 * count.
 */
public final class PreprocessingBenchmark {

  /** How many times larger the large corpus is. */
  public static final int SCALE = 16;

  private static final int SAMPLE_RATE_HZ = 16_000;

  /** The JVM goes on compiling for about 20 minutes of audio; a corpus has hours. */
  private static final int WARM_UP_ROUNDS = 8;

  private final Path original;
  private final Path work;
  private final int utterances;
  private final int rounds;

  /**
   * @param original corpus whose annotated utterances are copied, at 44.1 kHz
   * @param work empty local folder with room for {@value #SCALE} times the copies
   * @param utterances how many
   * @param rounds how often all is measured, once the JVM is warm
   */
  public PreprocessingBenchmark(Path original, Path work, int utterances, int rounds) {
    this.original = original;
    this.work = work;
    this.utterances = utterances;
    this.rounds = rounds;
  }

  /**
   * Runs the benchmark.
   *
   * @throws PreprocessingException if sox is not there or the corpus has no annotated utterance
   */
  public Result run() throws IOException {
    String sox = Sox.version();
    BenchmarkCorpus small = BenchmarkCorpus.copy(original, work.resolve("small"), utterances, 1);
    BenchmarkCorpus large =
        BenchmarkCorpus.copy(original, work.resolve("large"), utterances, SCALE);
    var byFile = new ArrayList<Double>();
    var atOnce = new ArrayList<Double>();
    var soxByFile = new ArrayList<Double>();
    var soxAtOnce = new ArrayList<Double>();
    var whole = new ArrayList<Double>();
    var scaled = new ArrayList<Double>();
    double cold = seconds(() -> resampleByFile(small));
    for (int round = 1; round < WARM_UP_ROUNDS; round++) {
      resampleByFile(small);
      resampleAtOnce(small);
      preprocess(small);
    }
    for (int round = 0; round < rounds; round++) {
      byFile.add(seconds(() -> resampleByFile(small)));
      atOnce.add(seconds(() -> resampleAtOnce(small)));
      soxByFile.add(seconds(() -> soxByFile(small)));
      soxAtOnce.add(seconds(() -> Sox.resample(small.recordings(), work.resolve("all.wav"))));
      whole.add(seconds(() -> preprocess(small)));
      scaled.add(seconds(() -> preprocess(large)));
    }
    return new Result(
        sox,
        small.recordings().size(),
        small.seconds(),
        cold,
        median(byFile),
        median(soxByFile),
        median(atOnce),
        median(soxAtOnce),
        median(whole),
        median(scaled));
  }

  private void resampleByFile(BenchmarkCorpus corpus) throws IOException {
    for (Path recording : corpus.recordings()) {
      try (var output = new FileOutputStream(work.resolve("ours.wav").toFile())) {
        output.write(WavWriter.write(resampled(recording)));
      }
    }
  }

  /** One file for all, as sox writes it: its header last. */
  private void resampleAtOnce(BenchmarkCorpus corpus) throws IOException {
    try (var output = new RandomAccessFile(work.resolve("ours-all.wav").toFile(), "rw")) {
      output.setLength(0);
      output.write(WavWriter.header(SAMPLE_RATE_HZ, 0));
      int samples = 0;
      for (Path recording : corpus.recordings()) {
        AudioClip clip = resampled(recording);
        output.write(Pcm16.encode(clip.samples()));
        samples += clip.samples().length;
      }
      output.seek(0);
      output.write(WavWriter.header(SAMPLE_RATE_HZ, samples));
    }
  }

  private static AudioClip resampled(Path recording) throws IOException {
    return Resampler.resample(read(recording), SAMPLE_RATE_HZ);
  }

  private void soxByFile(BenchmarkCorpus corpus) throws IOException {
    for (Path recording : corpus.recordings()) {
      Sox.resample(List.of(recording), work.resolve("sox.wav"));
    }
  }

  /** Lists the corpus and writes its shards, as one task would. */
  private void preprocess(BenchmarkCorpus corpus) throws IOException {
    Path output = Files.createTempDirectory(work, "set-");
    SingleTask.write(
        corpus.root().toUri().toString(), output.toUri().toString(), new Configuration());
  }

  private static AudioClip read(Path recording) throws IOException {
    try (var file = new FileInputStream(recording.toFile())) {
      return AudioReader.read(file.readAllBytes(), recording.toString());
    } catch (AudioException e) {
      throw new IllegalStateException("a copy made just now cannot be read", e);
    }
  }

  private static double seconds(Step step) throws IOException {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> times) {
    return StatUtils.percentile(times.stream().mapToDouble(time -> time).toArray(), 50);
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  /**
   * Median times in seconds.
   *
   * @param sox sox's version
   * @param utterances recordings
   * @param audioSeconds their audio
   * @param cold decode, resample to 16 kHz and write a file for each, Elocute, in the first round:
   *     the JVM warms up and prepares its filters
   * @param byFile the same later
   * @param soxByFile the same by sox, a process for each file
   * @param atOnce decode, resample to 16 kHz and write one file for all, Elocute
   * @param soxAtOnce the same by sox, in one process
   * @param preprocessed list, decode, resample, label and write shards
   * @param scaled the same for a corpus {@link #SCALE} times as large
   */
  public record Result(
      String sox,
      int utterances,
      double audioSeconds,
      double cold,
      double byFile,
      double soxByFile,
      double atOnce,
      double soxAtOnce,
      double preprocessed,
      double scaled) {

    /** Hours of audio that one core does in a minute. */
    public double hoursPerMinute(double seconds) {
      return audioSeconds / 3600 / (seconds / 60);
    }
  }
}
