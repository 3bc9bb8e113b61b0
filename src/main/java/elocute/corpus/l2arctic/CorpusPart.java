package elocute.corpus.l2arctic;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file of the corpus holds, as its folder and ending tell. */
public enum CorpusPart {
  /** The recording, as WAV or FLAC. */
  WAV("wav", ".wav", ".flac"),
  /** The sentence to be read. */
  TRANSCRIPT("transcript", ".txt"),
  /** The forced alignment: canonical phones only. */
  TEXTGRID("textgrid", ".TextGrid"),
  /** The human annotation: canonical and perceived phones. */
  ANNOTATION("annotation", ".TextGrid");

  private final String folder;
  private final List<String> endings;

  CorpusPart(String folder, String... endings) {
    this.folder = folder;
    this.endings = List.of(endings);
  }

  /** Usual path of this part of an utterance, relative to the corpus root. */
  public String path(String speaker, String name) {
    return speaker + "/" + folder + "/" + name + endings.get(0);
  }

  /** The part that a file {@code SPK/folder/fileName} is. */
  static Optional<CorpusPart> of(String folder, String fileName) {
    return Arrays.stream(values())
        .filter(part -> part.folder.equals(folder))
        .filter(part -> part.ending(fileName).isPresent())
        .findFirst();
  }

  /** The file's name without the ending. */
  String utteranceName(String fileName) {
    return fileName.substring(0, fileName.length() - ending(fileName).orElseThrow().length());
  }

  private Optional<String> ending(String fileName) {
    return endings.stream()
        .filter(ending -> fileName.length() > ending.length())
        .filter(ending -> lower(fileName).endsWith(lower(ending)))
        .findFirst();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
