package elocute.corpus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a file of the corpus holds, as its folder and ending tell. */
public enum CorpusPart {
  /** The recording. */
  WAV("wav", ".wav"),
  /** The sentence to be read. */
  TRANSCRIPT("transcript", ".txt"),
  /** The forced alignment: canonical phones only. */
  TEXTGRID("textgrid", ".TextGrid"),
  /** The human annotation: canonical and perceived phones. */
  ANNOTATION("annotation", ".TextGrid");

  private final String folder;
  private final String ending;

  CorpusPart(String folder, String ending) {
    this.folder = folder;
    this.ending = ending;
  }

  /** Path of this part of an utterance, relative to the corpus root. */
  public String path(String speaker, String name) {
    return speaker + "/" + folder + "/" + name + ending;
  }

  /** The part that a file {@code SPK/folder/fileName} is. */
  static Optional<CorpusPart> of(String folder, String fileName) {
    return Arrays.stream(values())
        .filter(part -> part.folder.equals(folder))
        .filter(part -> fileName.length() > part.ending.length())
        .filter(part -> lower(fileName).endsWith(lower(part.ending)))
        .findFirst();
  }

  /** The file's name without the ending. */
  String utteranceName(String fileName) {
    return fileName.substring(0, fileName.length() - ending.length());
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
