package elocute.corpus;

import static elocute.corpus.FirstLanguage.ARABIC;
import static elocute.corpus.FirstLanguage.HINDI;
import static elocute.corpus.FirstLanguage.KOREAN;
import static elocute.corpus.FirstLanguage.MANDARIN;
import static elocute.corpus.FirstLanguage.SPANISH;
import static elocute.corpus.FirstLanguage.VIETNAMESE;
import static elocute.corpus.Speaker.Gender.FEMALE;
import static elocute.corpus.Speaker.Gender.MALE;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A speaker of L2-ARCTIC.
 *
 * @param code folder name in the corpus, for example {@code ZHAA}
 * @param firstLanguage the speaker's first language
 * @param gender the speaker's gender
 */
public record Speaker(String code, FirstLanguage firstLanguage, Gender gender)
    implements Serializable {

  /** A speaker's gender, as the corpus states it. */
  public enum Gender {
    @JsonProperty("female")
    FEMALE,
    @JsonProperty("male")
    MALE;

    /** As stored in tables: lower case. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * That of an {@link #id}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Gender ofId(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT));
    }
  }

  /** The 24 speakers of release 5.0, by code. */
  public static final List<Speaker> ALL =
      List.of(
          new Speaker("ABA", ARABIC, MALE),
          new Speaker("ASI", HINDI, MALE),
          new Speaker("BWC", MANDARIN, MALE),
          new Speaker("EBVS", SPANISH, MALE),
          new Speaker("ERMS", SPANISH, MALE),
          new Speaker("HJK", KOREAN, FEMALE),
          new Speaker("HKK", KOREAN, MALE),
          new Speaker("HQTV", VIETNAMESE, MALE),
          new Speaker("LXC", MANDARIN, FEMALE),
          new Speaker("MBMPS", SPANISH, FEMALE),
          new Speaker("NCC", MANDARIN, FEMALE),
          new Speaker("NJS", SPANISH, FEMALE),
          new Speaker("PNV", VIETNAMESE, FEMALE),
          new Speaker("RRBI", HINDI, MALE),
          new Speaker("SKA", ARABIC, FEMALE),
          new Speaker("SVBI", HINDI, FEMALE),
          new Speaker("THV", VIETNAMESE, FEMALE),
          new Speaker("TLV", VIETNAMESE, MALE),
          new Speaker("TNI", HINDI, FEMALE),
          new Speaker("TXHC", MANDARIN, MALE),
          new Speaker("YBAA", ARABIC, MALE),
          new Speaker("YDCK", KOREAN, FEMALE),
          new Speaker("YKWK", KOREAN, MALE),
          new Speaker("ZHAA", ARABIC, FEMALE));

  /** The speaker with exactly this code. */
  public static Optional<Speaker> ofCode(String code) {
    return ALL.stream().filter(speaker -> speaker.code.equals(code)).findFirst();
  }
}
