package elocute.dataset.prepare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes utterances in L2-ARCTIC's layout: tones, and labels of four phones. */
public record TinyCorpus(Path root) {

  static final int SAMPLE_RATE_HZ = 44_100;

  /** A whole utterance with a substitution, a deletion, an addition and a star. */
  public TinyCorpus utterance(String speaker, String name, double seconds) throws IOException {
    file(speaker, "wav", name + ".wav", wav(seconds));
    text(speaker, "transcript", name + ".txt", "The " + name + " day.");
    return annotation(
        speaker,
        name,
        seconds,
        "sil",
        "DH,D,s",
        "AH0",
        "D,sil,d",
        "EY1",
        "sil,AH,a",
        "R,R*,s",
        "sp");
  }

  TinyCorpus annotation(String speaker, String name, double seconds, String... marks)
      throws IOException {
    return text(speaker, "annotation", name + ".TextGrid", textGrid(seconds, marks));
  }

  TinyCorpus text(String speaker, String folder, String name, String text) throws IOException {
    return file(speaker, folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  TinyCorpus file(String speaker, String folder, String name, byte[] content) throws IOException {
    Path file = root.resolve(speaker).resolve(folder).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  TinyCorpus without(String speaker, String name) throws IOException {
    Files.delete(root.resolve(speaker).resolve("wav").resolve(name + ".wav"));
    Files.delete(root.resolve(speaker).resolve("transcript").resolve(name + ".txt"));
    Files.delete(root.resolve(speaker).resolve("annotation").resolve(name + ".TextGrid"));
    return this;
  }

  static byte[] wav(double seconds) {
    int samples = (int) Math.round(seconds * SAMPLE_RATE_HZ);
    var file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(SAMPLE_RATE_HZ);
    file.putInt(2 * SAMPLE_RATE_HZ).putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      file.putShort((short) (8000 * Math.sin(2 * Math.PI * 440 * i / SAMPLE_RATE_HZ)));
    }
    return file.array();
  }

  private static String textGrid(double seconds, String... marks) {
    var text = new StringBuilder("File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
    text.append(
        "xmin = 0 \nxmax = %s \ntiers? <exists> \nsize = 1 \nitem []: \n".formatted(seconds));
    text.append("    item [1]:\n        class = \"IntervalTier\" \n        name = \"phones\" \n");
    text.append("        xmin = 0 \n        xmax = %s \n".formatted(seconds));
    text.append("        intervals: size = %d \n".formatted(marks.length));
    double step = seconds / marks.length;
    for (int i = 0; i < marks.length; i++) {
      text.append("        intervals [%d]:\n".formatted(i + 1));
      text.append("            xmin = %s \n".formatted(i * step));
      text.append("            xmax = %s \n".formatted((i + 1) * step));
      text.append("            text = \"%s\" \n".formatted(marks[i]));
    }
    return text.toString();
  }
}
