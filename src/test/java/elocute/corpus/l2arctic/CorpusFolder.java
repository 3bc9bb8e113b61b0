package elocute.corpus.l2arctic;

import elocute.corpus.LabelSource;
import elocute.corpus.LocalFileTree;
import elocute.corpus.UtteranceReader;
import elocute.speech.audio.Pcm16;
import elocute.speech.labels.PhonemeInventory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small corpus in L2-ARCTIC's layout, written by hand. */
record CorpusFolder(Path root) {

  static final String TRANSCRIPT = "Author of the danger trail";

  /** A complete utterance with the given phone marks, a quarter of a second each. */
  CorpusFolder utterance(String speaker, String name, String... marks) throws IOException {
    file(CorpusPart.WAV.path(speaker, name), wav(44_100));
    file(CorpusPart.TRANSCRIPT.path(speaker, name), TRANSCRIPT);
    file(CorpusPart.ANNOTATION.path(speaker, name), grid("phones", marks));
    return this;
  }

  CorpusFolder file(String path, String content) throws IOException {
    return file(path, content.getBytes(StandardCharsets.UTF_8));
  }

  CorpusFolder file(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  CorpusFolder without(String path) throws IOException {
    Files.delete(root.resolve(path));
    return this;
  }

  UtteranceReader reader(LabelSource source) {
    return new UtteranceReader(
        new LocalFileTree(root.toString()), source, PhonemeInventory.standard());
  }

  static String grid(String tier, String... marks) {
    var text =
        new StringBuilder("\"ooTextFile\"\n\"TextGrid\"\n0\n9\n<exists>\n1\n\"IntervalTier\"\n");
    text.append('"').append(tier).append("\"\n0\n9\n").append(marks.length).append('\n');
    for (int index = 0; index < marks.length; index++) {
      text.append(index / 4.0).append('\n').append((index + 1) / 4.0).append('\n');
      text.append('"').append(marks[index]).append("\"\n");
    }
    return text.toString();
  }

  /** A 441 Hz tone at 44.1 kHz, mono, 16-bit. */
  static byte[] wav(int samples) {
    float[] tone = new float[samples];
    for (int index = 0; index < samples; index++) {
      tone[index] = (float) Math.sin(2 * Math.PI * index / 100) / 2;
    }
    byte[] data = Pcm16.encode(tone);
    ByteBuffer file = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + data.length);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(44_100).putInt(88_200);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(data.length).put(data);
    return file.array();
  }
}
