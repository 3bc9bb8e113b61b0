package elocute.evaluation.prediction;

import elocute.corpus.ReadFault;
import elocute.lake.AtomicFiles;
import elocute.lake.PathNames;
import elocute.speech.labels.Arpabet;
import elocute.speech.labels.PhonemeInventory;
import elocute.speech.lexicon.Lexicon;
import elocute.speech.lexicon.LexiconException;
import elocute.speech.lexicon.PronunciationSource;
import elocute.speech.lexicon.WordPronunciations;
import elocute.speech.text.Blanks;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Where the text of a recording comes from. */
public sealed interface TextSource extends Serializable {

  /**
   * What was to be read; empty if nobody said.
   *
   * @throws RejectedRecording if there should be a text and is none
   */
  String of(Path recording, Configuration hadoop) throws RejectedRecording;

  /**
   * The ways to say a text of this source.
   *
   * @throws LexiconException if it cannot be pronounced
   */
  List<WordPronunciations> words(String text) throws LexiconException;

  /**
   * This source, for a model of an inventory.
   *
   * @throws PredictionException if a given text cannot be pronounced, or the inventory lacks a
   *     phone that a text may have
   */
  TextSource over(PhonemeInventory inventory);

  /** No recording has one: phones and error labels alone. */
  record None() implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) {
      return "";
    }

    @Override
    public List<WordPronunciations> words(String text) {
      return List.of();
    }

    @Override
    public TextSource over(PhonemeInventory inventory) {
      return this;
    }
  }

  /** All recordings have the same. */
  record Given(String text) implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) {
      return text;
    }

    @Override
    public List<WordPronunciations> words(String ofAll) throws LexiconException {
      return Lexicon.english().words(ofAll);
    }

    @Override
    public TextSource over(PhonemeInventory inventory) {
      requireAllPhones(inventory);
      try {
        words(text);
      } catch (LexiconException unpronounceable) {
        throw new PredictionException(unpronounceable.getMessage(), unpronounceable);
      }
      return this;
    }
  }

  /**
   * All recordings have the same canonical phones, and no text. They stand for one word.
   *
   * @param phones at least one; those of the inventory once it is known
   */
  record Phones(List<String> phones) implements TextSource {

    public Phones {
      phones = List.copyOf(phones);
    }

    @Override
    public String of(Path recording, Configuration hadoop) {
      return "";
    }

    @Override
    public List<WordPronunciations> words(String none) {
      return List.of(
          new WordPronunciations(
              String.join(" ", phones), PronunciationSource.PHONES, List.of(phones)));
    }

    @Override
    public TextSource over(PhonemeInventory inventory) {
      return new Phones(new GivenPhones(inventory).read(phones));
    }
  }

  /**
   * Each recording {@code NAME.wav} has its own: {@code NAME.txt} beside it, or {@code
   * ../transcript/NAME.txt} as in L2-ARCTIC. In UTF-8.
   */
  record Transcripts() implements TextSource {
    @Override
    public String of(Path recording, Configuration hadoop) throws RejectedRecording {
      String name = recording.getName().replaceFirst("\\.[^.]*$", "") + ".txt";
      for (Path candidate : candidates(recording.getParent(), name)) {
        try {
          return Blanks.strip(AtomicFiles.readText(AtomicFiles.of(candidate, hadoop), candidate));
        } catch (FileNotFoundException notThere) {
          continue;
        } catch (IOException fault) {
          throw new RejectedRecording(
              RecordingRejectReason.UNREADABLE,
              "its text %s cannot be read: %s".formatted(candidate, ReadFault.of(fault)));
        }
      }
      throw new RejectedRecording(
          RecordingRejectReason.MISSING_TEXT,
          "there is no %s beside it, nor in ../transcript".formatted(name));
    }

    @Override
    public List<WordPronunciations> words(String text) throws LexiconException {
      return Lexicon.english().words(text);
    }

    @Override
    public TextSource over(PhonemeInventory inventory) {
      requireAllPhones(inventory);
      return this;
    }

    private static List<Path> candidates(Path folder, String name) {
      Path beside = new Path(folder, PathNames.path(name));
      return folder.getParent() == null
          ? List.of(beside)
          : List.of(
              beside, new Path(new Path(folder.getParent(), "transcript"), PathNames.path(name)));
    }
  }

  private static void requireAllPhones(PhonemeInventory inventory) {
    List<String> missing =
        Arpabet.PHONES.stream().filter(phone -> !inventory.phones().contains(phone)).toList();
    if (!missing.isEmpty()) {
      throw new PredictionException(
          "a text is pronounced in ARPAbet's 39 phones, of which the checkpoint's inventory lacks "
              + missing);
    }
  }
}
