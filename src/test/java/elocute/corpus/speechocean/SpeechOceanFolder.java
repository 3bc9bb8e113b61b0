package elocute.corpus.speechocean;

import elocute.speech.audio.WavWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A small corpus in speechocean762's layout, written by hand. */
public record SpeechOceanFolder(Path root, Map<String, String> files, Map<String, String> scores) {

  /** Scores of {@code IT}, whose vowel is wrong, and {@code IS}, whose are right. */
  public static final String SCORES =
      """
      {"text": "IT IS", "accuracy": 8, "completeness": 10.0, "fluency": 9, "prosodic": 7, \
      "total": 8, "words": [
        {"text": "IT", "accuracy": 6, "stress": 10, "total": 6, "phones": ["IH0", "T"], \
      "phones-accuracy": [0.4, 2.0], "mispronunciations": \
      [{"canonical-phone": "IH", "index": 0, "pronounced-phone": "<unk>"}]},
        {"text": "IS", "accuracy": 10, "stress": 10, "phones": ["IH1", "Z"], \
      "phones-accuracy": [1.8, 1.2], "mispronunciations": []}]}""";

  private static final int SAMPLES = 8_000;

  public static SpeechOceanFolder at(Path root) {
    return new SpeechOceanFolder(root, new TreeMap<>(), new LinkedHashMap<>());
  }

  /** An utterance with everything that belongs to it; speakers have four digits. */
  public SpeechOceanFolder utterance(String split, String name, String scoresJson)
      throws IOException {
    listed(split, name);
    recording(name);
    scores.put(name, scoresJson);
    return this;
  }

  public SpeechOceanFolder listed(String split, String name) {
    String speaker = speaker(name);
    append(split + "/wav.scp", name + "\tWAVE/SPEAKER%s/%s.WAV".formatted(speaker, name));
    append(split + "/text", name + "\tIT IS");
    append(split + "/utt2spk", name + "\t" + speaker);
    return this;
  }

  public SpeechOceanFolder person(String split, String speaker, String age, String gender) {
    append(split + "/spk2age", speaker + "\t" + age);
    append(split + "/spk2gender", speaker + "\t" + gender);
    return this;
  }

  public SpeechOceanFolder recording(String name) throws IOException {
    var samples = ByteBuffer.allocate(2 * SAMPLES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < SAMPLES; i++) {
      samples.putShort((short) (8_000 * Math.sin(2 * Math.PI * 440 * i / 16_000)));
    }
    byte[] header = WavWriter.header(16_000, SAMPLES);
    byte[] file =
        ByteBuffer.allocate(header.length + 2 * SAMPLES).put(header).put(samples.array()).array();
    return file("WAVE/SPEAKER%s/%s.WAV".formatted(speaker(name), name), file);
  }

  public SpeechOceanFolder file(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
    return this;
  }

  /** Writes lists and scores, the latter to {@code path}. */
  public SpeechOceanFolder write(String scoresPath) throws IOException {
    for (var list : files.entrySet()) {
      file(list.getKey(), list.getValue().getBytes(StandardCharsets.UTF_8));
    }
    var json = new StringBuilder("{");
    scores.forEach(
        (name, value) ->
            json.append(json.length() > 1 ? "," : "").append("\n\"" + name + "\": ").append(value));
    return file(scoresPath, json.append("\n}\n").toString().getBytes(StandardCharsets.UTF_8));
  }

  public SpeechOceanFolder write() throws IOException {
    return write("resource/scores.json");
  }

  /** As in the corpus: four digits behind the first. */
  public static String speaker(String name) {
    return name.substring(1, 5);
  }

  private void append(String path, String line) {
    files.merge(path, line + "\n", String::concat);
  }
}
