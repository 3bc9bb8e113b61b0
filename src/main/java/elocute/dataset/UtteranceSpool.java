package elocute.dataset;

import elocute.corpus.Split;
import elocute.lake.tables.AddedColumn;
import elocute.speech.labels.AlignedPhone;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.io.api.Binary;

/**
 * Random access to one split's utterances: the audio in a local temporary file, the labels in
 * memory. The file has no name any more once it is open, so a process that is killed leaves no
 * audio behind (on Windows it has one until it is closed). Utterances are sorted by id, so an index
 * means the same utterance on every rank. Safe for use by several threads; closing frees the disk.
 */
public final class UtteranceSpool implements Closeable {

  private static final float FULL_SCALE = 32768f;

  private final Path file;
  private final FileChannel channel;
  private final List<Entry> entries;

  private UtteranceSpool(Path file, FileChannel channel, List<Entry> entries) {
    this.file = file;
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Reads every row of a split once into a new file in {@code directory}.
   *
   * @throws DatasetException if a shard is not what the manifest says
   * @param directory existing local folder with room for the split's audio (32 kB per second)
   */
  public static UtteranceSpool load(Dataset features, Split split, Path directory)
      throws IOException {
    Path file = Files.createTempFile(directory, "utterances-", ".pcm");
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    try {
      return new UtteranceSpool(file, channel, copy(features, split, channel));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static List<Entry> copy(Dataset features, Split split, FileChannel channel)
      throws IOException {
    var entries = new ArrayList<Entry>();
    for (FeatureShard shard : features.shards(split)) {
      try (var rows = features.rows(shard, Columns.class)) {
        while (rows.hasNext()) {
          Columns row = rows.next();
          features.requireSplit(shard, row.utteranceId(), row.split());
          entries.add(new Entry(row.labels(), channel.position()));
          ByteBuffer pcm = row.pcm().toByteBuffer();
          while (pcm.hasRemaining()) {
            channel.write(pcm);
          }
        }
      }
    }
    entries.sort(Comparator.comparing(entry -> entry.utterance().utteranceId()));
    return List.copyOf(entries);
  }

  /** Number of utterances. */
  public int size() {
    return entries.size();
  }

  /**
   * @param index from 0 to {@code size() - 1}
   */
  public SpooledUtterance utterance(int index) {
    return entries.get(index).utterance();
  }

  /**
   * The audio of an utterance in [-1, 1).
   *
   * @param index from 0 to {@code size() - 1}
   */
  public float[] samples(int index) {
    Entry entry = entries.get(index);
    var pcm = ByteBuffer.allocate(2 * entry.utterance().samples()).order(ByteOrder.LITTLE_ENDIAN);
    try {
      readFully(pcm, entry.offset());
    } catch (IOException e) {
      throw new UncheckedIOException("audio of " + entry.utterance().utteranceId(), e);
    }
    var values = new float[entry.utterance().samples()];
    for (int i = 0; i < values.length; i++) {
      values[i] = pcm.getShort(2 * i) / FULL_SCALE;
    }
    return values;
  }

  private void readFully(ByteBuffer buffer, long offset) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new IOException("%s: ends before byte %d".formatted(file, offset + buffer.limit()));
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private record Entry(SpooledUtterance utterance, long offset) {}

  record Columns(
      String utteranceId,
      String speaker,
      String firstLanguage,
      String split,
      String sourcePath,
      int sampleRateHz,
      Binary pcm,
      List<String> canonicalTrainTarget,
      List<String> perceivedTrainTarget,
      List<String> errorLabels,
      List<String> errorTags,
      List<String> canonicalAligned,
      List<String> perceivedAligned,
      List<Double> startSeconds,
      List<Double> endSeconds,
      @AddedColumn List<Double> phoneScores) {

    SpooledUtterance labels() {
      return new SpooledUtterance(
          utteranceId.intern(),
          speaker.intern(),
          firstLanguage.intern(),
          sourcePath,
          sampleRateHz,
          pcm.length() / Short.BYTES,
          interned(canonicalTrainTarget),
          interned(perceivedTrainTarget),
          interned(errorLabels),
          interned(errorTags),
          heard(),
          phoneScores == null ? List.of() : phoneScores);
    }

    private List<TimedPhone> heard() {
      return IntStream.range(0, perceivedAligned.size())
          .filter(
              place ->
                  !AlignedPhone.isDeletion(
                      canonicalAligned.get(place), perceivedAligned.get(place)))
          .mapToObj(
              place ->
                  new TimedPhone(
                      perceivedAligned.get(place).intern(),
                      startSeconds.get(place),
                      endSeconds.get(place)))
          .toList();
    }

    private static List<String> interned(List<String> symbols) {
      return symbols.stream().map(String::intern).toList();
    }
  }
}
