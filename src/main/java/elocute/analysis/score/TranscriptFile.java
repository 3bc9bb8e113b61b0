package elocute.analysis.score;

import elocute.scoring.alignment.Alignment;
import elocute.speech.labels.AlignedPhone;
import elocute.speech.text.Blanks;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The sequences of one file.
 *
 * @param source the file, for messages
 * @param byUtterance one line per utterance id, in the file's order
 */
public record TranscriptFile(String source, Map<String, Line> byUtterance) {

  /**
   * One utterance's line.
   *
   * @param number line number from 1
   * @param phones its phones; may be empty
   */
  public record Line(int number, List<String> phones) {}

  /**
   * Reads a file in UTF-8 of lines {@code <utterance id> <phone> <phone> ...}, separated by blanks
   * of any kind. Blank lines are passed over; an id alone is an utterance without phones.
   *
   * @throws TranscriptException when the file is absent, empty or not UTF-8, an id occurs twice, or
   *     a phone is {@link Alignment#GAP}
   */
  public static TranscriptFile read(Path file) throws IOException {
    var byUtterance = new LinkedHashMap<String, Line>();
    int number = 0;
    for (String text : lines(file)) {
      number++;
      if (!Blanks.isBlank(text)) {
        add(file + ":" + number, number, text, byUtterance);
      }
    }
    if (byUtterance.isEmpty()) {
      throw new TranscriptException(
          file + ": no utterance: expected lines of an id and its phones");
    }
    return new TranscriptFile(file.toString(), byUtterance);
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new TranscriptException(file + ": no such file");
    }
    if (Files.isDirectory(file)) {
      throw new TranscriptException(file + ": a folder, not a file");
    }
    try {
      return Files.readAllLines(file);
    } catch (CharacterCodingException notText) {
      throw new TranscriptException(file + ":" + lineOfNoText(file) + ": not UTF-8 text", notText);
    } catch (NoSuchFileException vanished) {
      throw new TranscriptException(file + ": no such file", vanished);
    }
  }

  /** The first line, from 1, that is not UTF-8. */
  private static long lineOfNoText(Path file) throws IOException {
    long number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      number++;
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      if (!Arrays.equals(
          bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))) {
        break;
      }
    }
    return number;
  }

  private static void add(String place, int number, String text, Map<String, Line> byUtterance) {
    List<String> fields = Blanks.fields(text);
    String id = fields.get(0);
    List<String> phones = List.copyOf(fields.subList(1, fields.size()));
    if (phones.contains(Alignment.GAP)) {
      throw new TranscriptException(
          "%s: phone %s stands for a gap in alignments; leave gaps out"
              .formatted(place, Alignment.GAP));
    }
    Line earlier = byUtterance.putIfAbsent(id, new Line(number, phones));
    if (earlier != null) {
      throw new TranscriptException(
          "%s: utterance %s occurs twice, first on line %d".formatted(place, id, earlier.number()));
    }
  }

  /** Why a score of this hypothesis may mean nothing, for a person. */
  public Optional<String> warning(TranscriptFile canonical, TranscriptFile human) {
    SortedSet<String> heard = symbols();
    SortedSet<String> known = canonical.symbols();
    known.addAll(human.symbols());
    if (heard.isEmpty() || known.isEmpty() || !Collections.disjoint(heard, known)) {
      return Optional.empty();
    }
    return Optional.of(
        "%s has no phone of %s or %s, so all count as errors: it has '%s', they have '%s'"
            .formatted(source, canonical.source, human.source, heard.first(), known.first()));
  }

  /** The phones that count, each once. */
  private SortedSet<String> symbols() {
    var symbols = new TreeSet<String>();
    byUtterance.values().forEach(line -> symbols.addAll(line.phones()));
    symbols.remove(AlignedPhone.SILENCE);
    return symbols;
  }

  /** The phones of an utterance of this file. */
  List<String> phones(String utteranceId) {
    return byUtterance.get(utteranceId).phones();
  }
}
